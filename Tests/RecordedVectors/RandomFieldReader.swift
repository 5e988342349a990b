public import WireRuntime

/// Fills messages with random values, the same in every run: numbers at the edges of their types, of few bits and of all
/// bits; text that is empty, ASCII, of many bytes a character, to be escaped, or long.
///
/// `message.readField(index, from: &reader)` gives one field a value; ``WireRuntime/FieldwiseMessage/random(from:)``
/// makes a whole message.
public struct RandomFieldReader: ~Copyable {
  /// Which values there may be.
  public struct Limits: Sendable {
    /// Bytes that text may have.
    public var textByteCount: Int
    /// Whether NaN and infinity are values too.
    public var allowsNonFinite: Bool
    /// Whether whole numbers fit the field's scalar in Protocol Buffers, not only its Swift type.
    public var fitsScalars: Bool

    /// Makes limits.
    public init(textByteCount: Int = 300, allowsNonFinite: Bool = false, fitsScalars: Bool = false) {
      self.textByteCount = textByteCount
      self.allowsNonFinite = allowsNonFinite
      self.fitsScalars = fitsScalars
    }
  }

  /// Where the values come from.
  public var random: SeededGenerator
  /// Which values there may be.
  public var limits: Limits

  /// Makes a source of values; equal seeds give equal ones.
  public init(seed: UInt64, limits: Limits = Limits()) {
    random = SeededGenerator(seed: seed)
    self.limits = limits
  }

  private mutating func wholeNumber<Value: FixedWidthInteger>() -> Value {
    switch random.next() % 4 {
    case 0: return [0, 1, .max, .max - 1, .min, .min + 1].randomElement(using: &random) ?? 0
    case 1: return Value(truncatingIfNeeded: random.next())
    default:
      // Of each width in bits alike, so that short varints and short decimals are as frequent as long ones.
      let bits = Value(truncatingIfNeeded: random.next() >> (random.next() % 64))
      return Value.isSigned && random.next() % 2 == 0 ? 0 &- bits : bits
    }
  }

  private mutating func floatingNumber<Value: BinaryFloatingPoint>(of bits: (UInt64) -> Value) -> Value {
    switch random.next() % 4 {
    case 0:
      return [
        0, -0.0, 1, -1, 0.1, 0.5, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
        .leastNormalMagnitude, .ulpOfOne, .pi,
      ].randomElement(using: &random) ?? 0
    case 1:
      let value = bits(random.next())
      return value.isFinite || limits.allowsNonFinite ? value : 0.25
    default:
      // Prices, as decimals of few digits.
      let digits = Int64(truncatingIfNeeded: random.next() % 10_000_000) - 1_000_000
      return Value(digits) / ([1, 10, 100, 1_000, 8, 32].randomElement(using: &random) ?? 1)
    }
  }

  private mutating func character() -> Unicode.Scalar {
    let candidates: [ClosedRange<UInt32>] =
      switch random.next() % 8 {
      case 0: [0x22...0x22, 0x5C...0x5C, 0x2F...0x2F, 0x01...0x1F, 0x7F...0x7F]
      case 1: [0x80...0x7FF]
      case 2: [0x800...0xD7FF, 0xE000...0xFFFD]
      case 3: [0x1_F300...0x1_F6FF, 0x1_0000...0x10_FF7F]
      default: [0x20...0x7E]
      }
    let range = candidates.randomElement(using: &random) ?? 0x41...0x5A
    return Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "A"
  }
}

extension RandomFieldReader: FieldReader {
  /// A number that fits.
  public mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) -> Value? {
    while true {
      let value: Value = wholeNumber()
      if !limits.fitsScalars || scalar?.holds(value) ?? true { return value }
    }
  }

  /// A number, a finite one unless others are allowed.
  public mutating func double() -> Double? { floatingNumber(of: Double.init(bitPattern:)) }

  /// A number, a finite one unless others are allowed.
  public mutating func float() -> Float? {
    floatingNumber { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
  }

  /// Yes or no.
  public mutating func flag() -> Bool? { random.next() % 2 == 0 }

  /// Text without zero characters.
  public mutating func text() -> String? {
    let limit = [0, 4, 12, 15, 16, 40, limits.textByteCount].randomElement(using: &random) ?? 0
    let isASCII = random.next() % 2 == 0
    var text = ""
    while true {
      let character = isASCII ? Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &random)) : character()
      guard text.utf8.count + UTF8.width(character) <= min(limit, limits.textByteCount) else { return text }
      text.unicodeScalars.append(character)
    }
  }
}

extension ProtobufScalar {
  /// Whether the scalar can carry `value`.
  fileprivate func holds<Value: FixedWidthInteger>(_ value: Value) -> Bool {
    switch self {
    case .int32, .sint32, .sfixed32, .enumeration: Int32(exactly: value) != nil
    case .int64, .sint64, .sfixed64: Int64(exactly: value) != nil
    case .uint32, .fixed32: UInt32(exactly: value) != nil
    case .uint64, .fixed64: UInt64(exactly: value) != nil
    case .bool: value == 0 || value == 1
    case .float, .double, .string, .bytes: true
    }
  }
}

extension FieldwiseMessage {
  /// A message with random values in all fields.
  ///
  /// - Throws: `WireError` where a closed enum doesn't list a random value.
  public static func random(from reader: inout RandomFieldReader) throws(WireError) -> Self {
    var message = unassigned
    for index in fieldTable.names.indices { try message.readField(index, from: &reader) }
    return message
  }
}
