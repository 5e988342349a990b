internal import OESProtocol
internal import WireRuntime

extension OESOrder {
  /// What no order is like, though no rule of the venue says so; `nil` where nothing is wrong.
  var problem: String? {
    let numbers = [
      quantity, price, stopPrice, displaySize, refreshSize, sizeIncrement, priceIncrement, priceOffset,
    ]
    return numbers.allSatisfy(\.isFinite) ? nil : "an order's numbers are finite"
  }

  /// The order as it is sent under a number, except for who sends it.
  func transaction(_ type: TransactionType, _ number: UInt64, trader: FixedText<6>) -> Transaction {
    Transaction(
      messageType: type, orderID: number, symbolEnum: symbol, orderType: self.type, symbolType: symbolType,
      boPrice: price, boSide: side, boOrderQty: quantity, tif: timeInForce, stopLimitPrice: stopPrice,
      boSymbol: FixedText(cutting: symbol.protocolName ?? ""), traderID: trader, displaySize: displaySize,
      refreshSize: refreshSize, layers: layers, sizeIncrement: sizeIncrement, priceIncrement: priceIncrement,
      priceOffset: priceOffset, attributes: attributes)
  }

  /// One character for each attribute there may be; none at all where none is set.
  private var attributes: FixedText<12> {
    let isDisplayed = displaySize != 0 || refreshSize != 0
    guard isHidden || isDisplayed else { return "" }
    var attributes: FixedText<12> = "NNNNNNNNNNNN"
    if isHidden { attributes.bytes[Int(AttributePosition.hiddenType.rawValue)] = UInt8(ascii: "Y") }
    if isDisplayed { attributes.bytes[Int(AttributePosition.displyType.rawValue)] = UInt8(ascii: "Y") }
    return attributes
  }

  /// An order as the venue tells it.
  init(_ transaction: Transaction) {
    self.init(
      symbol: transaction.symbolEnum, side: transaction.boSide, type: transaction.orderType,
      quantity: transaction.boOrderQty, price: transaction.boPrice)
    symbolType = transaction.symbolType
    // Some kinds needn't say it when they're new, and stand until they're canceled.
    timeInForce = transaction.tif.rawValue == 0 ? .gtc : transaction.tif
    stopPrice = transaction.stopLimitPrice
    (displaySize, refreshSize) = (transaction.displaySize, transaction.refreshSize)
    (layers, sizeIncrement) = (transaction.layers, transaction.sizeIncrement)
    (priceIncrement, priceOffset) = (transaction.priceIncrement, transaction.priceOffset)
    isHidden = transaction.attributes.bytes[Int(AttributePosition.hiddenType.rawValue)] == UInt8(ascii: "Y")
  }

  /// The order with a change made.
  func changed(_ change: OESOrderChange) -> OESOrder {
    var order = self
    order.price = change.price ?? price
    order.stopPrice = change.stopPrice ?? stopPrice
    order.quantity = change.quantity ?? quantity
    order.timeInForce = change.timeInForce ?? timeInForce
    return order
  }
}
