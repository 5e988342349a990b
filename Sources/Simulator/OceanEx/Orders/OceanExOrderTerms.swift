import Exchange
import OceanExProtocol

extension NewOrder {
  /// The order a request asks for: a limit order until it is canceled, or one at any price whose rest is canceled at once.
  ///
  /// Words are taken in any case. A market order's price is skipped: published clients always send one.
  /// Numbers of up to 15 digits are taken exactly; JSON's are doubles, so that digits beyond those of a double don't count.
  ///
  /// - Throws: ``OceanExRefusal``: an argument is missing or can't be (1002), no such market (1003).
  init(
    _ request: OrderCreateRequest, _ login: OceanExLogin, _ markets: OceanExMarkets
  ) throws(OceanExRefusal) {
    let market = try markets.market(request.market)
    let side: ExchangeSide =
      switch RequestSide(rawValue: request.side.rawValue.lowercased()) {
      case .buy: .buy
      case .sell: .sell
      case .unlisted: throw OceanExRefusal(.badArguments, "side must be buy or sell")
      }
    guard let volume = request.volume else { throw OceanExRefusal(.badArguments, "volume is missing") }
    let lots = try market.lots(volume)
    let type: ExchangeOrderType
    switch OceanExProtocol.OrderType(rawValue: request.ordType?.rawValue.lowercased() ?? "limit") {
    case .market: type = .market
    case .limit:
      guard let price = request.price else {
        throw OceanExRefusal(.badArguments, "price is missing; only a market order has none")
      }
      type = .limit(price: try market.ticks(price))
    case .unlisted: throw OceanExRefusal(.badArguments, "ord_type must be limit or market")
    }
    self.init(
      account: login.account, instrument: market.instrument.id, side: side, type: type, quantity: lots,
      timeInForce: type == .market ? .immediateOrCancel : .goodTillCanceled, enteredBy: login.user)
  }
}
