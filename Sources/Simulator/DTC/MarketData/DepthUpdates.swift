import DTCProtocol
import Exchange

/// Sends levels of a market's book, whole or as they change.
///
/// None of these messages is ever replaced by a newer one in the queue: a client puts them together by their batch flags
/// and places, which would no longer be right.
struct DepthUpdates {
  let numbers: MarketNumbers
  let symbolID: UInt32
  let sender: MessageSender

  /// Sends the book: bids, then asks, each from the best price; one message without a side for an empty book.
  func sendSnapshot(bids: [BookLevel], asks: [BookLevel], at time: ExchangeTime, as family: MarketDataFamily) {
    let levels =
      bids.enumerated().map { (Side.buy, $0.element, $0.offset) }
      + asks.enumerated().map { (Side.sell, $0.element, $0.offset) }
    guard !levels.isEmpty else {
      send(nil, 0, isFirst: true, isLast: true, time, isFloat: isFloat(family))
      return
    }
    // One kind of message for all of them: what can't be a float makes all doubles.
    let isFloat = isFloat(family) && levels.allSatisfy { short($0.1) != nil }
    for (index, (side, level, place)) in levels.enumerated() {
      send(
        (side, level), place, isFirst: index == 0, isLast: index == levels.count - 1, time, isFloat: isFloat)
    }
  }

  /// Sends changes that belong together.
  func send(_ changes: [DepthWindow.Change], at time: ExchangeTime, as family: MarketDataFamily) {
    for (index, change) in changes.enumerated() {
      let isLast = index == changes.count - 1
      send(change, isLast ? .true : index == 0 ? .beginBatch : .false, time, family)
    }
  }

  private func isFloat(_ family: MarketDataFamily) -> Bool {
    switch family {
    case .compact, .microseconds, .noTimestamp: true
    case .plain, .unbundled, .mixed: false
    }
  }

  private func short(_ level: BookLevel) -> (price: Float, quantity: Float)? {
    guard let price = numbers.shortPrice(level.price), let quantity = numbers.shortQuantity(level.quantity) else {
      return nil
    }
    return (price, quantity)
  }

  private func send(
    _ entry: (side: Side, level: BookLevel)?, _ place: Int, isFirst: Bool, isLast: Bool, _ time: ExchangeTime,
    isFloat: Bool
  ) {
    let place = entry == nil ? 0 : UInt16(clamping: place + 1)
    let orders = UInt32(clamping: entry?.level.orderCount ?? 0)
    if isFloat {
      let short = entry.flatMap { self.short($0.level) }
      sender.send(
        MarketDepthSnapshotLevelFloat(
          symbolID: symbolID, price: short?.price ?? 0, quantity: short?.quantity ?? 0, numOrders: orders,
          level: place, side: entry?.side.shortPlace ?? .bidAskUnset,
          finalUpdateInBatch: isLast ? .true : isFirst ? .beginBatch : .false))
    } else {
      sender.send(
        MarketDepthSnapshotLevel(
          symbolID: symbolID, side: entry?.side.place ?? .bidAskUnset,
          price: entry.map { numbers.price($0.level.price) } ?? 0,
          quantity: entry.map { numbers.quantity($0.level.quantity) } ?? 0, level: place,
          isFirstMessageInBatch: isFirst, isLastMessageInBatch: isLast, dateTime: time.fractional,
          numOrders: orders))
    }
  }

  private func send(
    _ change: DepthWindow.Change, _ final: FinalUpdateInBatch, _ time: ExchangeTime, _ family: MarketDataFamily
  ) {
    let place = UInt16(clamping: change.place + 1)
    let orders = change.isDeletion ? 0 : change.level.orderCount
    let lots = change.isDeletion ? 0 : change.level.quantity
    let type: MarketDepthUpdateType = change.isDeletion ? .deleteLevel : .insertUpdateLevel
    if isFloat(family), let price = numbers.shortPrice(change.level.price), let quantity = numbers.shortQuantity(lots) {
      if family == .noTimestamp {
        sender.send(
          MarketDepthUpdateLevelNoTimestamp(
            symbolID: symbolID, price: price, quantity: quantity, numOrders: UInt16(clamping: orders),
            side: Int8(clamping: change.side.shortPlace.rawValue), updateType: Int8(clamping: type.rawValue),
            finalUpdateInBatch: final, level: place))
      } else {
        sender.send(
          MarketDepthUpdateLevelFloatWithMilliseconds(
            symbolID: symbolID, dateTime: time.milliseconds, price: price, quantity: quantity,
            side: change.side.shortPlace, updateType: type, numOrders: UInt16(clamping: orders),
            finalUpdateInBatch: final, level: place))
      }
    } else {
      sender.send(
        MarketDepthUpdateLevel(
          symbolID: symbolID, side: change.side.place, price: numbers.price(change.level.price),
          quantity: numbers.quantity(lots), updateType: type, dateTime: time.fractional,
          numOrders: UInt32(clamping: orders), finalUpdateInBatch: final, level: place))
    }
  }
}
