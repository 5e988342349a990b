import OESProtocol

/// In which form a client's transactions are, and so those it is sent.
enum TransactionForm: Hashable {
  /// 250 bytes.
  case current
  /// 238 bytes, as clients had it before 2021-09-26.
  case first
}

extension Transaction {
  /// The same in the present form; what the older one doesn't have is zero.
  init(_ older: TransactionV1) {
    self.init(
      messageType: older.messageType, padding: older.padding, account: older.account, orderID: older.orderID,
      symbolEnum: older.symbolEnum, orderType: older.orderType, symbolType: older.symbolType, boPrice: older.boPrice,
      boSide: older.boSide, boOrderQty: older.boOrderQty, tif: older.tif, stopLimitPrice: older.stopLimitPrice,
      boSymbol: older.boSymbol, origOrderID: older.origOrderID, boCancelShares: older.boCancelShares,
      execID: older.execID, execShares: older.execShares, remainingQuantity: older.remainingQuantity,
      execFee: older.execFee, expirationDate: older.expirationDate, traderID: older.traderID,
      rejectReason: older.rejectReason, sendingTime: older.sendingTime, tradingSessionID: older.tradingSessionID,
      key: older.key, displaySize: older.displaySize, refreshSize: older.refreshSize, layers: older.layers,
      sizeIncrement: older.sizeIncrement, priceIncrement: older.priceIncrement, priceOffset: older.priceOffset,
      boOrigPrice: older.boOrigPrice, execPrice: older.execPrice, msgSeqNum: older.msgSeqNum,
      takeProfitPrice: older.takeProfitPrice, triggerType: older.triggerType, attributes: older.attributes)
  }
}

extension TransactionV1 {
  /// The same in the older form; what that doesn't have is left out.
  init(_ newer: Transaction) {
    self.init(
      messageType: newer.messageType, padding: newer.padding, account: newer.account, orderID: newer.orderID,
      symbolEnum: newer.symbolEnum, orderType: newer.orderType, symbolType: newer.symbolType, boPrice: newer.boPrice,
      boSide: newer.boSide, boOrderQty: newer.boOrderQty, tif: newer.tif, stopLimitPrice: newer.stopLimitPrice,
      boSymbol: newer.boSymbol, origOrderID: newer.origOrderID, boCancelShares: newer.boCancelShares,
      execID: newer.execID, execShares: newer.execShares, remainingQuantity: newer.remainingQuantity,
      execFee: newer.execFee, expirationDate: newer.expirationDate, traderID: newer.traderID,
      rejectReason: newer.rejectReason, sendingTime: newer.sendingTime, tradingSessionID: newer.tradingSessionID,
      key: newer.key, displaySize: newer.displaySize, refreshSize: newer.refreshSize, layers: newer.layers,
      sizeIncrement: newer.sizeIncrement, priceIncrement: newer.priceIncrement, priceOffset: newer.priceOffset,
      boOrigPrice: newer.boOrigPrice, execPrice: newer.execPrice, msgSeqNum: newer.msgSeqNum,
      takeProfitPrice: newer.takeProfitPrice, triggerType: newer.triggerType, attributes: newer.attributes)
  }
}
