internal import HFTClient
internal import HFTProtocol
internal import Session
internal import Trading
internal import WireRuntime

/// `venuewire hft order`: places and cancels orders.
enum HFTOrderCommand {
  /// `order buy` and `order sell`.
  static func enter(
    _ side: Side, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let order = try NewOrder(arguments, side: side)
    return try await run(arguments, surroundings) { client in
      let symbol = try await client.symbol(named: order.sym)
      var order = order
      order.sym = symbol.sym
      return (try await client.placeOrder(order), PriceFormat(symbol))
    }
  }

  /// `order cancel`.
  static func cancel(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let id = try arguments.operands("ID")[0]
    return try await run(arguments, surroundings) { client in
      let order = try await client.order(called: id)
      try await client.cancelOrder(orderID: order.orderID)
      let tracked = await client.orders.last { $0.serverOrderID == order.orderID }
      guard let tracked else { throw VenueProblem("the gateway says nothing of order '\(id)' any more") }
      return (tracked, PriceFormat(try await client.symbol(named: order.sym)))
    }
  }

  /// The longest time that events come behind the answer they belong to.
  private static let eventDelay = Duration.seconds(1)

  /// The order with its fills, where its answer said that it is filled: the gateway tells at which price just after that.
  private static func withFill(
    of order: TrackedOrder, _ updates: Feed<TrackedOrder>, _ surroundings: Surroundings
  ) async throws -> TrackedOrder {
    guard order.state == .filled, order.averageFillPrice == nil else { return order }
    return try await withThrowingTaskGroup(of: TrackedOrder?.self) { group in
      group.addTask {
        try await updates.first { $0.clientOrderID == order.clientOrderID && $0.averageFillPrice != nil }
      }
      group.addTask {
        await surroundings.pause(eventDelay)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next().flatMap { $0 } ?? order
    }
  }

  /// Connects, does `act` and shows the order it gives; with `--wait`, until it is done.
  private static func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ act: @escaping @Sendable (MarketClient) async throws -> (TrackedOrder, PriceFormat)
  ) async throws(UsageProblem) -> ExitStatus {
    let visit = try HFTVisit(arguments, surroundings)
    let format = arguments.format
    let waits = arguments.has(.wait)
    return await visit.run { client in
      // Before anything is sent, so that no change is missed.
      let updates = waits ? await client.orderUpdates() : nil
      var (order, price) = try await act(client)
      if let updates { order = try await withFill(of: order, updates, surroundings) }
      let display = OrderDisplay(line: OrderLine(format: format, price: price), streams: surroundings.streams)
      return try await display.show([order], following: updates)
    }
  }
}

extension NewOrder {
  /// Takes the order out of a command line.
  init(_ arguments: ParsedArguments, side: Side) throws(UsageProblem) {
    let operands = try arguments.operands("SYMBOL", "QUANTITY")
    guard let quantity = Int64(operands[1]), quantity > 0 else {
      throw UsageProblem("QUANTITY can't be '\(operands[1])'; it is a whole number above zero")
    }
    let price = try arguments.value(.orderPrice).map { word throws(UsageProblem) in
      guard let price = ExactDecimal(word) else {
        throw UsageProblem("'--price' can't be '\(word)'; it is a price, such as 2850.25")
      }
      return price
    }
    let asked = arguments.value(.orderType).map(OrderType.init(rawValue:))
    let type = asked ?? (price == nil ? .market : .limit)
    switch (type, price) {
    case (.limit, nil): throw UsageProblem("'--type limit' needs '--price'", hint: Option.orderPrice.usage)
    case (.market, _?): throw UsageProblem("'--price' has no meaning with '--type market'")
    default: break
    }
    let name = arguments.value(.clientOrderID)
    guard name != "" else { throw UsageProblem("'--id' can't be empty") }
    self.init(
      sym: operands[0].uppercased(), side: side, type: type, price: price, qty: quantity,
      tif: arguments.value(.hftTimeInForce).map { TimeInForce(rawValue: $0.uppercased()) }, clientOrderID: name)
  }
}

extension Option {
  static let orderPrice = Option(name: "--price", argument: .value("P"), help: "Not at a worse price than P.")
  static let orderType = Option(
    name: "--type", argument: .choice(OrderType.listed.map(\.rawValue)),
    help: "The kind of order; limit with --price, else market.")
  static let hftTimeInForce = Option(
    name: "--time-in-force", argument: .choice(TimeInForce.listed.map { $0.rawValue.lowercased() }),
    help: "How long it stands; gtc unless given.")
  static let clientOrderID = Option(
    name: "--id", argument: .value("NAME"), help: "What to call it; a name that was never used unless given.")
}
