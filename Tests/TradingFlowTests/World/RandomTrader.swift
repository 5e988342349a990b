import Exchange
import Session
import Trading

/// Trades at random moments, and keeps what the client tells of orders and fills; each venue's trader has its own moves.
class RandomTrader {
  let world: World
  private let venue: WiredVenue
  private let client: any WiredClient
  private let pause: ClosedRange<Double>
  private let orderFeed: Feed<TrackedOrder>
  private let fillFeed: Feed<Fill>
  /// Whether it goes on.
  var isActive = true

  /// What the client tells of its orders.
  let watch: OrderWatch
  private(set) var fills: [Fill] = []

  /// Begins to trade, with a `pause` of so many milliseconds behind each move; `lookUp` finds orders at the exchange by
  /// the client's names.
  init(
    _ world: World, _ venue: WiredVenue, _ client: any WiredClient, pause: ClosedRange<Double>,
    _ lookUp: @escaping (String) -> OrderRecord?
  ) {
    (self.world, self.venue, self.client, self.pause) = (world, venue, client, pause)
    watch = OrderWatch(world, lookUp)
    orderFeed = client.orderFeed()
    fillFeed = client.fillFeed()
    act()
  }

  /// Makes a move while some orders are open.
  func move(_ open: [TrackedOrder]) { preconditionFailure("a trader has moves") }

  private func act() {
    read()
    if isActive { move(client.knownOrders.values.filter(\.state.isOpen)) }
    world.call(after: world.random.milliseconds(pause)) { [weak self] in self?.act() }
  }

  /// Takes what the client has told since the last call.
  func read() {
    for order in orderFeed.takeWaiting() { watch.take(order) }
    fills += fillFeed.takeWaiting()
  }

  /// What isn't as it should be, once nothing is under way.
  func finalProblems() -> [String] {
    read()
    return (client.state == .ready ? [] : ["not ready in the end: \(client.state)"]) + watch.problems
  }

  /// Orders that the client knows.
  var orderCount: Int { client.knownOrders.values.count }

  // For moves

  /// One of some.
  func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[world.random.below(elements.count)]
  }

  /// A price in ticks, near `start` where nobody else is in the book: most orders wait there, some meet what is there.
  func ticks(near instrument: Instrument, orNear start: Int64) -> Int64 {
    let quote = venue.exchange.quote(instrument.id)
    let middle = quote.bid?.price ?? quote.ask?.price ?? start
    return max(middle + Int64(world.random.below(17)) - 8, 1)
  }

  /// Takes the one answer to what is asked for now.
  func answer<Value, Failure: ClientError>() -> (Result<Value, Failure>) -> Void {
    let number = watch.ask()
    let wasReady = client.state == .ready
    return { [watch] result in
      switch result {
      case .success: watch.answer(number, .success)
      case .failure(let error):
        watch.answer(number, error.outcome, "\(error)")
        if wasReady, error.outcome == .notReady { watch.note("not ready, and it was") }
      }
    }
  }
}
