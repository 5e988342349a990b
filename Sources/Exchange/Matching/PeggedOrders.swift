/// The pegged orders of one side of a market, in the order they came, in the book or standing aside.
struct PeggedOrders {
  /// Places of the orders.
  private(set) var places: [Int] = []
  /// The price that all of them follow; `nil` where there is none. Nothing is due while it stays.
  private(set) var reference: Int64?
  private var isStale = false

  var isEmpty: Bool { places.isEmpty }

  /// Adds an order that begins to follow `reference`.
  mutating func insert(_ place: Int, reference: Int64?) {
    if places.isEmpty {
      self.reference = reference
    } else if reference != self.reference {
      // The price moves within this call, and may be back at its end.
      isStale = true
    }
    places.append(place)
  }

  /// Takes an order out.
  mutating func remove(_ place: Int) {
    if let index = places.firstIndex(of: place) { places.remove(at: index) }
  }

  /// Takes the price they follow now; returns whether any of them may have to move.
  mutating func follow(_ reference: Int64?) -> Bool {
    guard !places.isEmpty, isStale || reference != self.reference else { return false }
    self.reference = reference
    isStale = false
    return true
  }
}
