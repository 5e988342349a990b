import DTCProtocol
import WireRuntime

/// A message to measure in the binary encoding.
protocol BinaryCase {
  /// The message's type.
  associatedtype Message: WireMessage
  /// What the table calls it.
  static var name: String { get }
  /// Where the size of a frame stands in its header.
  static var sizeOffset: Int { get }
  /// Another message with plausible values.
  static func message(_ random: inout Random) -> Message
  // What a client writes, with the types it knows: a call through a protocol would be measured otherwise.

  /// Reads a frame of the binary encoding.
  static func decode(_ frame: RawSpan) throws(WireError) -> Message
  /// Writes a frame of the binary encoding.
  static func encode(_ message: Message, into output: inout OutputRawSpan) throws(WireError)
  /// Sum over all fields, as the peers build it: the bits of numbers, zero where not set, and of texts what the peers
  /// of the case take.
  static func sum(_ message: Message) -> UInt64
}

/// A message to measure in every encoding.
protocol Case: BinaryCase where Message: EncodedMessage {
  /// The message as a client of Foundation declares it.
  associatedtype Plain: Codable
  /// Whether it has text, so that decoding may allocate.
  static var hasText: Bool { get }
  /// Reads a frame.
  static func decode(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> Message
  /// Writes a frame.
  static func encode(
    _ message: Message, into output: inout OutputRawSpan, as encoding: MessageEncoding
  ) throws(WireError)

  /// The sum for two fields read where they lie.
  static func view(_ frame: RawSpan) -> UInt64
  /// The same sum over what Foundation read.
  static func sum(_ message: Plain) -> UInt64
}

extension Case {
  static var sizeOffset: Int { 0 }
}

extension Double? {
  /// The bits; zero where not set.
  var bits: UInt64 { map(\.bitPattern) ?? 0 }
}

extension UInt32? {
  /// The number; zero where not set.
  var bits: UInt64 { map(UInt64.init) ?? 0 }
}

extension Double {
  /// The bits; zero for the number that says "not set".
  var bitsIfSet: UInt64 { self == .greatestFiniteMagnitude ? 0 : bitPattern }
}

extension UInt32 {
  /// The number; zero for the one that says "not set".
  var bitsIfSet: UInt64 { self == .max ? 0 : UInt64(self) }
}
