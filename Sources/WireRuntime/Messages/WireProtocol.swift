/// The messages of one protocol: a case each, and one for what the schema doesn't know.
///
/// A message the schema doesn't know is kept as it came, in the encoding it came in, and has a form in no other.
public protocol WireProtocol: EncodedMessage {
  /// The protocol's name (`DTC`).
  static var protocolName: String { get }
  /// How its frames follow each other on a stream.
  static var framing: BinaryFraming { get }
  /// Descriptions of all messages a frame can hold, in declaration order.
  static var messages: [MessageMetadata] { get }
  /// A message in which nothing was assigned, by the protocol's name for it (`s_Heartbeat`); `nil` for another name.
  init?(named name: String)
  /// What the message is called and looks like; `nil` for one the schema doesn't know.
  var metadata: MessageMetadata? { get }
  /// Values of the stored fields, as ``WireRecord/fieldValues``; none for a message the schema doesn't know.
  var fieldValues: [NamedFieldValue] { get }
  /// The protocol's name for a value (`ORDER_STATUS_FILLED`) of the enum with that name (`OrderStatusEnum`), if it has
  /// one.
  static func memberName(of enumeration: String, rawValue: Int64) -> String?
}

extension WireProtocol {
  /// Reads one frame of the binary encoding, from the first byte of the message to its last.
  ///
  /// - Throws: `WireError` where the frame is shorter than its message or its header.
  @inlinable
  public init(decoding frame: RawSpan) throws(WireError) { try self.init(decoding: frame, as: .binary) }

  /// The message's frame in the binary encoding, in an array of its own.
  ///
  /// - Throws: `WireError` for text or numbers that don't fit their fields, and for a message without a binary form.
  @inlinable
  public func encoded() throws(WireError) -> [UInt8] { try encoded(as: .binary) }
}
