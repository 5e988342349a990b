import Exchange
import HFTClient
import HFTProtocol
import Session
import Trading
import WireRuntime

/// Places orders and cancels them at random moments, and keeps what the client tells of them.
final class HFTTrader {
  private let world: World
  private let venue: HFTVenue
  private let core: MarketClientCore
  private let orderFeed: Feed<TrackedOrder>
  private let fillFeed: Feed<Fill>
  /// Whether it goes on.
  var isActive = true

  /// What it tells of its orders.
  let watch: OrderWatch
  private(set) var fills: [Fill] = []

  init(_ world: World, _ venue: HFTVenue, _ core: MarketClientCore) {
    self.world = world
    self.venue = venue
    self.core = core
    watch = OrderWatch(world) { [unowned core] name in
      core.user.flatMap { venue.exchange.order(name, account: $0.id) }
    }
    orderFeed = core.orderFeed()
    fillFeed = core.fillFeed()
    act()
  }

  private func act() {
    read()
    if isActive {
      let open = core.knownOrders.values.filter(\.state.isOpen)
      switch world.random.below(100) {
      case ..<(open.count > 30 ? 10 : 55): submit()
      case ..<90: if !open.isEmpty { cancel(open[world.random.below(open.count)]) }
      case ..<95: _ = core.ask(PortfolioGetRequest(), nil, answer())
      default: _ = core.listOrders(nil, answer())
      }
    }
    world.call(after: world.random.milliseconds(5...120)) { [weak self] in self?.act() }
  }

  private func cancel(_ order: TrackedOrder) {
    let byClient = world.random.happens(50)
    let reference = OrderReference(
      orderID: byClient ? nil : order.serverOrderID, clientOrderID: byClient ? order.clientOrderID : nil)
    guard reference != OrderReference(orderID: nil, clientOrderID: nil) else { return }
    _ = core.cancel(reference, nil, answer())
  }

  private func submit() {
    let instrument = HFTVenue.instruments[world.random.below(HFTVenue.instruments.count)]
    let quote = venue.exchange.quote(instrument.id)
    let middle = quote.bid?.price ?? quote.ask?.price ?? (instrument.id.index == 0 ? 12_000 : 10_000)
    let ticks = max(middle + Int64(world.random.below(17)) - 8, 1)
    var order = HFTProtocol.NewOrder(
      sym: instrument.symbol, side: world.random.happens(50) ? .buy : .sell,
      price: HFTVenue.price(ticks, instrument),
      qty: Int64(world.random.below(9) + 1))
    switch world.random.below(20) {
    case 0, 1: (order.type, order.price) = (.market, nil)
    case 2: order.tif = .ioc
    case 3: order.tif = .fok
    // Off the venue's grid, which only the venue knows, and no symbol at all.
    case 4: order.price = ExactDecimal(coefficient: 100_001, scale: 3)
    case 5: order.sym = "NOPE"
    default: break
    }
    _ = core.place(order, nil, answer())
  }

  private func answer<Value>() -> (Result<Value, MarketClientError>) -> Void {
    let number = watch.ask()
    return { [watch] result in
      watch.answer(number)
      switch result {
      case .success: watch.outcomes.success += 1
      case .failure(.rejected): watch.outcomes.rejected += 1
      case .failure(.connectionLost), .failure(.timedOut): watch.outcomes.unknown += 1
      case .failure(.notReady): watch.outcomes.notReady += 1
      case .failure(let error): watch.outcomes.others.append("\(error)")
      }
    }
  }

  /// Orders that were placed.
  var orderCount: Int { core.knownOrders.values.count }

  /// Takes what the client has told since the last call.
  func read() {
    for order in orderFeed.takeWaiting() { watch.take(order) }
    fills += fillFeed.takeWaiting()
  }
}
