internal import DTCClient
internal import DTCProtocol
internal import Session
internal import Trading
internal import WireRuntime

/// Lists of orders and fills.
enum OrderListCommands {
  /// `orders`.
  static func orders(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let account = arguments.value(.account) ?? ""
    return try await list(
      orders, OpenOrdersRequest(requestAllOrders: 1, tradeAccount: account), arguments, surroundings,
      changes: { client in await client.orderUpdates() },
      line: { line, order in account.isEmpty || order.account == account ? line.text(order) : nil })
  }

  /// `fills`.
  static func fills(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let account = arguments.value(.account) ?? ""
    let days = try arguments.number(.days, in: 1...36_500) ?? 1
    return try await list(
      fills, HistoricalOrderFillsRequest(numberOfDays: Int32(days), tradeAccount: account), arguments, surroundings,
      changes: { client in await client.fills() },
      line: { line, fill in account.isEmpty || fill.account == account ? line.text(fill) : nil })
  }

  /// Lists what `request` asks for; with `--follow`, goes on with what the client says of it.
  private static func list<Request: DTCRequest, Change: Sendable>(
    _ listing: Listing<Request.Response>, _ request: Request, _ arguments: ParsedArguments,
    _ surroundings: Surroundings, changes: @escaping @Sendable (DTCClient) async -> Feed<Change>,
    line: @escaping @Sendable (OrderLine, Change) -> String?
  ) async throws(UsageProblem) -> ExitStatus where Request.Response: EncodedMessage & Sendable {
    guard arguments.has(.follow) else { return try await listing.run(request, arguments, surroundings) }
    let format = arguments.format
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted)
    return await visit.run { client in
      let feed = await changes(client)
      let first = listing.write(try await client.request(request), format, to: surroundings.streams)
      guard first == .success else { return first }
      for try await change in feed {
        guard let text = line(OrderLine(format: format), change) else { continue }
        guard surroundings.streams.write(text) else { return .outputFailed }
      }
      return nil
    }
  }

  static let orders = Listing<OrderUpdate>(
    columns: [
      .words("ID"), .words("SIDE"), .numbers("QUANTITY"), .words("SYMBOL"), .words("TYPE"), .numbers("PRICE"),
      .numbers("TRIGGER"), .words("TIME"), .words("STATUS"), .numbers("FILLED"), .words("ACCOUNT"), .words("SERVER ID"),
    ],
    row: { order in
      let (price, trigger) = order.prices
      return [
        order.clientOrderID.isEmpty ? "-" : order.clientOrderID, order.buySell.words,
        order.orderQuantity?.shortText ?? "-", order.symbol, order.orderType.words,
        price?.shortText ?? "-", trigger?.shortText ?? "-", order.timeInForce.word, order.orderStatus.words,
        order.filledQuantity?.shortText ?? "0", order.tradeAccount, order.serverOrderID,
      ]
    }, noun: "open orders")

  static let fills = Listing<HistoricalOrderFillResponse>(
    columns: [
      .words("TIME"), .words("SIDE"), .numbers("QUANTITY"), .words("SYMBOL"), .numbers("PRICE"), .words("ACCOUNT"),
      .words("SERVER ID"), .words("FILL"),
    ],
    row: { fill in
      [
        fill.dateTime.isSet ? fill.dateTime.description : "-", fill.buySell.words, fill.quantity.shortText, fill.symbol,
        fill.price.shortText, fill.tradeAccount, fill.serverOrderID, fill.uniqueExecutionID,
      ]
    }, noun: "fills")
}

extension OrderUpdate {
  /// Limit and trigger, of the two prices whose meaning the type says.
  fileprivate var prices: (limit: Double?, trigger: Double?) {
    switch orderType {
    case .stop, .marketIfTouched: (nil, price1)
    case .stopLimit, .limitIfTouched: (price2, price1)
    case .limit, .marketLimit: (price1, nil)
    case .market: (nil, nil)
    case .unset, .unlisted: (price1, price2)
    }
  }
}

extension BuySell {
  /// The side in a word.
  fileprivate var words: String {
    switch self {
    case .buy: "buy"
    case .sell: "sell"
    case .unset: "-"
    case .unlisted(let number): "side \(number)"
    }
  }
}

extension OrderType {
  /// The type in words.
  fileprivate var words: String {
    switch self {
    case .market: "market"
    case .limit: "limit"
    case .stop: "stop"
    case .stopLimit: "stop limit"
    case .marketIfTouched: "if touched"
    case .limitIfTouched: "limit if touched"
    case .marketLimit: "market limit"
    case .unset: "-"
    case .unlisted(let number): "type \(number)"
    }
  }
}

extension OrderStatus {
  /// The status in words.
  fileprivate var words: String {
    switch self {
    case .unspecified: "-"
    case .orderSent: "sent"
    case .pendingOpen: "pending"
    case .pendingChild: "held"
    case .open: "working"
    case .pendingCancelReplace: "replace pending"
    case .pendingCancel: "cancel pending"
    case .filled: "filled"
    case .canceled: "canceled"
    case .rejected: "rejected"
    case .partiallyFilled: "partially filled"
    case .unlisted(let number): "status \(number)"
    }
  }
}
