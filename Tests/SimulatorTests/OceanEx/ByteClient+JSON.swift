import RecordedVectors
import Testing
import Transport

/// JSON texts on a WebSocket, one by one.
extension ByteClient {
  func send(_ text: String, _ form: MessageForm = .text) { send(Array(text.utf8), form) }

  /// The next message; an error where the connection ends before.
  func nextJSON() async throws -> JSONNode {
    let message = try #require(await next(), "the connection ended: \(String(describing: closed))")
    return try #require(JSONNode(message))
  }

  /// Sends a request and takes the next message that isn't a ping.
  func ask(_ text: String) async throws -> JSONNode {
    send(text)
    while true {
      let message = try await nextJSON()
      if message["type"] == nil { return message }
    }
  }
}
