/// The orders of all accounts, open and done, by their ids, which count from 1.
///
/// Those that are done are kept until so many others were done after them. Orders of the seeded participants are only in
/// the book; their ids count from far above.
struct OrderStore {
  /// Ids of the seeded participants' orders are above this.
  static let firstHouseID: UInt64 = 1 << 40

  var states = OrderPages()
  /// Places of orders that are done, in that order; those before `firstDone` are forgotten.
  private var done: [Int] = []
  private var firstDone = 0
  private var newestOpen = -1
  private var oldestOpen = -1
  private var houseCount: UInt64 = 0

  /// The next id of a seeded participant's order.
  mutating func nextHouseID() -> OrderID {
    houseCount += 1
    return OrderID(OrderStore.firstHouseID + houseCount)
  }

  /// The place of an account's order; `nil` for ids that aren't one's, or of one that is forgotten.
  func place(_ id: OrderID) -> Int? {
    guard id.number >= 1, id.number <= UInt64(states.count) else { return nil }
    let place = Int(id.number) - 1
    return states.kept(place) == nil ? nil : place
  }

  /// The id the next order gets.
  var nextID: OrderID { OrderID(UInt64(states.count) + 1) }

  /// Adds an order; returns its place.
  mutating func add(_ order: OrderState) -> Int {
    states.append(order)
    return states.count - 1
  }

  /// Adds an order to the open ones.
  mutating func open(_ place: Int) {
    states[place].olderOpen = newestOpen
    if newestOpen >= 0 { states[newestOpen].newerOpen = place } else { oldestOpen = place }
    newestOpen = place
  }

  /// Takes an order from the open ones.
  mutating func close(_ place: Int) {
    let (older, newer) = (states[place].olderOpen, states[place].newerOpen)
    if older >= 0 { states[older].newerOpen = newer } else { oldestOpen = newer }
    if newer >= 0 { states[newer].olderOpen = older } else { newestOpen = older }
    states[place].olderOpen = -1
    states[place].newerOpen = -1
  }

  /// Takes an order, which isn't among the open ones, as done.
  mutating func finish(_ place: Int) { done.append(place) }

  /// Forgets the orders that have been done longest, where more than `limit` are: but for those that open ones depend on.
  ///
  /// - Returns: Those that are forgotten.
  mutating func forget(keeping limit: Int) -> [OrderState] {
    var forgotten: [OrderState] = []
    // Few at once: there is one more with each order, and what is still needed comes up again.
    let surplus = done.count - firstDone - max(limit, 0)
    for _ in 0..<min(max(surplus, 0), Self.mostForgottenAtOnce) {
      let place = done[firstDone]
      firstDone += 1
      if isNeeded(place) {
        done.append(place)
      } else {
        forgotten.append(states[place])
        states.forget(place)
      }
    }
    if firstDone > done.count / 2 {
      done.removeFirst(firstDone)
      firstDone = 0
    }
    return forgotten
  }

  private static let mostForgottenAtOnce = 64

  /// Whether what an open order does depends on one that is done: on its parent's fills, or its linked order's.
  private func isNeeded(_ place: Int) -> Bool {
    let state = states[place]
    return isOpen(state.record.linked) || state.children.contains { isOpen($0) }
  }

  private func isOpen(_ id: OrderID?) -> Bool {
    id.flatMap(place).map { !states[$0].isFinal } ?? false
  }

  /// Places of the open orders for which `isWanted` says so, oldest first.
  func openPlaces(where isWanted: (OrderState) -> Bool) -> [Int] {
    var places: [Int] = []
    var place = oldestOpen
    while place >= 0 {
      if isWanted(states[place]) { places.append(place) }
      place = states[place].newerOpen
    }
    return places
  }
}
