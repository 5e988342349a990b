internal import OceanExProtocol
internal import Trading
internal import WireRuntime

extension OceanExProtocol.OrderState {
  /// The same as all venues' clients say it; an unlisted one says nothing.
  var tracked: Trading.OrderState {
    switch self {
    case .wait: .working
    case .done: .filled
    case .cancel: .canceled
    default: .unknown
    }
  }
}

extension Order {
  /// What the venue says about the order that this client calls `name`.
  func report(for name: String, account: String, isAnswer: Bool) -> OrderReport {
    let filled = Double(executedVolume)
    var report = OrderReport(
      clientOrderID: name, serverOrderID: String(id), state: state.tracked, symbol: market, account: account,
      side: OrderSide(side), quantity: Double(volume), filledQuantity: filled,
      remainingQuantity: Double(remainingVolume), averageFillPrice: filled > 0 ? Double(avgPrice) : nil)
    report.isAnswer = isAnswer
    return report
  }
}

extension OrderDetail {
  /// The order without its fills.
  var order: Order {
    Order(
      id: id, market: market, marketName: marketName, marketDisplayName: marketDisplayName, side: side,
      ordType: ordType, price: price, avgPrice: avgPrice, volume: volume, executedVolume: executedVolume,
      remainingVolume: remainingVolume, state: state, tradesCount: tradesCount, createdAt: createdAt,
      createdOn: createdOn)
  }
}

extension Trade {
  /// The fill of the order that this client calls `name`.
  func fill(of name: String, account: String) -> Fill {
    Fill(
      executionID: String(id), serverOrderID: String(orderID), clientOrderID: name, symbol: market, account: account,
      side: OrderSide(side), price: Double(price), quantity: Double(volume),
      time: UnixTime(sinceEpoch: createdOn.sinceEpoch) ?? .notSet)
  }
}
