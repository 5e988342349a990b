import Testing
import WireRuntime

/// The key of a field.
func key(_ number: UInt64, _ wireType: UInt64) -> [UInt8] { varint(number << 3 | wireType) }

/// A number of one to ten bytes.
func varint(_ value: UInt64) -> [UInt8] {
  var rest = value
  var bytes: [UInt8] = []
  while rest >= 0x80 {
    bytes.append(UInt8(rest & 0x7F) | 0x80)
    rest >>= 7
  }
  bytes.append(UInt8(rest))
  return bytes
}

/// A number's bytes, the lowest first.
func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// All the parts, one after the other.
func joined(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap { $0 } }

/// A message of one or two fields, and its bytes.
struct ProtobufExample: Sendable, CustomTestStringConvertible {
  let message: EveryScalar
  let bytes: [UInt8]

  init(_ parts: [UInt8]..., change: (inout EveryScalar) -> Void) {
    bytes = parts.flatMap { $0 }
    message = .with(change)
  }

  var testDescription: String { "\(bytes)" }
}

/// Bytes, and what is said of them.
struct ProtobufProblem: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let sentence: String

  init(_ parts: [UInt8]..., sentence: String) {
    bytes = parts.flatMap { $0 }
    self.sentence = sentence
  }

  var testDescription: String { sentence }
}

extension EveryScalar {
  /// The message in `bytes`, which have no header.
  static func read(_ bytes: [UInt8]) throws(WireError) -> EveryScalar {
    try bytes.withFrame { payload throws(WireError) in try Self(protobufPayload: payload) }
  }

  /// The error of reading `bytes`.
  static func problem(_ bytes: [UInt8]) -> WireError? {
    do throws(WireError) {
      _ = try read(bytes)
      return nil
    } catch {
      return error
    }
  }

  /// The message's bytes without a header, in exactly as much room as they need.
  func payload(room: Int = 4_096) throws(WireError) -> [UInt8] {
    var bytes: [UInt8] = []
    try bytes.appendBytes(capacity: room) { output throws(WireError) in try writeProtobufPayload(into: &output) }
    return bytes
  }

  /// The message's frame.
  func frame(room: Int = 70_000) throws(WireError) -> [UInt8] {
    var bytes: [UInt8] = []
    try bytes.appendBytes(capacity: room) { output throws(WireError) in try writeProtobuf(into: &output) }
    return bytes
  }

  /// A message with these fields.
  static func with(_ change: (inout EveryScalar) -> Void) -> EveryScalar {
    var message = EveryScalar()
    change(&message)
    return message
  }
}
