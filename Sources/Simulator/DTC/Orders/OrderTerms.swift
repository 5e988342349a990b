import DTCProtocol
import Exchange
import WireRuntime

/// One order as a client's message describes it.
struct OrderTerms {
  var symbol: String
  var exchange: String
  var account: String
  var clientOrderID: String
  var type: DTCProtocol.OrderType
  var side: BuySell
  var price1: PriceField
  var price2: PriceField
  var quantity: Double
  var timeInForce: DTCProtocol.TimeInForce
  var goodTill: DateTime
  var freeFormText: String
  var shownQuantity = 0.0

  /// The order for the exchange.
  ///
  /// - Throws: ``RequestRefusal`` for what the exchange has no form for; what it has, it judges itself.
  func order(of login: Login, at exchange: Exchange) throws(RequestRefusal) -> NewOrder {
    let instrument = try instrument(at: exchange)
    return try order(of: login, instrument, orderType(instrument))
  }

  /// As ``order(of:at:)``, with a type and prices that were settled already.
  func order(
    of login: Login, _ instrument: Instrument, _ type: ExchangeOrderType
  ) throws(RequestRefusal) -> NewOrder {
    try Self.check(clientOrderID: clientOrderID)
    guard freeFormText.fits(FieldWidth.freeFormText) else { throw RequestRefusal("FreeFormText is too long") }
    guard let lots = instrument.lots(finite: quantity) else {
      throw RequestRefusal("Quantity \(quantity) is no whole number of lots of \(instrument.lotSize)")
    }
    var order = NewOrder(
      account: try login.account(account), instrument: instrument.id, side: try side.side(), type: type,
      quantity: lots, timeInForce: try timeInForce.exchangeForm(goodTill), clientOrderID: clientOrderID,
      enteredBy: login.user)
    order.note = freeFormText
    if shownQuantity != 0 {
      guard let lots = instrument.lots(finite: shownQuantity), lots > 0 else {
        throw RequestRefusal("MaxShowQuantity is no whole number of lots of \(instrument.lotSize)")
      }
      order.shownQuantity = lots
    }
    return order
  }

  func instrument(at exchange: Exchange) throws(RequestRefusal) -> Instrument {
    guard let instrument = exchange.instrument(symbol, on: self.exchange) else {
      throw RequestRefusal(unknown: symbol, on: self.exchange)
    }
    return instrument
  }

  private func orderType(_ instrument: Instrument) throws(RequestRefusal) -> ExchangeOrderType {
    switch type {
    case .market: .market
    case .limit: .limit(price: try price1.ticks(instrument, "Price1"))
    case .stop: .stop(trigger: try price1.ticks(instrument, "Price1"))
    case .stopLimit:
      .stopLimit(trigger: try price1.ticks(instrument, "Price1"), price: try price2.ticks(instrument, "Price2"))
    case .marketIfTouched: .marketIfTouched(trigger: try price1.ticks(instrument, "Price1"))
    case .limitIfTouched:
      .limitIfTouched(trigger: try price1.ticks(instrument, "Price1"), price: try price2.ticks(instrument, "Price2"))
    case .marketLimit: throw RequestRefusal("orders of this type aren't taken")
    case .unset: throw RequestRefusal("OrderType is missing")
    case .unlisted(let type): throw RequestRefusal("there is no order type \(type)")
    }
  }

  /// Refuses names of orders that not every client of the account could be told.
  static func check(clientOrderID: String) throws(RequestRefusal) {
    guard !clientOrderID.isEmpty else { throw RequestRefusal("ClientOrderID is missing") }
    guard clientOrderID.fits(FieldWidth.orderID) else { throw RequestRefusal("ClientOrderID is too long") }
  }
}

extension Login {
  /// The account a message names; where it names none, the only one.
  func account(_ name: String) throws(RequestRefusal) -> String {
    if name.isEmpty {
      guard let only = accounts.first, accounts.count == 1 else { throw RequestRefusal("TradeAccount is missing") }
      return only
    }
    guard sees(name) else { throw RequestRefusal(DTCSession.unknownAccount(name)) }
    return name
  }
}

extension String {
  /// Whether a field of `width` bytes holds the text as it is.
  fileprivate func fits(_ width: Int) -> Bool { fitted(to: width).utf8.count == utf8.count }
}

extension BuySell {
  func side() throws(RequestRefusal) -> Side {
    switch self {
    case .buy: .buy
    case .sell: .sell
    case .unset, .unlisted: throw RequestRefusal("BuySell is neither buy nor sell")
    }
  }
}

extension DTCProtocol.TimeInForce {
  /// As the exchange has it; an order for which none is given is for the day.
  func exchangeForm(_ goodTill: DateTime) throws(RequestRefusal) -> ExchangeTimeInForce {
    switch self {
    case .unset, .day: .day
    case .goodTillCanceled: .goodTillCanceled
    case .goodTillDateTime:
      if goodTill.isSet {
        .goodTillDate(ExchangeTime(clamping: goodTill))
      } else {
        throw RequestRefusal("GoodTillDateTime is missing")
      }
    case .immediateOrCancel: .immediateOrCancel
    case .fillOrKill: .fillOrKill
    case .allOrNone: throw RequestRefusal("orders for all or none aren't taken; fill or kill are")
    case .unlisted(let value): throw RequestRefusal("there is no time in force \(value)")
    }
  }
}
