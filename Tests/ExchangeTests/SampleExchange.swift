import Exchange
import WireRuntime

/// Two markets without participants, a future and spot, and accounts that trade there.
enum Sample {
  static let future = InstrumentID(0)
  static let spot = InstrumentID(1)
  static let start = ExchangeTime(seconds: 1_600_000_000)
  /// When the trading day after ``start`` begins.
  static let nextSession = ExchangeTime(seconds: 1_600_041_600)

  /// A future: ticks of 0.25 worth 12.50, margin 10,000; and spot: ticks of 0.01, lots of 0.001.
  static let instruments = [
    Instrument(
      id: future, symbol: "ESM20_FUT_CME", exchange: "CME", description: "E-mini S&P 500",
      kind: .future(underlying: "ES", contractSize: ExactDecimal(coefficient: 50, scale: 0), expires: 1_700_000_000),
      currency: "USD", tickSize: ExactDecimal(coefficient: 25, scale: 2),
      lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: ExactDecimal(coefficient: 125, scale: 1),
      initialMargin: ExactDecimal(coefficient: 10_000, scale: 0), largestOrder: 10_000, sessions: .always),
    Instrument(
      id: spot, symbol: "BTCUSDT", exchange: "", description: "Bitcoin", kind: .spot(base: "BTC"), currency: "USD",
      tickSize: ExactDecimal(coefficient: 1, scale: 2), lotSize: ExactDecimal(coefficient: 1, scale: 3),
      tickValue: ExactDecimal(coefficient: 1, scale: 2), initialMargin: nil, largestOrder: 1_000_000,
      sessions: .always),
  ]

  /// An exchange whose participants do nothing, with its accounts at a million each.
  static func exchange(accounts: [String] = ["A", "B", "C"], cash: Double = 1_000_000) -> Exchange {
    let configuration = ExchangeConfiguration(
      instruments: instruments, markets: [],
      accounts: accounts.map { Account(name: $0, currency: "USD", cash: cash) }, users: [])
    let exchange = Exchange(configuration, seed: 1, start: start)
    _ = exchange.drainEvents()
    return exchange
  }

  /// A limit order for the future.
  static func limit(
    _ account: String, _ side: Side, _ quantity: Int64, _ price: Int64, _ timeInForce: TimeInForce = .day,
    id: String = ""
  ) -> NewOrder {
    NewOrder(
      account: account, instrument: future, side: side, type: .limit(price: price), quantity: quantity,
      timeInForce: timeInForce, clientOrderID: id)
  }
}

extension Exchange {
  /// Lets two others than "A" trade one future at each of these prices, in order; nothing else may be in the way.
  func trade(at prices: Int64...) {
    for price in prices {
      submit(Sample.limit("B", .sell, 1, price))
      submit(Sample.limit("C", .buy, 1, price, .immediateOrCancel))
    }
  }

  /// What happened to an order since events were drained, in order.
  func drainKinds(of id: OrderID) -> [OrderEvent.Kind] {
    drainEvents().compactMap { event in
      guard case .order(let event) = event, event.order.id == id else { return nil }
      return event.kind
    }
  }
}
