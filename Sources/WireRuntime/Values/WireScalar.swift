/// A number of a fixed width that lies in a frame in a stated byte order.
///
/// The standard library's integers and floating-point types conform; nothing else needs to.
public protocol WireScalar: BitwiseCopyable, Hashable, Sendable {
  /// The number of which the bytes, in the machine's order, are `bytes` in little-endian order; its own inverse.
  init(littleEndianPattern pattern: Self)
  /// The number of which the bytes, in the machine's order, are `bytes` in big-endian order; its own inverse.
  init(bigEndianPattern pattern: Self)
  /// Zero.
  static var zero: Self { get }
  /// The greatest number; the greatest finite one of floating-point types.
  static var greatest: Self { get }
  /// Whether all bits are those of `other`.
  func isIdentical(to other: Self) -> Bool
}

extension WireScalar where Self: FixedWidthInteger {
  /// Swaps bytes on a big-endian machine.
  @inlinable public init(littleEndianPattern pattern: Self) { self = pattern.littleEndian }
  /// Swaps bytes on a little-endian machine.
  @inlinable public init(bigEndianPattern pattern: Self) { self = pattern.bigEndian }
  /// The greatest number.
  @inlinable public static var greatest: Self { max }
  /// Whether the numbers are equal.
  @inlinable public func isIdentical(to other: Self) -> Bool { self == other }
}

extension WireScalar where Self: BinaryFloatingPoint {
  /// The greatest finite number.
  @inlinable public static var greatest: Self { greatestFiniteMagnitude }
}

extension Int8: WireScalar {}
extension Int16: WireScalar {}
extension Int32: WireScalar {}
extension Int64: WireScalar {}
extension UInt8: WireScalar {}
extension UInt16: WireScalar {}
extension UInt32: WireScalar {}
extension UInt64: WireScalar {}

extension Float16: WireScalar {
  /// Swaps bytes on a big-endian machine.
  @inlinable public init(littleEndianPattern pattern: Float16) {
    self.init(bitPattern: pattern.bitPattern.littleEndian)
  }
  /// Swaps bytes on a little-endian machine.
  @inlinable public init(bigEndianPattern pattern: Float16) { self.init(bitPattern: pattern.bitPattern.bigEndian) }
  /// Whether all bits are those of `other`.
  @inlinable public func isIdentical(to other: Float16) -> Bool { bitPattern == other.bitPattern }
}

extension Float: WireScalar {
  /// Swaps bytes on a big-endian machine.
  @inlinable public init(littleEndianPattern pattern: Float) {
    self.init(bitPattern: pattern.bitPattern.littleEndian)
  }
  /// Swaps bytes on a little-endian machine.
  @inlinable public init(bigEndianPattern pattern: Float) { self.init(bitPattern: pattern.bitPattern.bigEndian) }
  /// Whether all bits are those of `other`.
  @inlinable public func isIdentical(to other: Float) -> Bool { bitPattern == other.bitPattern }
}

extension Double: WireScalar {
  /// Swaps bytes on a big-endian machine.
  @inlinable public init(littleEndianPattern pattern: Double) {
    self.init(bitPattern: pattern.bitPattern.littleEndian)
  }
  /// Swaps bytes on a little-endian machine.
  @inlinable public init(bigEndianPattern pattern: Double) { self.init(bitPattern: pattern.bitPattern.bigEndian) }
  /// Whether all bits are those of `other`.
  @inlinable public func isIdentical(to other: Double) -> Bool { bitPattern == other.bitPattern }
}
