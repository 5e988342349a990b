import DTCProtocol
import Exchange
import Session
import Trading

@testable import DTCClient

/// Sends orders, cancels and replaces at random moments, and keeps what the client tells of its account besides.
final class Trader: RandomTrader {
  private let core: DTCClientCore
  private let positionFeed: Feed<PositionUpdate>
  private let balanceFeed: Feed<AccountBalanceUpdate>

  private(set) var submitted: [String] = []
  private var marketOrders: Set<String> = []
  private(set) var positions: [String: PositionUpdate] = [:]
  private(set) var balance: AccountBalanceUpdate?

  init(_ world: World, _ venue: Venue, _ core: DTCClientCore) {
    self.core = core
    positionFeed = core.positionFeed()
    balanceFeed = core.balanceFeed()
    super.init(world, venue, core, pause: 2...100) { venue.exchange.order($0, account: Venue.account) }
  }

  override func move(_ open: [TrackedOrder]) {
    switch world.random.below(100) {
    case ..<(open.count > 30 ? 10 : 50): submit()
    case ..<75: if let order = pick(open) { core.cancel(order.clientOrderID, completion: answer()) }
    default: if let order = pick(open) { replace(order) }
    }
  }

  override func read() {
    super.read()
    for position in positionFeed.takeWaiting() where !position.noPositions { positions[position.symbol] = position }
    if let last = balanceFeed.takeWaiting().last { balance = last }
  }

  private func submit() {
    let instrument = Venue.instruments[world.random.below(Venue.instruments.count)]
    let side: BuySell = world.random.happens(50) ? .buy : .sell
    var order = ClientOrder(
      symbol: instrument.symbol, side: side, type: world.random.happens(10) ? .market : .limit,
      quantity: instrument.quantity(Int64(world.random.below(9) + 1)), price: price(near: instrument))
    if order.type == .market { order.price = nil }
    order.timeInForce =
      switch world.random.below(10) {
      case 0: .immediateOrCancel
      case 1: .goodTillCanceled
      default: .day
      }
    // A few that the venue refuses: off its grid.
    if world.random.happens(3), let price = order.price { order.price = price + 0.001 }
    guard let name = core.submit(order, completion: answer()) else { return }
    submitted.append(name)
    if order.type == .market { marketOrders.insert(name) }
  }

  private func replace(_ order: TrackedOrder) {
    guard let instrument = Venue.instruments.first(where: { $0.symbol == order.symbol }) else { return }
    var change = ClientOrderChange()
    if world.random.happens(70), !marketOrders.contains(order.clientOrderID) { change.price = price(near: instrument) }
    if world.random.happens(60) {
      change.quantity = order.filledQuantity + instrument.quantity(Int64(world.random.below(9) + 1))
    }
    core.replace(order.clientOrderID, change, completion: answer())
  }

  private func price(near instrument: Instrument) -> Double {
    instrument.price(ticks(near: instrument, orNear: instrument.id.index == 0 ? 12_000 : 1_000_000))
  }
}
