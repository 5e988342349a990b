/// What a client asks a server for.
struct WebSocketRequest: Sendable {
  /// As the `Host` header says it.
  var host: String
  var path: String
  var subprotocols: [String]
  var headers: [HTTPHeader]
  /// Made for this request alone.
  private let key = WebSocketHandshake.makeKey()

  init(host: String, path: String, subprotocols: [String], headers: [HTTPHeader]) {
    self.host = host
    self.path = path
    self.subprotocols = subprotocols
    self.headers = headers
  }

  /// As it goes to the server.
  var wireBytes: [UInt8] {
    WebSocketHandshake.request(key: key, host: host, path: path, subprotocols: subprotocols, headers: headers)
  }

  /// Why the response opens no WebSocket; `nil` where it does.
  func refusal(in head: HTTPHead) -> String? {
    WebSocketHandshake.refusal(in: head, key: key, subprotocols: subprotocols)
  }
}
