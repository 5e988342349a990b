import DTCProtocol
import Session
import Trading
import VenueClient

@testable import DTCClient

/// What differs between what a client knows and what the venue tells a witness, once nothing is under way.
struct SocketLedgers {
  private(set) var differences: [String] = []
  private(set) var lossCount = 0
  /// Orders that were unknown for a while.
  private(set) var unknownCount = 0
  private(set) var summary = ""

  init(_ desk: SocketDesk, _ witness: DTCClient) async throws {
    let orders = await desk.client.orders
    let fills = desk.fills.takeWaiting()
    let told = try await witness.historicalFills(account: Venue.account, days: 2).filter { !$0.noOrderFills }
    compare(fills, told)
    comparePosition(desk.positions.takeWaiting(), told, try await witness.positions(account: Venue.account))
    let left = try await witness.openOrders(account: Venue.account).filter { !$0.noOrders }
    if !left.isEmpty { differences.append("still open at the venue: \(left)") }
    let strangers = Set(told.map(\.serverOrderID)).subtracting(orders.compactMap(\.serverOrderID))
    if !strangers.isEmpty { differences.append("filled, and not known here: \(strangers)") }
    let filled = Dictionary(told.map { ($0.serverOrderID, $0.quantity) }, uniquingKeysWith: +)
    for order in orders { try await compare(order, filled, witness) }
    checkStory(desk.orders.takeWaiting())
    for case .disconnected in desk.incidents.takeWaiting() { lossCount += 1 }
    let ends = Dictionary(orders.map { ("\($0.state)", 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    let states = ends.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    summary = "\(lossCount) losses; orders: \(states), \(unknownCount) unknown for a while; \(told.count) fills"
  }

  private mutating func compare(_ fills: [Fill], _ told: [HistoricalOrderFillResponse]) {
    let here = fills.map { "\($0.executionID) \($0.serverOrderID) \($0.price) \($0.quantity)" }
    let there = told.map { "\($0.uniqueExecutionID) \($0.serverOrderID) \($0.price) \($0.quantity)" }
    if here.count != Set(here).count { differences.append("a fill was told twice") }
    if Set(here) != Set(there) { differences.append("fills differ: \(Set(here).symmetricDifference(there))") }
    if told.isEmpty { differences.append("nothing was filled") }
  }

  private mutating func comparePosition(
    _ updates: [PositionUpdate], _ fills: [HistoricalOrderFillResponse], _ told: [PositionUpdate]
  ) {
    let here = updates.last { !$0.noPositions }?.quantity ?? 0
    let there = told.first { !$0.noPositions }?.quantity ?? 0
    let sum = fills.reduce(0) { $0 + ($1.buySell == .buy ? $1.quantity : -$1.quantity) }
    if here != there || there != sum {
      differences.append("position: \(here) here, \(there) there, and fills come to \(sum)")
    }
  }

  private mutating func compare(
    _ order: TrackedOrder, _ filled: [String: Double], _ witness: DTCClient
  ) async throws {
    guard order.state.isFinal else { return differences.append("not at its end: \(order)") }
    guard let serverOrderID = order.serverOrderID else {
      // It never came to the venue, or was refused.
      if ![.missing, .rejected, .unsent].contains(order.state) { differences.append("the venue never named \(order)") }
      return
    }
    let request = OpenOrdersRequest(requestAllOrders: 0, serverOrderID: serverOrderID)
    guard let update = try await witness.request(request).first else {
      return differences.append("the venue doesn't know \(order)")
    }
    let status: DTCProtocol.OrderStatus =
      switch order.state {
      case .filled: .filled
      case .canceled: .canceled
      case .rejected: .rejected
      default: .unspecified
      }
    if update.clientOrderID != order.clientOrderID || update.orderStatus != status
      || update.filledQuantity != order.filledQuantity || order.filledQuantity != filled[serverOrderID, default: 0]
    {
      differences.append("\(order) here, \(update) there")
    }
  }

  /// What is told to be over stays so; only an order that was missing may turn up.
  private mutating func checkStory(_ updates: [TrackedOrder]) {
    var states: [String: Trading.OrderState] = [:]
    unknownCount = Set(updates.filter { $0.state == .unknown }.map(\.clientOrderID)).count
    for order in updates {
      let before = states.updateValue(order.state, forKey: order.clientOrderID)
      if let before, before.isFinal, before != .missing, before != order.state {
        differences.append("\(order.clientOrderID) was \(before), then \(order.state)")
      }
    }
  }
}
