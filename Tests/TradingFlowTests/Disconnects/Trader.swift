import DTCProtocol
import Exchange
import Session
import Trading

@testable import DTCClient

/// Sends orders, cancels and replaces at random moments, and keeps what the client tells of them.
final class Trader {
  private let world: World
  private let venue: Venue
  private let core: DTCClientCore
  private let orderFeed: Feed<TrackedOrder>
  private let fillFeed: Feed<Fill>
  private let positionFeed: Feed<PositionUpdate>
  private let balanceFeed: Feed<AccountBalanceUpdate>
  /// Whether it goes on.
  var isActive = true

  /// What it tells of its orders.
  let watch: OrderWatch
  private(set) var submitted: [String] = []
  private var marketOrders: Set<String> = []
  private(set) var fills: [Fill] = []
  private(set) var positions: [String: PositionUpdate] = [:]
  private(set) var balance: AccountBalanceUpdate?

  init(_ world: World, _ venue: Venue, _ core: DTCClientCore) {
    self.world = world
    self.venue = venue
    self.core = core
    watch = OrderWatch(world) { venue.exchange.order($0, account: Venue.account) }
    orderFeed = core.orderFeed()
    fillFeed = core.fillFeed()
    positionFeed = core.positionFeed()
    balanceFeed = core.balanceFeed()
    act()
  }

  private func act() {
    read()
    if isActive {
      let open = core.knownOrders.values.filter(\.state.isOpen)
      switch world.random.below(100) {
      case ..<(open.count > 30 ? 10 : 50): submit()
      case ..<75: if let order = pick(open) { cancel(order) }
      default: if let order = pick(open) { replace(order) }
      }
    }
    world.call(after: world.random.milliseconds(2...100)) { [weak self] in self?.act() }
  }

  private func pick(_ orders: [TrackedOrder]) -> TrackedOrder? {
    orders.isEmpty ? nil : orders[world.random.below(orders.count)]
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
    let wasReady = core.state == .ready
    let name = core.submit(order, completion: answer(wasReady))
    guard let name else { return }
    submitted.append(name)
    if order.type == .market { marketOrders.insert(name) }
  }

  private func cancel(_ order: TrackedOrder) {
    core.cancel(order.clientOrderID, completion: answer(core.state == .ready))
  }

  private func replace(_ order: TrackedOrder) {
    guard let instrument = Venue.instruments.first(where: { $0.symbol == order.symbol }) else { return }
    var change = ClientOrderChange()
    if world.random.happens(70), !marketOrders.contains(order.clientOrderID) { change.price = price(near: instrument) }
    if world.random.happens(60) {
      change.quantity = order.filledQuantity + instrument.quantity(Int64(world.random.below(9) + 1))
    }
    core.replace(order.clientOrderID, change, completion: answer(core.state == .ready))
  }

  /// Most wait in the book, some meet what is there.
  private func price(near instrument: Instrument) -> Double {
    let quote = venue.exchange.quote(instrument.id)
    let middle = quote.bid?.price ?? quote.ask?.price ?? (instrument.id.index == 0 ? 12_000 : 1_000_000)
    return instrument.price(max(middle + Int64(world.random.below(17)) - 8, 1))
  }

  private func answer(_ wasReady: Bool) -> (Result<TrackedOrder, DTCClientError>) -> Void {
    let number = watch.ask()
    return { [watch] result in
      watch.answer(number)
      switch result {
      case .success: watch.outcomes.success += 1
      case .failure(.rejected): watch.outcomes.rejected += 1
      case .failure(.unknownOutcome): watch.outcomes.unknown += 1
      case .failure(.notReady):
        watch.outcomes.notReady += 1
        if wasReady { watch.note("not ready, and it was") }
      case .failure(let error): watch.outcomes.others.append("\(error)")
      }
    }
  }

  // What the client tells.

  /// Takes what the client has told since the last call.
  func read() {
    for order in orderFeed.takeWaiting() { watch.take(order) }
    fills += fillFeed.takeWaiting()
    for position in positionFeed.takeWaiting() where !position.noPositions { positions[position.symbol] = position }
    if let last = balanceFeed.takeWaiting().last { balance = last }
  }
}
