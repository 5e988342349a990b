import Exchange
import HFTProtocol
import WireRuntime

// Orders: what both generations do with them.
extension HFTFrontEnd {
  /// Places an order. Its events come when the answer is on its way: see ``CommandSession``.
  ///
  /// What can't be an order at all, off the tick or the lot, is refused and no order. What the exchange refuses is one that
  /// is rejected: it has an event and can be asked for.
  func place(_ new: HFTProtocol.NewOrder, for user: GatewayUser) throws(GatewayRefusal) -> GatewayOrder {
    let symbol = try markets.named(new.sym).symbol
    let order = try terms(of: new, symbol, for: user)
    guard user.orders.openCount < settings.mostOpenOrders else {
      throw GatewayRefusal(.orderRejected, "there are \(settings.mostOpenOrders) open orders already")
    }
    let entry = OrderEntry(user, symbol)
    self.entry = entry
    host.perform { _ = $0.submit(order) }
    self.entry = nil
    if let rejection = entry.rejection { throw GatewayRefusal(.orderRejected, rejection.text) }
    guard let placed = entry.order else { throw GatewayRefusal(.orderRejected, "the exchange didn't take the order") }
    return placed
  }

  /// Cancels an order.
  func cancel(_ reference: OrderReference, of user: GatewayUser) throws(GatewayRefusal) -> GatewayOrder {
    let order = try user.orders.find(reference)
    guard !order.isDone else { throw GatewayRefusal(.orderClosed, "the order is \(order.status.rawValue) already") }
    do throws(Rejection) {
      try host.perform { exchange throws(Rejection) in try exchange.cancel(order.record.id) }
    } catch {
      throw GatewayRefusal(.orderClosed, error.text)
    }
    return order
  }

  /// An order and its events.
  func history(_ reference: OrderReference, of user: GatewayUser) throws(GatewayRefusal) -> OrderHistory {
    let order = try user.orders.find(reference)
    return OrderHistory(order: order.message, events: order.events.map(JSONValue.init(written:)))
  }

  /// What a user has left to trade with, and what it holds of the symbols.
  ///
  /// Cash is what isn't bound: by buy orders and margins.
  func portfolio(of user: GatewayUser) -> Portfolio {
    let exchange = host.exchange
    let positions = exchange.positions(account: user.account).compactMap { held -> HFTProtocol.Position? in
      guard let symbol = markets[held.instrument]?.symbol else { return nil }
      return Position(
        sym: symbol.name, qty: symbol.quantity(held.quantity), avgPrice: symbol.averagePrice(held.averagePrice ?? 0))
    }
    let cash = exchange.availableFunds(account: user.account) ?? ExactDecimal(coefficient: 0, scale: 2)
    return Portfolio(cash: cash, positions: positions)
  }

  /// The exchange's order for a client's.
  private func terms(
    of new: HFTProtocol.NewOrder, _ symbol: GatewaySymbol, for user: GatewayUser
  ) throws(GatewayRefusal) -> ExchangeNewOrder {
    guard new.qty > 0, let lots = symbol.lots(new.qty) else {
      let lot = symbol.quantity(1)
      throw GatewayRefusal(.orderRejected, "payload.qty: \(new.qty) isn't a multiple of \(lot) above zero")
    }
    if let name = new.clientOrderID, name.utf8.count > Self.nameLimit {
      throw GatewayRefusal(.badRequest, "payload.client_order_id is longer than \(Self.nameLimit) bytes")
    }
    return ExchangeNewOrder(
      account: user.account, instrument: symbol.instrument.id, side: try side(new.side), type: try type(new, symbol),
      quantity: lots, timeInForce: try timeInForce(new.tif ?? .gtc), clientOrderID: new.clientOrderID ?? "",
      enteredBy: user.id)
  }

  /// Bytes of the longest name that a client may give an order.
  private static var nameLimit: Int { 64 }

  private func side(_ side: HFTProtocol.Side) throws(GatewayRefusal) -> ExchangeSide {
    switch side {
    case .buy: return .buy
    case .sell: return .sell
    case .unlisted: throw unlisted("side", side)
    }
  }

  private func type(_ new: HFTProtocol.NewOrder, _ symbol: GatewaySymbol) throws(GatewayRefusal) -> ExchangeOrderType {
    switch new.type ?? .limit {
    case .market: return .market
    case .limit:
      guard let price = new.price else {
        throw GatewayRefusal(.badRequest, "payload.price: a limit order has to have one")
      }
      guard let ticks = symbol.instrument.ticks(price) else {
        throw GatewayRefusal(
          .orderRejected, "payload.price: \(price) isn't a multiple of \(symbol.instrument.tickSize)")
      }
      return .limit(price: ticks)
    case .unlisted(let type): throw unlisted("type", HFTProtocol.OrderType(rawValue: type))
    }
  }

  private func timeInForce(_ tif: HFTProtocol.TimeInForce) throws(GatewayRefusal) -> ExchangeTimeInForce {
    switch tif {
    case .gtc: return .goodTillCanceled
    case .ioc: return .immediateOrCancel
    case .fok: return .fillOrKill
    case .unlisted: throw unlisted("tif", tif)
    }
  }
}

/// The refusal of a word that the schema doesn't list; says which there are.
func unlisted<Word: WireTextEnum>(_ key: String, _ word: Word) -> GatewayRefusal {
  let words = Word.listed.map(\.rawValue).joined(separator: ", ")
  return GatewayRefusal(.badRequest, "payload.\(key): '\(word.rawValue.prefix(20))' is none of \(words)")
}

extension JSONValue {
  /// A JSON text that was written here.
  init(written text: [UInt8]) {
    self = text.withFrame { frame in try? JSONValue(decoding: frame) } ?? .null
  }
}
