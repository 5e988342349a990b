import Exchange
import OceanExClient
import OceanExProtocol
import Session
import Trading

/// Sends orders and cancels at random moments, and keeps what the client tells of them.
final class OceanExTrader {
  private let world: World
  private let venue: OceanExVenue
  private let core: OceanExClientCore
  private let orderFeed: Feed<TrackedOrder>
  private let fillFeed: Feed<Fill>
  /// Whether it goes on.
  var isActive = true

  /// What it tells of its orders.
  let watch: OrderWatch
  private(set) var fills: [Fill] = []

  init(_ world: World, _ venue: OceanExVenue, _ core: OceanExClientCore) {
    self.world = world
    self.venue = venue
    self.core = core
    // The exchange doesn't know the client's names: each order is told with the venue's number.
    watch = OrderWatch(world) { [unowned core] name in
      core.knownOrders[name].flatMap { $0.serverOrderID.flatMap { venue.exchange.order(number: $0) } }
    }
    orderFeed = core.orderFeed()
    fillFeed = core.fillFeed()
    act()
  }

  private func act() {
    read()
    if isActive {
      let open = core.knownOrders.values.filter(\.state.isOpen).compactMap { $0.serverOrderID.flatMap { Int64($0) } }
      switch world.random.below(100) {
      case ..<(open.count > 30 ? 10 : 55): submit()
      case ..<85:
        if !open.isEmpty {
          let some = (0...world.random.below(3)).map { _ in open[world.random.below(open.count)] }
          core.cancel(Array(Set(some)), completion: answer())
        }
      case ..<87: core.cancelAll(completion: answer())
      default: core.ask(AccountRequest(), completion: answer())
      }
    }
    world.call(after: world.random.milliseconds(20...200)) { [weak self] in self?.act() }
  }

  private func submit() {
    let instrument = OceanExVenue.instruments[world.random.below(OceanExVenue.instruments.count)]
    let quantity = Int64(world.random.below(9) + 1) * (instrument.id.index == 0 ? 1 : 500)
    var order = OceanExOrder(
      market: instrument.symbol.lowercased(), side: world.random.happens(50) ? .buy : .sell,
      volume: instrument.quantity(quantity), price: price(near: instrument))
    switch world.random.below(20) {
    case 0, 1: order = OceanExOrder(market: order.market, side: order.side, volume: order.volume)
    // Off the venue's grid, which only the venue knows, and no market at all.
    case 2: order.price = order.price.map { $0 * 1.000_000_01 }
    case 3: order.market = "nosuch"
    default: break
    }
    core.submit(order, completion: answer())
  }

  /// Most wait in the book, some meet what is there.
  private func price(near instrument: Instrument) -> Double {
    let quote = venue.exchange.quote(instrument.id)
    let middle = quote.bid?.price ?? quote.ask?.price ?? (instrument.id.index == 0 ? 5_000_000 : 15_200)
    return instrument.price(max(middle + Int64(world.random.below(17)) - 8, 1))
  }

  private func answer<Value>() -> (Result<Value, OceanExClientError>) -> Void {
    let number = watch.ask()
    return { [watch] result in
      watch.answer(number)
      switch result {
      case .success: watch.outcomes.success += 1
      case .failure(.rejected): watch.outcomes.rejected += 1
      case .failure(.unknownOutcome), .failure(.connectionLost), .failure(.timedOut): watch.outcomes.unknown += 1
      case .failure(.notReady), .failure(.notLoggedOn), .failure(.rateLimited): watch.outcomes.notReady += 1
      case .failure(let error): watch.outcomes.others.append("\(error)")
      }
    }
  }

  /// Orders that were sent.
  var orderCount: Int { core.knownOrders.values.count }

  /// Takes what the client has told since the last call.
  func read() {
    for order in orderFeed.takeWaiting() { watch.take(order) }
    fills += fillFeed.takeWaiting()
  }
}

extension Exchange {
  /// The order with a number of the venue's.
  func order(number: String) -> OrderRecord? { UInt64(number).flatMap { order(OrderID($0)) } }
}
