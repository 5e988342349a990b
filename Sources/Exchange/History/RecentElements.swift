/// The newest elements of a sequence, oldest first.
struct RecentElements<Element> {
  private let limit: Int
  private var storage: [Element] = []
  /// Place of the oldest, once there are as many as may be.
  private var first = 0
  /// Whether some are gone.
  private(set) var hasDropped = false

  /// Keeps `limit` elements, one at least.
  init(limit: Int) {
    self.limit = limit
  }

  /// How many there are.
  var count: Int { storage.count }

  /// The element so many places behind the oldest.
  subscript(_ index: Int) -> Element { storage[place(index)] }

  /// The newest.
  var last: Element? { count > 0 ? self[count - 1] : nil }

  /// Adds an element; the oldest goes where there are too many.
  mutating func append(_ element: Element) {
    guard storage.count == limit else {
      storage.append(element)
      return
    }
    storage[first] = element
    first = first + 1 == limit ? 0 : first + 1
    hasDropped = true
  }

  /// Changes the newest, where there is one.
  mutating func changeLast(_ change: (inout Element) -> Void) {
    if count > 0 { change(&storage[place(count - 1)]) }
  }

  /// The first place for which `isBehind` is true, or the count; it is true for all behind one for which it is.
  func firstIndex(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func place(_ index: Int) -> Int {
    let place = first + index
    return place >= storage.count ? place - storage.count : place
  }
}

extension RecentElements: Sendable where Element: Sendable {}
