internal import DTCClient
internal import DTCProtocol
internal import Trading

/// `venuewire dtc order`: enters, cancels and replaces orders.
enum OrderCommand {
  /// `order buy` and `order sell`.
  static func enter(
    _ side: BuySell, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let entry = try OrderEntry(arguments, side: side)
    return try await run(arguments, surroundings, instrument: (entry.order.symbol, entry.order.exchange)) { client in
      var orders = [try await client.submit(entry)]
      if let pair = entry.exitPair(parent: orders[0].clientOrderID) {
        let exits = try await client.submit(pair)
        orders += [exits.0, exits.1]
      }
      return orders
    }
  }

  /// `order cancel`.
  static func cancel(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem)
    -> ExitStatus
  {
    let id = try arguments.operands("ID")[0]
    return try await run(arguments, surroundings) { client in
      [try await client.cancel(try await client.openOrder(id).clientOrderID)]
    }
  }

  /// `order replace`.
  static func replace(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem)
    -> ExitStatus
  {
    let id = try arguments.operands("ID")[0]
    var change = OrderChange()
    change.price = try arguments.price(.limit)
    change.stopPrice = try arguments.price(.stop)
    change.quantity = try arguments.value(.quantity).map { word throws(UsageProblem) in
      try ParsedArguments.quantity(word, "'--quantity'")
    }
    change.timeInForce = arguments.value(.timeInForce).flatMap(TimeInForce.init(word:))
    guard change.timeInForce != .goodTillDateTime else {
      throw UsageProblem(
        "an order can't be replaced by one with '--time-in-force gtd'", hint: "cancel it and enter another")
    }
    guard change != OrderChange() else {
      throw UsageProblem("say what to change", hint: "'--limit', '--stop', '--quantity' or '--time-in-force'")
    }
    return try await run(arguments, surroundings) { [change] client in
      [try await client.replace(try await client.openOrder(id).clientOrderID, change)]
    }
  }

  /// Connects, does `act` and shows the orders it gives; with `--wait`, until they are done.
  private static func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, instrument: (symbol: String, exchange: String)? = nil,
    _ act: @escaping @Sendable (DTCClient) async throws -> [TrackedOrder]
  ) async throws(UsageProblem) -> ExitStatus {
    let request = try ConnectionRequest(arguments, in: surroundings, mustChooseMode: true)
    let format = arguments.format
    let waits = arguments.has(.wait)
    return await VenueVisit(request, in: surroundings).run { client in
      var line = OrderLine(format: format)
      if let instrument { line.price = try await client.priceFormat(instrument.symbol, instrument.exchange) }
      // Before anything is sent, so that no change is missed.
      let updates = waits ? await client.orderUpdates() : nil
      let display = OrderDisplay(line: line, streams: surroundings.streams)
      return try await display.show(try await act(client), following: updates)
    }
  }
}

extension DTCClient {
  /// Sends the first order of an entry; a refusal of one without an account says how to name it.
  fileprivate func submit(_ entry: OrderEntry) async throws -> TrackedOrder {
    do {
      return try await submit(entry.order)
    } catch DTCClientError.rejected(let text)
      where entry.order.tradeAccount == nil && text.lowercased().contains("account")
    {
      var problem = VenueProblem(DTCClientError.rejected(text))
      problem.hint = "'--account' says for which account; 'venuewire dtc accounts' lists them"
      throw problem
    }
  }

  /// The open order that is called `id`, by the client or by the server.
  fileprivate func openOrder(_ id: String) throws -> TrackedOrder {
    try orders.open(called: id, "venuewire dtc orders")
  }
}
