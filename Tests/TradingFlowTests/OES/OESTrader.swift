import Exchange
import OESProtocol
import Session
import Trading

@testable import OESClient

/// Sends orders, cancels and replaces at random moments, and keeps what the client tells of them.
final class OESTrader {
  private let world: World
  private let venue: OESVenue
  private let core: OESClientCore
  private let orderFeed: Feed<TrackedOrder>
  private let fillFeed: Feed<Fill>
  /// Whether it goes on.
  var isActive = true

  /// What it tells of its orders.
  let watch: OrderWatch
  private(set) var fills: [Fill] = []

  init(_ world: World, _ venue: OESVenue, _ core: OESClientCore) {
    self.world = world
    self.venue = venue
    self.core = core
    watch = OrderWatch(world) { venue.exchange.order($0, account: OESVenue.account) }
    orderFeed = core.orderFeed()
    fillFeed = core.fillFeed()
    act()
  }

  private func act() {
    read()
    if isActive {
      let open = core.knownOrders.values.filter(\.state.isOpen)
      switch world.random.below(100) {
      case ..<(open.count > 30 ? 10 : 50): submit()
      case ..<75: if let order = pick(open) { core.cancel(order.clientOrderID, completion: answer()) }
      default: if let order = pick(open) { replace(order) }
      }
    }
    world.call(after: world.random.milliseconds(2...100)) { [weak self] in self?.act() }
  }

  private func pick(_ orders: [TrackedOrder]) -> TrackedOrder? {
    orders.isEmpty ? nil : orders[world.random.below(orders.count)]
  }

  private func submit() {
    let instrument = OESVenue.instruments[world.random.below(OESVenue.instruments.count)]
    let symbol: Symbol = instrument.id.index == 0 ? .btcusd : .btcusdt
    var order = OESOrder(
      symbol: symbol, side: world.random.happens(50) ? .buy : .sell, type: .lmt,
      quantity: instrument.quantity(Int64(world.random.below(9) + 1)), price: price(near: instrument))
    switch world.random.below(20) {
    case 0, 1:
      order.type = .mkt
      order.price = 0
    case 2: order.timeInForce = .ioc
    case 3: order.type = .hidden
    case 4: order.timeInForce = .day
    // Off the venue's grid, which only the venue knows.
    case 5: order.price += 0.001
    default: break
    }
    core.submit(order, completion: answer())
  }

  private func replace(_ order: TrackedOrder) {
    guard let instrument = OESVenue.instruments.first(where: { $0.symbol == order.symbol }) else { return }
    var change = OESOrderChange()
    if world.random.happens(70) { change.price = price(near: instrument) }
    if change.price == nil || world.random.happens(60) {
      change.quantity = order.filledQuantity + instrument.quantity(Int64(world.random.below(9) + 1))
    }
    core.replace(order.clientOrderID, change, completion: answer())
  }

  /// Most wait in the book, some meet what is there.
  private func price(near instrument: Instrument) -> Double {
    let quote = venue.exchange.quote(instrument.id)
    let middle = quote.bid?.price ?? quote.ask?.price ?? (instrument.id.index == 0 ? 100_200 : 5_000_000)
    return instrument.price(max(middle + Int64(world.random.below(17)) - 8, 1))
  }

  private func answer() -> (Result<TrackedOrder, OESClientError>) -> Void {
    let number = watch.ask()
    let wasReady = core.state == .ready
    return { [watch] result in
      watch.answer(number)
      switch result {
      case .success: watch.outcomes.success += 1
      case .failure(.rejected), .failure(.breaksRule): watch.outcomes.rejected += 1
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
  }
}
