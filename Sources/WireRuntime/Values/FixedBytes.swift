/// Bytes of a fixed count, in place: no allocation, compared and hashed by value.
public struct FixedBytes<let count: Int>: Sendable {
  @usableFromInline var storage: InlineArray<count, UInt8>

  /// All zero.
  @inlinable public init() {
    storage = InlineArray(repeating: 0)
  }

  /// The low bytes of `pattern`, least significant first, then zero.
  public init(littleEndian pattern: UInt64) {
    self.init()
    for index in 0..<min(count, 8) { storage[index] = UInt8(truncatingIfNeeded: pattern >> (8 * UInt64(index))) }
  }

  /// The `width` low bytes of `pattern`, most significant first, then zero; `width` is at most 8.
  public init(bigEndian pattern: UInt64, width: Int) {
    self.init()
    for index in 0..<min(count, width) {
      storage[index] = UInt8(truncatingIfNeeded: pattern >> (8 * UInt64(width - 1 - index)))
    }
  }

  /// The bytes of `frame` that begin at `offset`.
  ///
  /// - Precondition: they lie within the span.
  @inlinable
  public init(from frame: RawSpan, at offset: Int) {
    storage = frame.bytes(at: offset)
  }

  /// Writes the bytes at `offset`.
  ///
  /// - Precondition: they fit.
  @inlinable
  public func store(in frame: inout MutableRawSpan, at offset: Int) {
    frame.storeBytes(of: storage, toByteOffset: offset, as: InlineArray<count, UInt8>.self)
  }

  /// The byte at `index`, `0..<count`.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    get { storage[index] }
    set { storage[index] = newValue }
  }

  /// The number at `offset`, least significant byte first: one member of a union.
  ///
  /// - Precondition: the number lies within the bytes.
  public func littleEndian<Value: WireScalar>(at offset: Int, as type: Value.Type = Value.self) -> Value {
    withFrame { $0.littleEndian(at: offset, as: type) }
  }

  /// The number at `offset`, most significant byte first.
  ///
  /// - Precondition: the number lies within the bytes.
  public func bigEndian<Value: WireScalar>(at offset: Int, as type: Value.Type = Value.self) -> Value {
    withFrame { $0.bigEndian(at: offset, as: type) }
  }

  /// Writes `value` at `offset`, least significant byte first.
  ///
  /// - Precondition: the number lies within the bytes.
  public mutating func storeLittleEndian<Value: WireScalar>(_ value: Value, at offset: Int) {
    withMutableFrame { $0.storeLittleEndian(value, at: offset) }
  }

  /// Writes `value` at `offset`, most significant byte first.
  ///
  /// - Precondition: the number lies within the bytes.
  public mutating func storeBigEndian<Value: WireScalar>(_ value: Value, at offset: Int) {
    withMutableFrame { $0.storeBigEndian(value, at: offset) }
  }
}

extension FixedBytes: Hashable {
  /// Compares all bytes.
  @inlinable
  public static func == (left: FixedBytes, right: FixedBytes) -> Bool {
    for index in 0..<count where left.storage[index] != right.storage[index] { return false }
    return true
  }

  /// Hashes all bytes.
  public func hash(into hasher: inout Hasher) {
    for index in 0..<count { hasher.combine(storage[index]) }
  }
}

extension FixedBytes: CustomStringConvertible {
  /// The bytes as lower-case hexadecimal digits.
  public var description: String { withFrame { Hexadecimal.text($0) } }
}
