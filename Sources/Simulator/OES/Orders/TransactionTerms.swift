import Exchange
import OESProtocol

/// An order as a transaction describes it, with what only the instrument can tell checked: prices and sizes.
struct TransactionTerms {
  /// As the exchange takes it.
  enum Entry {
    case one(NewOrder)
    /// Of two, the first one's fills reduce the second, and the reverse.
    case pair(NewOrder, NewOrder)
    case layers([NewOrder])
  }

  let request: Transaction
  let listed: ListedInstrument
  let side: ExchangeSide
  /// In lots.
  let quantity: Int64
  private let attributes: OrderAttributes

  /// Takes an order that breaks none of the schema's rules.
  ///
  /// - Throws: ``OESRefusal``: the side (18), the size (15), or what is shown of it (31, 32).
  init(_ request: Transaction, _ listed: ListedInstrument) throws(OESRefusal) {
    self.request = request
    self.listed = listed
    side = try request.boSide.exchangeForm()
    guard let lots = listed.lots(request.boOrderQty), lots <= listed.instrument.largestOrder else {
      throw OESRefusal(.sizeInvalid)
    }
    quantity = lots
    attributes = try OrderAttributes(request, listed, quantity: lots)
  }

  /// What is to be entered.
  ///
  /// - Throws: ``OESRefusal``: a price off the grid (14), a stop price off it (16), a kind that isn't offered (13), or an
  ///   instruction that makes no sense for the kind (35).
  func entry(for account: AccountDesk, by user: String, at exchange: Exchange) throws(OESRefusal) -> Entry {
    let type: ExchangeOrderType
    switch request.orderType {
    case .lmt, .hidden: type = .limit(price: try price())
    case .mkt: type = .market
    case .stopMkt: type = .stop(trigger: try stopPrice())
    case .stopLmt: type = .stopLimit(trigger: try stopPrice(), price: try price())
    case .peg, .pegHidden: type = .pegged(limit: try price())
    case .sniperMkt: type = .marketIfTouched(trigger: try price())
    case .sniperLimit: type = .limitIfTouched(trigger: try price(), price: try price())
    case .tsm: type = .trailingStop(trigger: try stopPrice())
    case .tsl: type = .trailingStopLimit(trigger: try stopPrice(), price: try price())
    case .oco:
      var stop = try order(.stop(trigger: try stopPrice()), quantity, account, user)
      // The number is the first one's; what is shown in the book is of the limit alone.
      stop.clientOrderID = ""
      (stop.shownQuantity, stop.refreshQuantity, stop.isHidden) = (nil, nil, false)
      return .pair(try order(.limit(price: try price()), quantity, account, user), stop)
    case .ice: return .layers(try layers(account, user, exchange))
    case .ocoIce, .bracket, .tpslMarket, .tpslLimit, .unlisted: throw OESRefusal(.ordTypeInvalid)
    }
    return .one(try order(type, quantity, account, user))
  }

  /// The limit, in ticks.
  func price() throws(OESRefusal) -> Int64 {
    guard let ticks = listed.ticks(request.boPrice) else { throw OESRefusal(.priceInvalid) }
    return ticks
  }

  /// The stop price, in ticks.
  func stopPrice() throws(OESRefusal) -> Int64 {
    guard let ticks = listed.ticks(request.stopLimitPrice) else { throw OESRefusal(.stopPriceInvalid) }
    return ticks
  }

  private func order(
    _ type: ExchangeOrderType, _ quantity: Int64, _ account: AccountDesk, _ user: String
  ) throws(OESRefusal) -> NewOrder {
    var order = NewOrder(
      account: account.name, instrument: listed.id, side: side, type: type, quantity: quantity,
      timeInForce: try request.tif.exchangeForm(of: request.orderType), clientOrderID: String(request.orderID),
      enteredBy: user)
    order.isPostOnly = request.tif == .poo && request.orderType.mayTakeLiquidity
    order.isReduceOnly = request.tif == .red
    attributes.apply(to: &order)
    return order
  }

  /// The layers: the first so many price increments behind the best price of its side, or behind the order's own where
  /// there is none, each further one deeper in the book.
  private func layers(
    _ account: AccountDesk, _ user: String, _ exchange: Exchange
  ) throws(OESRefusal) -> [NewOrder] {
    guard let size = listed.lots(request.sizeIncrement) else { throw OESRefusal(.sizeIncrementInvalid) }
    guard (1...Int16(OESConstants.maxLayers)).contains(request.layers) else {
      throw OESRefusal(.exceededMaxLayers)
    }
    guard size * Int64(request.layers) == quantity else {
      throw OESRefusal(.iceSizeincrementTimesLayersNotEqualOrdqty)
    }
    guard request.priceOffset >= 0, request.priceOffset <= 0x1p40, request.priceOffset.rounded() == request.priceOffset
    else { throw OESRefusal(.priceOffsetInvalid) }
    guard let step = listed.prices.steps(request.priceIncrement), step >= 0 else {
      throw OESRefusal(.priceIncrementInvalid)
    }
    let own = try price()
    let quote = exchange.quote(listed.id)
    let best = (side == .buy ? quote.bid : quote.ask)?.price ?? own
    var orders: [NewOrder] = []
    for layer in 0..<Int64(request.layers) {
      // None of them has more than 53 bits.
      let distance = Int64(request.priceOffset) + layer * step
      let ticks = side == .buy ? best - distance : best + distance
      guard ticks > 0 else { throw OESRefusal(.priceInvalid) }
      var order = try order(.limit(price: ticks), size, account, user)
      // The number is the first one's.
      if layer > 0 { order.clientOrderID = "" }
      orders.append(order)
    }
    return orders
  }
}

extension OESProtocol.Side {
  /// As the exchange has it, where selling short is selling: what may be sold it knows itself.
  func exchangeForm() throws(OESRefusal) -> ExchangeSide {
    switch self {
    case .buy: .buy
    case .sell, .sellshort: .sell
    case .unlisted: throw OESRefusal(.orderSideInvalid)
    }
  }
}

extension OESProtocol.OrderType {
  /// Whether an order of the kind might trade as soon as it is in the market; a pegged one never does.
  fileprivate var mayTakeLiquidity: Bool { self != .peg && self != .pegHidden }

  /// Whether orders of the kind stand until they are canceled.
  fileprivate var isGoodTillCanceled: Bool {
    switch self {
    case .stopMkt, .stopLmt, .oco, .ice, .sniperMkt, .sniperLimit, .tsm, .tsl: true
    default: false
    }
  }
}

extension OESProtocol.TimeInForce {
  /// As the exchange has it; post-only and reduce-only orders stand until they are canceled.
  ///
  /// - Throws: ``OESRefusal`` (35) for what isn't known, or makes no sense for the kind of order.
  func exchangeForm(of type: OESProtocol.OrderType) throws(OESRefusal) -> ExchangeTimeInForce {
    if type == .mkt {
      switch self {
      case .fok: return .fillOrKill
      case .poo: throw OESRefusal(.invalidFieldValue)
      default: return .immediateOrCancel
      }
    }
    switch self {
    case .gtc: return .goodTillCanceled
    case .unlisted(0) where type.isGoodTillCanceled: return .goodTillCanceled
    case _ where type.isGoodTillCanceled: throw OESRefusal(.invalidFieldValue)
    case .poo, .red: return .goodTillCanceled
    case .fok: return .fillOrKill
    case .ioc: return .immediateOrCancel
    case .day: return .day
    case .unlisted: throw OESRefusal(.invalidFieldValue)
    }
  }
}
