import WireRuntime

/// A message to measure.
protocol Case {
  /// The message's type.
  associatedtype Message: WireMessage
  /// What the table calls it.
  static var name: String { get }
  /// Whether it has text, so that decoding may allocate.
  static var hasText: Bool { get }
  /// Another message with plausible values.
  static func message(_ random: inout Random) -> Message
  // What a client writes, with the types it knows.

  /// Reads a frame.
  static func decode(_ frame: RawSpan) throws(WireError) -> Message
  /// Writes a frame.
  static func encode(_ message: Message, into output: inout OutputRawSpan) throws(WireError)

  /// Sum over all fields, as the peers build it: the bits of numbers, zero where not set, and the lengths of texts.
  static func sum(_ message: Message) -> UInt64
  /// The same for two fields read where they lie.
  static func view(_ frame: RawSpan) -> UInt64
}

/// Something to measure, doing one operation on every message of one case.
struct Subject {
  /// Name of the message.
  var message: String
  /// What is done.
  var operation: String
  /// Who does it.
  var name: String
  /// Does it once for every message; returns a sum over the values seen.
  var run: () -> UInt64

  /// What is measured, for messages about it.
  var place: String { "\(message) \(operation)" }
}

/// Reproducible numbers (SplitMix64).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A price of quarter points.
  mutating func price() -> Double { Double(Int.random(in: 16_000...24_000, using: &self)) / 4 }

  /// `value`, but absent once in 16 times.
  mutating func mostly<Value>(_ value: Value) -> Value? { next() % 16 == 0 ? nil : value }

  /// `count` decimal digits.
  mutating func digits(_ count: Int) -> String {
    String((0..<count).map { _ in Character(UnicodeScalar(48 + UInt8(next() % 10))) })
  }
}

extension Double? {
  /// The bits; zero where not set.
  var bits: UInt64 { map(\.bitPattern) ?? 0 }
}

extension UInt32? {
  /// The number; zero where not set.
  var bits: UInt64 { map(UInt64.init) ?? 0 }
}
