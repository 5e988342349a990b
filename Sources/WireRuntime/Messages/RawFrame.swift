/// The bytes of a message this schema doesn't know, kept as they came.
public struct RawFrame: Hashable, Sendable {
  /// The whole message, header included.
  public var bytes: [UInt8]
  /// The encoding the bytes are in.
  public var encoding: MessageEncoding

  /// Makes a frame from its bytes.
  public init(bytes: [UInt8], encoding: MessageEncoding = .binary) {
    self.bytes = bytes
    self.encoding = encoding
  }

  /// Copies the frame's bytes.
  public init(copying frame: RawSpan, encoding: MessageEncoding = .binary) {
    bytes = frame.bytes(in: 0..<frame.byteCount)
    self.encoding = encoding
  }
}

extension RawFrame: CustomStringConvertible {
  /// How many bytes, and the first 16 of them.
  public var description: String {
    let shown = Hexadecimal.text(bytes.prefix(16))
    return "\(bytes.count) bytes: \(shown)\(bytes.count > 16 ? "…" : "")"
  }
}

/// The messages of one protocol: a case each, and one for what the schema doesn't know.
public protocol WireProtocol: Hashable, Sendable {
  /// The protocol's name (`DTC`).
  static var protocolName: String { get }
  /// How its frames follow each other on a stream.
  static var framing: BinaryFraming { get }
  /// Descriptions of all messages with a binary form, in declaration order.
  static var messages: [MessageMetadata] { get }
  /// Reads one frame, from the first byte of the message to its last.
  ///
  /// - Throws: `WireError` where the frame is shorter than its message or its header.
  init(decoding frame: RawSpan) throws(WireError)
  /// A message in which nothing was assigned, by the protocol's name for it (`s_Heartbeat`); `nil` for another name.
  init?(named name: String)
  /// The message's frame in an array of its own; for a message the schema doesn't know, the bytes as they came.
  ///
  /// - Throws: `WireError` for text or numbers that don't fit their fields.
  func encoded() throws(WireError) -> [UInt8]
  /// What the message is called and looks like; `nil` for one the schema doesn't know.
  var metadata: MessageMetadata? { get }
  /// Values of the stored fields, as ``WireRecord/fieldValues``; none for a message the schema doesn't know.
  var fieldValues: [NamedFieldValue] { get }
  /// The protocol's name for a value (`ORDER_STATUS_FILLED`) of the enum with that name (`OrderStatusEnum`), if it has
  /// one.
  static func memberName(of enumeration: String, rawValue: Int64) -> String?
}
