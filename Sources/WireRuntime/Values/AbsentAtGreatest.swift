/// A number that isn't there where the wire has the greatest of its type, as DTC's prices are with `DBL_MAX`.
///
/// What is stored is the number itself: half the room of an optional one, and decoding copies it. Assigning the greatest
/// number is assigning `nil`.
@propertyWrapper
public struct AbsentAtGreatest<Number: WireScalar>: Hashable, Sendable {
  @usableFromInline var number: Number

  /// Makes a number, or none.
  @inlinable public init(wrappedValue: Number?) {
    number = wrappedValue ?? .greatest
  }

  /// The number; `nil` where it isn't there.
  @inlinable public var wrappedValue: Number? {
    get { number == .greatest ? nil : number }
    set { number = newValue ?? .greatest }
  }
}
