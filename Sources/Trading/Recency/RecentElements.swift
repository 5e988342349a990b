/// The newest elements of a sequence, a bounded number of them: one more takes the place of the oldest.
public struct RecentElements<Element> {
  /// How many are kept, one at least.
  public private(set) var capacity: Int
  /// The elements; where all places are taken, the oldest at `oldest`.
  private var slots: [Element] = []
  private var oldest = 0

  /// Makes a buffer without elements; a capacity below one counts as one.
  public init(capacity: Int) {
    self.capacity = max(capacity, 1)
  }

  /// How many are kept now.
  public var count: Int { slots.count }

  /// Adds an element.
  public mutating func append(_ element: Element) {
    guard slots.count == capacity else { return slots.append(element) }
    slots[oldest] = element
    oldest = oldest + 1 == capacity ? 0 : oldest + 1
  }

  /// The newest `limit` elements, oldest first; all of them where that is `nil` or not above zero.
  public func newest(_ limit: Int? = nil) -> [Element] {
    let count = limit.map { $0 > 0 ? min($0, slots.count) : slots.count } ?? slots.count
    return (slots.count - count..<slots.count).map { slots[($0 + oldest) % slots.count] }
  }

  /// Keeps so many from now on, one at least; of those that are there the newest stay.
  public mutating func setCapacity(_ capacity: Int) {
    slots = newest(max(capacity, 1))
    oldest = 0
    self.capacity = max(capacity, 1)
  }

  /// Removes all elements.
  public mutating func removeAll() {
    slots = []
    oldest = 0
  }
}

extension RecentElements: Sendable where Element: Sendable {}
