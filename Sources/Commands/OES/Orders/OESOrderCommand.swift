internal import OESClient
internal import OESProtocol
internal import Trading

/// `venuewire oes order`: enters, cancels and replaces orders.
enum OESOrderCommand {
  /// `order buy` and `order sell`.
  static func enter(
    _ side: Side, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let isShort = side == .sell && arguments.has(.sellsShort)
    let order = try OESOrder(arguments, side: isShort ? .sellshort : side)
    return try await run(arguments, surroundings) { client in try await client.submit(order) }
  }

  /// `order cancel`.
  static func cancel(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let id = try arguments.operands("ID")[0]
    return try await run(arguments, surroundings) { client in
      try await client.cancel(try await client.openOrder(id).clientOrderID)
    }
  }

  /// `order replace`.
  static func replace(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let id = try arguments.operands("ID")[0]
    var change = OESOrderChange()
    change.price = try arguments.price(.referencePrice)
    change.stopPrice = try arguments.price(.stopPrice)
    change.quantity = try arguments.value(.quantity).map { word throws(UsageProblem) in
      try ParsedArguments.quantity(word, "'--quantity'")
    }
    change.timeInForce = arguments.value(.oesTimeInForce).flatMap(TimeInForce.init(word:))
    guard change != OESOrderChange() else {
      throw UsageProblem("say what to change", hint: "'--price', '--stop', '--quantity' or '--time-in-force'")
    }
    return try await run(arguments, surroundings) { [change] client in
      try await client.replace(try await client.openOrder(id).clientOrderID, change)
    }
  }

  /// Connects, does `act` and shows the order it gives; with `--wait`, until it is done.
  private static func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ act: @escaping @Sendable (OESClient) async throws -> TrackedOrder
  ) async throws(UsageProblem) -> ExitStatus {
    let request = try OESConnectionRequest(arguments, in: surroundings)
    let display = OrderDisplay(line: OrderLine(format: arguments.format), streams: surroundings.streams)
    let waits = arguments.has(.wait)
    return await VenueVisit(request, in: surroundings).run { client in
      // Before anything is sent, so that no change is missed.
      let updates = waits ? await client.orderUpdates() : nil
      return try await display.show([try await act(client)], following: updates)
    }
  }
}

extension OESClient {
  /// The open order that is called `id`.
  fileprivate func openOrder(_ id: String) async throws -> TrackedOrder {
    // What the venue repeats after a logon may still be on its way, and it repeats only what happened since the last one.
    if orders.called(id).isEmpty { _ = try await openOrders() }
    return try orders.open(called: id, "venuewire oes orders")
  }
}
