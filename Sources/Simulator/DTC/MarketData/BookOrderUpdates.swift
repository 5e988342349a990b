import DTCProtocol
import Exchange

/// Sends the orders in a market's book, whole or as they change. Their quantities are whole numbers.
struct BookOrderUpdates {
  let numbers: MarketNumbers
  let symbolID: UInt32
  let sender: MessageSender

  /// Sends all of them, between two boundaries.
  func sendSnapshot(_ entries: [OrderWindow.Entry], at time: ExchangeTime) {
    sender.send(MarketOrdersSnapshotMessageBoundary(symbolID: symbolID, messageBoundary: .begin))
    for entry in entries { send(added: entry, time) }
    sender.send(MarketOrdersSnapshotMessageBoundary(symbolID: symbolID, messageBoundary: .end))
  }

  func send(_ changes: [OrderWindow.Change], at time: ExchangeTime) {
    for change in changes {
      switch change {
      case .added(let entry): send(added: entry, time)
      case .modified(let old, let new):
        sender.send(
          MarketOrdersModify(
            symbolID: symbolID, side: new.side.dtc, quantity: quantity(new), price: price(new),
            orderID: new.order.id.number, priorPrice: price(old), priorQuantity: quantity(old),
            priorOrderID: old.order.id.number, dateTime: time.microseconds))
      case .removed(let entry):
        sender.send(
          MarketOrdersRemove(
            symbolID: symbolID, quantity: quantity(entry), price: price(entry), orderID: entry.order.id.number,
            dateTime: time.microseconds, side: entry.side.dtc))
      }
    }
  }

  private func send(added entry: OrderWindow.Entry, _ time: ExchangeTime) {
    sender.send(
      MarketOrdersAdd(
        symbolID: symbolID, side: entry.side.dtc, quantity: quantity(entry), price: price(entry),
        orderID: entry.order.id.number, dateTime: time.microseconds))
  }

  private func price(_ entry: OrderWindow.Entry) -> Double { numbers.price(entry.order.price) }
  private func quantity(_ entry: OrderWindow.Entry) -> UInt32 {
    UInt32(exactly: numbers.quantity(entry.order.quantity).rounded()) ?? .max
  }
}
