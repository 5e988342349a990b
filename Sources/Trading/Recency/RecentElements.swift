/// The newest elements of a sequence, a bounded number of them: one more takes the place of the oldest.
public struct RecentElements<Element> {
  /// The elements; where all places are taken, the oldest at `oldest`.
  @usableFromInline internal var slots: [Element] = []
  @usableFromInline internal var oldest = 0
  @usableFromInline internal var limit: Int
  @usableFromInline internal var isCut = false

  /// Makes a buffer without elements; a capacity below one counts as one.
  @inlinable public init(capacity: Int) {
    limit = max(capacity, 1)
  }

  /// How many are kept, one at least.
  @inlinable public var capacity: Int { limit }

  /// Whether there were more, since the buffer was made or emptied.
  @inlinable public var hasDropped: Bool { isCut }

  /// How many are kept now.
  @inlinable public var count: Int { slots.count }

  /// The element so many places behind the oldest.
  @inlinable public subscript(_ index: Int) -> Element { slots[slot(index)] }

  /// The newest; `nil` where there is none.
  @inlinable public var last: Element? { slots.isEmpty ? nil : self[count - 1] }

  /// Adds an element.
  @inlinable public mutating func append(_ element: Element) {
    guard slots.count == limit else { return slots.append(element) }
    slots[oldest] = element
    oldest = oldest + 1 == limit ? 0 : oldest + 1
    isCut = true
  }

  /// Changes the newest, where there is one.
  @inlinable public mutating func changeLast(_ change: (inout Element) -> Void) {
    if !slots.isEmpty { change(&slots[slot(count - 1)]) }
  }

  /// The first place for which `isBehind` is true, or the count; it is true for all behind one for which it is.
  @inlinable public func firstIndex(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The element's place among the slots; a division would cost more.
  @inlinable internal func slot(_ index: Int) -> Int {
    let slot = oldest + index
    return slot >= slots.count ? slot - slots.count : slot
  }

  /// The newest `limit` elements, oldest first; all of them where that is `nil` or not above zero.
  @inlinable public func newest(_ limit: Int? = nil) -> [Element] {
    let count = limit.map { $0 > 0 ? min($0, slots.count) : slots.count } ?? slots.count
    return (slots.count - count..<slots.count).map { self[$0] }
  }

  /// Keeps so many from now on, one at least; of those that are there the newest stay.
  @inlinable public mutating func setCapacity(_ capacity: Int) {
    limit = max(capacity, 1)
    if slots.count > limit { isCut = true }
    slots = newest(limit)
    oldest = 0
  }

  /// Removes all elements.
  @inlinable public mutating func removeAll() {
    slots = []
    oldest = 0
    isCut = false
  }
}

extension RecentElements: Sendable where Element: Sendable {}
