internal import OceanExProtocol
internal import Trading
internal import VenueClient
internal import WireRuntime

/// Finds orders among the venue's of which it isn't known whether they arrived.
///
/// Orders of this venue have no number or name of the client's. So an order whose answer was lost is looked for by what it
/// is: one with a number that isn't known here, in the same market, on the same side, of the same kind, with the same volume
/// and price, that was made between its sending and half a minute after the answer was given up. Of several equal ones, those
/// sent first are given what is found first: nothing tells equal orders apart, so nothing is lost by it.
///
/// It stays unknown where more are found than were sent, since another session of the user's may have sent them; and where
/// none is found, but some that differ in volume or price only, since the venue may have rounded those. Where nothing like
/// it is found, twice and for some seconds, the order never arrived.
struct OrderSearch {
  private let desk: OrderDesk
  /// What is looked for, in the order it was sent.
  var orders: [OrderRecord] = []
  private var found: [Int64: Order] = [:]
  private var markets: [String] = []

  /// How far the venue's clock may be off what its pings say, and how late an order may be made.
  private static let clockTolerance = Duration.seconds(2), longestWay = Duration.seconds(30)
  private static let foundLimit = 10_000
  /// How long an order may be on its way before what isn't found never arrived.
  private static let patience = Duration.seconds(3)

  init(_ desk: OrderDesk) {
    self.desk = desk
  }

  /// The market whose closed orders are to be told, and since when; `nil` where all are.
  var nextMarket: (market: String, from: UnixSeconds)? {
    guard let market = markets.first else { return nil }
    let first = orders.filter { $0.order.market == market }.map { earliest($0) }.min() ?? .zero
    return (market, UnixSeconds(count: first.components.seconds))
  }

  /// Begins with closed orders, once the open ones are taken.
  mutating func begin() {
    // Some may have been answered meanwhile.
    let known = Dictionary(desk.records.map { ($0.name, $0) }) { first, _ in first }
    orders = orders.filter { known[$0.name].map { $0.id == nil } ?? false }
    markets = Set(orders.map(\.order.market)).sorted()
  }

  /// Takes orders that the venue lists: those that may be looked for, up to a bound that no user reaches.
  mutating func take(_ listed: [Order]) {
    guard !orders.isEmpty else { return }
    for order in listed where found.count < Self.foundLimit && orders.contains(where: { $0.isLike(order) }) {
      found[order.id] = order
    }
  }

  /// Takes that all of a market is listed.
  mutating func marketIsDone() { markets.removeFirst() }

  /// Takes that a market can't be listed: its orders stay as they are.
  mutating func leaveOut(_ market: String) {
    orders.removeAll { $0.order.market == market }
    markets.removeAll { $0 == market }
  }

  /// Gives orders what was found, and ends those that never arrived; says whether some fills are to be asked for.
  mutating func conclude() -> Bool {
    var isAnyFound = false
    while let first = orders.first {
      let equals = orders.filter { $0.order == first.order }
      orders.removeAll { $0.order == first.order }
      isAnyFound = settle(equals) || isAnyFound
    }
    return isAnyFound
  }

  /// Settles orders that are equal.
  private func settle(_ equals: [OrderRecord]) -> Bool {
    let strangers = found.values.filter { order in desk.tracker.order(serverOrderID: String(order.id)) == nil }
      .sorted { ($0.createdOn.count, $0.id) < ($1.createdOn.count, $1.id) }
    let possible = strangers.filter { order in equals.contains { isInTime(order, $0) && $0.isLike(order) } }
    let same = possible.filter { order in equals.contains { $0.isSame(as: order) } }
    guard same.count <= equals.count else {
      tellAmbiguous(equals, same)
      return false
    }
    for (record, order) in zip(equals, same) { desk.take(order, as: record.name, isAnswer: true) }
    let missing = equals.dropFirst(same.count)
    if !missing.isEmpty, possible.count > same.count {
      tellAmbiguous(Array(missing), possible)
    } else {
      let now = desk.uplink.now
      desk.conclude(Set(missing.filter { ($0.unknownSince?.now ?? now) + Self.patience <= now }.map(\.name)))
    }
    return same.contains { $0.tradesCount > 0 || $0.state != .wait }
  }

  private func tellAmbiguous(_ records: [OrderRecord], _ orders: [Order]) {
    for record in records where desk.toldAmbiguous.insert(record.name).inserted {
      let numbers = orders.prefix(10).map { String($0.id) }.joined(separator: ", ")
      desk.incidents.publish(
        .ordersNotSettled("order \(record.name) may be any of the venue's orders \(numbers), or none"))
    }
  }

  private func isInTime(_ order: Order, _ record: OrderRecord) -> Bool {
    let created = order.createdOn.sinceEpoch
    let givenUp = record.unknownSince?.timeOfDay ?? desk.uplink.timeOfDay
    return created >= earliest(record) && created <= desk.clock.time(at: givenUp) + Self.longestWay
  }

  private func earliest(_ record: OrderRecord) -> Duration {
    desk.clock.time(at: record.sentAt) - Self.clockTolerance
  }
}
