/// A half-precision number that is stored as its bits.
///
/// Swift 6.3.1 returns a small struct wrongly where a `Float16` shares eight bytes with three fields or more, such as
/// `(Float16, UInt16, UInt32)`: garbage when optimised, a crash when not. Bits don't.
@propertyWrapper
public struct HalfPrecision: Hashable, Sendable {
  @usableFromInline var bits: UInt16

  /// Makes a number.
  @inlinable public init(wrappedValue: Float16) {
    bits = wrappedValue.bitPattern
  }

  /// The number.
  @inlinable public var wrappedValue: Float16 {
    get { Float16(bitPattern: bits) }
    set { bits = newValue.bitPattern }
  }

  /// Compares numbers, not bits: a zero is equal to a negative one.
  @inlinable public static func == (left: HalfPrecision, right: HalfPrecision) -> Bool {
    left.wrappedValue == right.wrappedValue
  }

  /// Hashes the number.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(wrappedValue)
  }
}
