/// The orders of all accounts, open and done, by their ids, which count from 1.
///
/// All are kept: a name once used is never free again, and what became of an order can always be asked. Orders of the
/// seeded participants are only in the book; their ids count from far above.
struct OrderStore {
  /// Ids of the seeded participants' orders are above this.
  static let firstHouseID: UInt64 = 1 << 40

  var states: [OrderState] = []
  private var newestOpen = -1
  private var oldestOpen = -1
  private var houseCount: UInt64 = 0

  /// The next id of a seeded participant's order.
  mutating func nextHouseID() -> OrderID {
    houseCount += 1
    return OrderID(OrderStore.firstHouseID + houseCount)
  }

  /// The place of an account's order; `nil` for ids that aren't one's.
  func place(_ id: OrderID) -> Int? {
    id.number >= 1 && id.number <= UInt64(states.count) ? Int(id.number) - 1 : nil
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
