internal import OceanExClient
internal import OceanExProtocol
internal import Trading
internal import WireRuntime

/// `venuewire oceanex order`: enters, cancels and shows orders.
enum OceanExOrderCommand {
  /// `order buy` and `order sell`.
  static func enter(
    _ side: RequestSide, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let operands = try arguments.operands("MARKET", "VOLUME")
    let price = try arguments.price(.oceanExPrice)
    if let price, price <= 0 { throw UsageProblem("'--price' is a number above zero") }
    let order = OceanExOrder(
      market: operands[0], side: side, volume: try ParsedArguments.quantity(operands[1], "VOLUME"), price: price)
    let request = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: true)
    let display = OrderDisplay(line: OrderLine(format: arguments.format), streams: surroundings.streams)
    let waits = arguments.has(.wait)
    return await VenueVisit(request, in: surroundings).run { client in
      // Before anything is sent, so that no change is missed.
      let updates = waits ? await client.orderUpdates() : nil
      return try await display.show([try await client.submit(order)], following: updates)
    }
  }

  /// `order cancel`.
  static func cancel(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageProblem("say which orders to cancel", hint: "'venuewire oceanex orders MARKET' lists the open ones")
    }
    var ids: [Int64] = []
    for word in arguments.operands { ids.append(try id(word)) }
    return try await cancel(arguments, surroundings) { [ids] client in try await client.cancel(ids) }
  }

  /// `order cancel-all`.
  static func cancelAll(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await cancel(arguments, surroundings) { client in try await client.cancelAll() }
  }

  private static func cancel(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ act: @escaping @Sendable (OceanExClient) async throws -> [Int64]
  ) async throws(UsageProblem) -> ExitStatus {
    let request = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: true)
    let format = arguments.format
    return await VenueVisit(request, in: surroundings).run { client in
      let ids = try await act(client)
      if ids.isEmpty, format == .text { surroundings.streams.report("venuewire: no open orders\n") }
      let text = ids.map { format == .text ? "\($0)  canceled\n" : "{\"canceled\":\($0)}\n" }.joined()
      return surroundings.streams.write(text) ? .success : .outputFailed
    }
  }

  /// `order show`: an order with its fills, open or closed.
  static func show(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let id = try id(try arguments.operands("ID")[0])
    let request = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: true)
    let format = arguments.format
    return await VenueVisit(request, in: surroundings).run { client in
      let order = try await client.order(id)
      let text = format == .text ? text(order) : order.jsonLine
      return surroundings.streams.write(text) ? .success : .outputFailed
    }
  }

  private static func id(_ word: String) throws(UsageProblem) -> Int64 {
    guard let id = Int64(word), id > 0 else { throw UsageProblem("ID can't be '\(word)'; it is an order's number") }
    return id
  }

  private static func text(_ order: OrderDetail) -> String {
    let price = order.price.map { " at \($0)" } ?? ""
    let filled = order.tradesCount == 0 ? "" : ", filled \(order.executedVolume) at \(order.avgPrice)"
    let head =
      "\(order.id)  \(order.side.word) \(order.volume) \(order.market)  \(order.ordType.rawValue)\(price)  "
      + "\(order.state.word)\(filled)  \(order.createdOn)\n"
    guard !order.trades.isEmpty else { return head }
    let table = TextTable(
      columns: [
        .words("FILL"), .words("TIME"), .numbers("VOLUME"), .numbers("PRICE"), .numbers("FUNDS"), .numbers("FEE"),
        .words("IN"),
      ],
      rows: order.trades.map { trade in
        let isBuy = trade.side == .bid
        return [
          "\(trade.id)", "\(trade.createdOn)", "\(trade.volume)", "\(trade.price)", "\(trade.funds)",
          "\(isBuy ? trade.bidFee : trade.askFee)", isBuy ? trade.bidFeeCurrencyID : trade.askFeeCurrencyID,
        ]
      })
    return head + table.text
  }
}

extension OceanExClient {
  /// An order, whether it is open or closed: the venue has a request for each.
  fileprivate func order(_ id: Int64) async throws -> OrderDetail {
    do {
      return try await openOrder(id)
    } catch OceanExClientError.rejected(.orderNotFound, _) {
      return try await closedOrder(id)
    }
  }
}
