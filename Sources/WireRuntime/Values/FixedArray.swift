/// Values of a fixed count, in place: no allocation, compared and hashed by value.
public struct FixedArray<let count: Int, Element: Hashable & Sendable>: Sendable {
  @usableFromInline var storage: InlineArray<count, Element>

  /// `count` times `element`.
  @inlinable public init(repeating element: Element) {
    storage = InlineArray(repeating: element)
  }

  /// The values `body` makes for the indices `0..<count`, in order.
  @inlinable
  public init(_ body: (Int) throws(WireError) -> Element) throws(WireError) {
    storage = try InlineArray { index throws(WireError) in try body(index) }
  }

  /// The value at `index`, `0..<count`.
  @inlinable
  public subscript(index: Int) -> Element {
    get { storage[index] }
    set { storage[index] = newValue }
  }

  /// `0..<count`.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// The values in an array of their own.
  public var elements: [Element] { indices.map { storage[$0] } }
}

extension FixedArray: Hashable {
  /// Compares the values in order.
  @inlinable
  public static func == (left: FixedArray, right: FixedArray) -> Bool {
    for index in 0..<count where left.storage[index] != right.storage[index] { return false }
    return true
  }

  /// Hashes the values in order.
  public func hash(into hasher: inout Hasher) {
    for index in 0..<count { hasher.combine(storage[index]) }
  }
}

extension FixedArray: CustomStringConvertible {
  /// The values as an array shows them.
  public var description: String { "\(elements)" }
}
