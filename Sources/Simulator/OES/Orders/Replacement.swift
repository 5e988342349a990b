import Exchange
import OESProtocol

/// What a replacement changes of the orders that an order is at the exchange.
struct Replacement {
  /// The whole quantity from then on, in lots.
  let quantity: Int64
  /// One for each order that isn't done; the last one gets the number.
  private let changes: [(id: ExchangeOrderID, change: OrderChange, back: OrderChange)]

  /// - Throws: ``OESRefusal``: prices off the grid (14, 16), or a size that can't be shared among layers (24) or is not
  ///   above what is filled (15).
  init(_ order: VenueOrder, by terms: TransactionTerms, at exchange: Exchange) throws(OESRefusal) {
    let old = order.request
    let new = terms.request
    let open = order.ids.compactMap { exchange.order($0) }.filter { !$0.status.isFinal }
    var changes: [(ExchangeOrderID, OrderChange, OrderChange)] = []
    switch order.legs {
    case .single:
      quantity = terms.quantity
      for record in open { changes.append((record.id, try terms.change(from: old), record.asEntered)) }
    case .oneCancelsOther:
      quantity = terms.quantity
      for record in open {
        var change = OrderChange()
        if record.id == order.ids[0] {
          if new.boPrice != old.boPrice { change.price = try terms.price() }
        } else if new.stopLimitPrice != old.stopLimitPrice {
          change.trigger = try terms.stopPrice()
        }
        // What the other one traded is no longer its own.
        let other = order.ids[0] == record.id ? order.ids[1] : order.ids[0]
        change.quantity = terms.quantity - (exchange.order(other)?.filledQuantity ?? 0)
        changes.append((record.id, change, record.asEntered))
      }
    case .layers:
      let (size, rest) = terms.quantity.quotientAndRemainder(dividingBy: Int64(order.ids.count))
      guard rest == 0 else { throw OESRefusal(.iceSizeincrementTimesLayersNotEqualOrdqty) }
      // All layers move as far as the order's price does.
      let shift = try terms.price() - (terms.listed.ticks(old.boPrice) ?? 0)
      for record in open {
        guard size > record.filledQuantity else { throw OESRefusal(.sizeInvalid) }
        var change = OrderChange()
        if case .limit(let price) = record.order.type { change.price = price + shift }
        change.quantity = size
        changes.append((record.id, change, record.asEntered))
      }
      let openFills = open.reduce(0) { $0 + $1.filledQuantity }
      quantity = order.filled - openFills + size * Int64(open.count)
    }
    // Names can't be given back, so the order that gets the new one is changed last.
    changes.reverse()
    if let last = changes.indices.last { changes[last].1.clientOrderID = String(new.orderID) }
    self.changes = changes.map { (id: $0.0, change: $0.1, back: $0.2) }
  }

  /// Makes all changes, or none.
  func make(at exchange: Exchange) throws(Rejection) {
    for (place, step) in changes.enumerated() {
      do throws(Rejection) {
        try exchange.replace(step.id, step.change)
      } catch {
        // One that the changes before it brought to its end is as it shall be.
        if place > 0, error == .orderIsDone { continue }
        for done in changes[..<place] { try? exchange.replace(done.id, done.back) }
        throw error
      }
    }
  }
}

extension OrderRecord {
  /// What makes it again what it is.
  fileprivate var asEntered: OrderChange {
    var change = OrderChange()
    change.quantity = order.quantity
    switch order.type {
    case .limit(let price): change.price = price
    case .stop(let trigger): change.trigger = trigger
    default: break
    }
    return change
  }
}

extension TransactionTerms {
  /// What is changed of an order that is one at the exchange; what the last request said already stays as it is.
  fileprivate func change(from old: Transaction) throws(OESRefusal) -> OrderChange {
    var change = OrderChange()
    let price = request.boPrice == old.boPrice ? nil : try price()
    let stopPrice = request.stopLimitPrice == old.stopLimitPrice ? nil : try stopPrice()
    switch request.orderType {
    case .lmt, .hidden, .peg, .pegHidden: change.price = price
    case .stopMkt, .tsm: change.trigger = stopPrice
    case .stopLmt, .tsl: (change.trigger, change.price) = (stopPrice, price)
    case .sniperMkt: change.trigger = price
    case .sniperLimit: (change.trigger, change.price) = (price, price)
    default: throw OESRefusal(.ordTypeInvalid)
    }
    if request.boOrderQty != old.boOrderQty { change.quantity = quantity }
    if request.tif != old.tif { change.timeInForce = try request.tif.exchangeForm(of: request.orderType) }
    return change
  }
}
