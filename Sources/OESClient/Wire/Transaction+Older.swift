internal import OESProtocol

extension Transaction {
  /// An older transaction, with the fields that it doesn't have as they are where nobody sets them.
  init(_ older: TransactionV1) {
    self.init(
      data1: older.data1, data2: older.data2, messageType: older.messageType,
      padding: older.padding, account: older.account, orderID: older.orderID, symbolEnum: older.symbolEnum,
      orderType: older.orderType, symbolType: older.symbolType, boPrice: older.boPrice, boSide: older.boSide,
      boOrderQty: older.boOrderQty, tif: older.tif, stopLimitPrice: older.stopLimitPrice, boSymbol: older.boSymbol,
      origOrderID: older.origOrderID, boCancelShares: older.boCancelShares, execID: older.execID,
      execShares: older.execShares, remainingQuantity: older.remainingQuantity, execFee: older.execFee,
      expirationDate: older.expirationDate, traderID: older.traderID, rejectReason: older.rejectReason,
      sendingTime: older.sendingTime, tradingSessionID: older.tradingSessionID, key: older.key,
      displaySize: older.displaySize, refreshSize: older.refreshSize, layers: older.layers,
      sizeIncrement: older.sizeIncrement, priceIncrement: older.priceIncrement, priceOffset: older.priceOffset,
      boOrigPrice: older.boOrigPrice, execPrice: older.execPrice, msgSeqNum: older.msgSeqNum,
      takeProfitPrice: older.takeProfitPrice, triggerType: older.triggerType, attributes: older.attributes)
  }
}
