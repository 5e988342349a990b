/// Orders by places that count from 0, of which old ones may be forgotten, and then the memory of their neighbors too.
struct OrderPages {
  private static let pageSize = 1_024

  /// Pages of which something is left; `nil` for others.
  private var pages: [[OrderState?]?] = []
  /// How many orders of each page are kept.
  private var keptCounts: [Int] = []
  /// Places that were given out, those of forgotten orders too.
  private(set) var count = 0

  /// The order at a place, which wasn't forgotten.
  subscript(_ place: Int) -> OrderState {
    guard let order = kept(place) else { preconditionFailure("the order at place \(place) is forgotten") }
    return order
  }

  /// The order at a place, if it is kept.
  func kept(_ place: Int) -> OrderState? { pages[place / Self.pageSize]?[place % Self.pageSize] }

  /// Adds an order at the next place.
  mutating func append(_ order: OrderState) {
    if count % Self.pageSize == 0 {
      var page: [OrderState?] = []
      page.reserveCapacity(Self.pageSize)
      pages.append(page)
      keptCounts.append(0)
    }
    pages[count / Self.pageSize]?.append(order)
    keptCounts[count / Self.pageSize] += 1
    count += 1
  }

  /// Forgets the order at a place.
  mutating func forget(_ place: Int) {
    let page = place / Self.pageSize
    guard kept(place) != nil else { return }
    keptCounts[page] -= 1
    // A page that isn't full yet gets more.
    if keptCounts[page] == 0, (page + 1) * Self.pageSize <= count {
      pages[page] = nil
    } else {
      pages[page]?[place % Self.pageSize] = nil
    }
  }
}
