import DTCProtocol
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// A client of the front-end without a socket: messages in, messages out.
final class TestClient {
  let link: TestLink
  let session: any FrontEndSession
  /// What it sends in, and expects.
  private(set) var encoding: MessageEncoding
  private var stream: FrameDecoder
  private var webSocket: WebSocketFrameDecoder
  /// Bytes of a compressed stream, behind the header that announces it.
  private(set) var compressed: [UInt8] = []
  private var isCompressed = false

  /// Connects.
  init(_ venue: TestVenue, _ kind: LinkKind = .stream, _ encoding: MessageEncoding = .binary) {
    link = TestLink(kind)
    session = venue.frontEnd.accept(link, peer: "127.0.0.1:1")
    venue.add(session)
    self.encoding = encoding
    stream = FrameDecoder(encoding, framing: DTCMessage.framing)
    webSocket = WebSocketFrameDecoder(encoding, framing: DTCMessage.framing)
  }

  /// Connects, agrees on the encoding and logs on; what came of that is taken.
  convenience init(
    _ venue: TestVenue, _ kind: LinkKind = .stream, in encoding: MessageEncoding, user: String = "",
    password: String = ""
  ) throws {
    self.init(venue, kind, kind == .stream ? .binary : .json)
    if encoding != self.encoding {
      try send(EncodingRequest(encoding: Encoding(encoding)))
      let answer = try take()
      #expect(answer == [.encodingResponse(EncodingResponse(encoding: Encoding(encoding)))])
    }
    try send(LogonRequest(username: user, password: password, heartbeatIntervalInSeconds: 10))
    let answer = try take()
    guard case .logonResponse(let response) = answer.first else {
      Issue.record("no answer to the logon, but \(answer)")
      return
    }
    #expect(response.result == .success)
  }

  /// Sends a message as clients do: with a zero byte behind a text on a stream.
  func send(_ message: some EncodedMessage) throws {
    var bytes: [UInt8] = []
    if link.kind == .stream {
      try message.appendStreamed(to: &bytes, as: encoding)
    } else {
      try message.append(to: &bytes, as: encoding)
    }
    send(bytes)
  }

  /// Sends bytes; on a WebSocket as one message.
  func send(_ bytes: [UInt8], _ form: MessageForm? = nil) {
    let form = form ?? (encoding.isText ? .text : .binary)
    bytes.withFrame { session.received($0, as: link.kind == .stream ? .stream : .message(form)) }
  }

  /// Sends text.
  func send(text: String) { send(Array(text.utf8), .text) }

  /// Sends a message and takes what comes of it.
  func ask(_ message: some EncodedMessage) throws -> [DTCMessage] {
    try send(message)
    return try take()
  }

  /// What the server sent since this was asked last.
  func take() throws -> [DTCMessage] {
    var messages: [DTCMessage] = []
    let sent = link.sent
    link.sent = []
    for piece in sent {
      if isCompressed {
        compressed += piece.bytes
        continue
      }
      let taken = try piece.bytes.withFrame { bytes throws(FramingError) in
        let receive = { (frame: RawSpan, place: FramePlace) throws(WireError) -> AfterFrame in
          let message = try DTCMessage(decoding: frame, as: place.encoding)
          messages.append(message)
          let next = try message.afterFrame()
          if next == .stop { self.isCompressed = true }
          return next
        }
        return link.kind == .stream ? try stream.consume(bytes, receive) : try webSocket.consume(bytes, receive)
      }
      compressed += piece.bytes.dropFirst(taken)
      encoding = link.kind == .stream ? stream.encoding : webSocket.encoding
    }
    return messages
  }

  /// Takes what was sent, which is then forgotten.
  func forget() throws { _ = try take() }
}

extension [DTCMessage] {
  /// Their names, for expectations on what comes in which order.
  var names: [String] { map(\.name) }
}
