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
    let format = arguments.format
    return try await orders.run(
      OpenOrdersRequest(requestAllOrders: 1, tradeAccount: account), arguments, surroundings,
      changes: { client in await client.orderUpdates() },
      line: { order in
        guard account.isEmpty || order.account == account else { return nil }
        let name = PriceFormats.Name(symbol: order.symbol, exchange: order.exchange)
        return (name, { OrderLine(format: format, price: $0).text(order) })
      })
  }

  /// `fills`.
  static func fills(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let account = arguments.value(.account) ?? ""
    let format = arguments.format
    let days = try arguments.number(.days, in: 1...36_500) ?? 1
    return try await fills.run(
      HistoricalOrderFillsRequest(numberOfDays: Int32(days), tradeAccount: account), arguments, surroundings,
      changes: { client in await client.fills() },
      line: { fill in
        guard account.isEmpty || fill.account == account else { return nil }
        let name = PriceFormats.Name(symbol: fill.symbol, exchange: "")
        return (name, { OrderLine(format: format, price: $0).text(fill) })
      })
  }

  static let orders = Listing<OrderUpdate>(
    columns: [
      .words("ID"), .words("SIDE"), .numbers("QUANTITY"), .words("SYMBOL"), .words("TYPE"), .numbers("PRICE"),
      .numbers("TRIGGER"), .words("TIME"), .words("STATUS"), .numbers("FILLED"), .words("ACCOUNT"), .words("SERVER ID"),
    ],
    instrument: { PriceFormats.Name(symbol: $0.symbol, exchange: $0.exchange) },
    row: { order, format in
      let (limit, trigger) = order.prices
      return [
        order.clientOrderID.isEmpty ? "-" : order.clientOrderID, order.buySell.words,
        order.orderQuantity?.shortText ?? "-", order.symbol, order.orderType.words,
        format.text(limit), format.text(trigger), order.timeInForce.word, order.orderStatus.words,
        order.filledQuantity?.shortText ?? "0", order.tradeAccount, order.serverOrderID,
      ]
    }, noun: "open orders")

  static let fills = Listing<HistoricalOrderFillResponse>(
    columns: [
      .words("TIME"), .words("SIDE"), .numbers("QUANTITY"), .words("SYMBOL"), .numbers("PRICE"), .words("ACCOUNT"),
      .words("SERVER ID"), .words("FILL"),
    ],
    instrument: { PriceFormats.Name(symbol: $0.symbol, exchange: $0.exchange) },
    row: { fill, price in
      [
        fill.dateTime.isSet ? fill.dateTime.description : "-", fill.buySell.words, fill.quantity.shortText, fill.symbol,
        price.text(fill.price), fill.tradeAccount, fill.serverOrderID, fill.uniqueExecutionID,
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
