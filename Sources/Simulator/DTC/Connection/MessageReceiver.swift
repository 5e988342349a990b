import DTCProtocol
import Transport
import WireRuntime

/// Takes what a client sends apart into messages.
///
/// The first message tells in which encoding the client begins: a request for an encoding is always of the fixed binary
/// layout, a brace begins JSON, and an object with its values in `F` compact JSON. All else is in the encoding the server
/// was set to. Bytes of a stream and WebSocket messages are held to the same limit.
struct MessageReceiver {
  /// Takes a message and the encoding it came in, and says how the bytes behind it are read.
  typealias Handler = (DTCMessage, MessageEncoding) -> AfterFrame

  private enum Decoder {
    case stream(FrameDecoder)
    case webSocket(WebSocketFrameDecoder)
  }

  private var decoder: Decoder
  private let limit: Int
  private var hasBegun = false
  private var isFirst = true

  /// Makes a receiver at the start of a connection.
  init(_ kind: LinkKind, _ encoding: MessageEncoding, limit: Int) {
    self.limit = limit
    decoder =
      switch kind {
      case .stream: .stream(Self.streamDecoder(encoding, limit))
      case .webSocket: .webSocket(WebSocketFrameDecoder(encoding, framing: DTCMessage.framing, limit: limit))
      }
  }

  private static func streamDecoder(_ encoding: MessageEncoding, _ limit: Int) -> FrameDecoder {
    FrameDecoder(encoding, framing: DTCMessage.framing, limit: limit, unexpectedJSON: .accepted)
  }

  /// Takes bytes and hands over each message they complete.
  ///
  /// - Throws: ``ReceiveProblem`` where the client can't be understood any further.
  mutating func take(_ bytes: RawSpan, as piece: ReceivedPiece, _ handle: Handler) throws(ReceiveProblem) {
    guard bytes.byteCount > 0 else { return }
    begin(bytes, piece)
    switch decoder {
    case .stream(var stream):
      // Moved out and in, so that held bytes aren't copied.
      decoder = .stream(Self.streamDecoder(.binary, limit))
      defer { decoder = .stream(stream) }
      do throws(FramingError) {
        try stream.consume(bytes) { frame, place throws(WireError) in try message(frame, place.encoding, handle) }
      } catch {
        throw .framing(error)
      }
    case .webSocket(var webSocket):
      guard piece == .message(webSocket.encoding.isText ? .text : .binary) else {
        throw .wrongForm(webSocket.encoding)
      }
      defer { decoder = .webSocket(webSocket) }
      do throws(FramingError) {
        try webSocket.consume(bytes) { frame, place throws(WireError) in try message(frame, place.encoding, handle) }
      } catch {
        throw .framing(error)
      }
    }
  }

  /// Looks whether the connection begins with a request for an encoding where texts are expected.
  private mutating func begin(_ bytes: RawSpan, _ piece: ReceivedPiece) {
    guard !hasBegun else { return }
    hasBegun = true
    // Texts begin with a brace or a blank; the request with its size, of one edition or another.
    let first: UInt8 = bytes.littleEndian(at: 0)
    guard first == 16 || first == 20 else { return }
    switch decoder {
    case .stream(let stream):
      if stream.encoding.isText { decoder = .stream(Self.streamDecoder(.binary, limit)) }
    case .webSocket(var webSocket):
      guard piece == .message(.binary) else { return }
      webSocket.proceed(as: .binary)
      decoder = .webSocket(webSocket)
    }
  }

  private mutating func message(
    _ frame: RawSpan, _ encoding: MessageEncoding, _ handle: Handler
  ) throws(WireError) -> AfterFrame {
    guard isFirst else { return handle(try DTCMessage(decoding: frame, as: encoding), encoding) }
    let encoding = try Self.firstEncoding(of: frame, encoding)
    let message = try DTCMessage(decoding: frame, as: encoding)
    isFirst = false
    let next = handle(message, encoding)
    return next == .proceed ? .proceedAs(encoding) : next
  }

  /// The encoding a connection's first message is in.
  private static func firstEncoding(
    of frame: RawSpan, _ encoding: MessageEncoding
  ) throws(WireError) -> MessageEncoding {
    if encoding.isText { return try JSONFrame.isCompact(frame) ? .compactJSON : .json }
    return DTCMessage.framing.statedType(of: frame) == EncodingRequest.metadata.typeNumber ? .binary : encoding
  }
}

/// Why a client can't be understood any further.
enum ReceiveProblem: Error {
  /// Its bytes are no messages; the error has the place.
  case framing(FramingError)
  /// A WebSocket's text came where binary messages were agreed on, or the reverse.
  case wrongForm(MessageEncoding)

  /// A sentence with the place, without a full stop.
  var text: String {
    switch self {
    case .framing(let error):
      // The place in the message says more than that in the stream, and a reason has room for one.
      if case .message(let problem) = error.problem { problem.description } else { error.description }
    case .wrongForm(let encoding):
      encoding.isText ? "a text message is expected: JSON was agreed on" : "a binary message is expected"
    }
  }

  /// The code a WebSocket is closed with.
  var closeCode: CloseCode {
    switch self {
    case .framing(let error):
      if case .tooLong = error.problem { .messageTooLong } else { .protocolError }
    case .wrongForm: .unsupportedData
    }
  }
}
