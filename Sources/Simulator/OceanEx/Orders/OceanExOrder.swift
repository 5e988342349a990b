import Exchange
import OceanExProtocol
import WireRuntime

/// An order and its fills, the newest of them.
final class OceanExOrder {
  /// A fill.
  struct Fill {
    /// The trade's number, the same for both its sides.
    let number: UInt64
    /// In ticks and lots.
    let price: Int64, quantity: Int64
    let time: ExchangeTime
  }

  let market: OceanExMarket
  /// As the exchange has it.
  var record: OrderRecord
  private(set) var fills: [Fill] = []
  private(set) var fillCount = 0

  init(_ record: OrderRecord, in market: OceanExMarket) {
    self.record = record
    self.market = market
  }

  /// The number clients know it by: the exchange's.
  var number: Int64 { Int64(clamping: record.id.number) }

  /// Whether it is open.
  var isOpen: Bool { !record.status.isFinal }

  var state: OrderState {
    switch record.status {
    case .filled: .done
    case .canceled, .rejected: .cancel
    case .waitingForTrigger, .waitingForParent, .open, .partiallyFilled: .wait
    }
  }

  /// Limit, for orders of other front-ends too that have one.
  var type: OceanExProtocol.OrderType { record.order.type.limitPrice == nil ? .market : .limit }

  /// Takes a fill; the oldest is forgotten where there are more than `limit`.
  func add(_ fill: Fill, limit: Int) {
    fillCount += 1
    fills.append(fill)
    if fills.count > limit { fills.removeFirst(fills.count - limit) }
  }
}

extension ExchangeOrderType {
  /// The price it trades at, or better; `nil` where any will do. In ticks.
  fileprivate var limitPrice: Int64? {
    switch self {
    case .limit(let price), .stopLimit(_, let price), .limitIfTouched(_, let price),
      .trailingStopLimit(_, let price):
      price
    case .pegged(let limit): limit
    case .market, .stop, .marketIfTouched, .trailingStop: nil
    }
  }
}

extension OceanExProtocol.Side {
  init(_ side: ExchangeSide) { self = side == .buy ? .bid : .ask }
}

// As replies show it.
extension OceanExOrder {
  /// The order.
  var summary: Order {
    let (order, created) = (record.order, record.entered.seconds)
    return Order(
      id: number, market: market.id, marketName: market.name, marketDisplayName: market.name, side: .init(order.side),
      ordType: type, price: order.type.limitPrice.map { market.price($0) }, avgPrice: averagePrice,
      volume: market.volume(order.quantity), executedVolume: market.volume(record.filledQuantity),
      remainingVolume: market.volume(order.quantity - record.filledQuantity), state: state,
      tradesCount: Int64(fillCount), createdAt: created.description, createdOn: created)
  }

  /// The order with its fills.
  func detail(_ settings: OceanExFrontEndSettings) -> OrderDetail {
    let order = summary
    return OrderDetail(
      id: order.id, market: order.market, marketName: order.marketName, marketDisplayName: order.marketDisplayName,
      side: order.side, ordType: order.ordType, price: order.price, avgPrice: order.avgPrice, volume: order.volume,
      executedVolume: order.executedVolume, remainingVolume: order.remainingVolume, state: order.state,
      tradesCount: order.tradesCount, createdAt: order.createdAt, createdOn: order.createdOn,
      trades: fills.map { trade($0, settings) })
  }

  private func trade(_ fill: Fill, _ settings: OceanExFrontEndSettings) -> OceanExProtocol.Trade {
    let time = fill.time.seconds
    let volume = market.volume(fill.quantity)
    let funds = market.funds(Int128(fill.price) * Int128(fill.quantity))
    let (seller, buyer) = (settings.sellerFeeRate, settings.buyerFeeRate)
    return OceanExProtocol.Trade(
      id: Int64(clamping: fill.number), orderID: number, market: market.id, marketName: market.name,
      marketDisplayName: market.name, side: .init(record.order.side), price: market.price(fill.price), volume: volume,
      funds: funds, fee: (record.order.side == .sell ? seller : buyer).shown, askFee: funds.times(seller).shown,
      askFeeCurrencyID: market.quote, bidFee: volume.times(buyer).shown, bidFeeCurrencyID: market.base,
      createdAt: time.description, createdOn: time)
  }

  /// The average price of the fills, to a ten-thousandth of a tick; nothing without any.
  private var averagePrice: ExactDecimal {
    guard record.filledQuantity > 0 else { return .zero }
    let quantity = Int128(record.filledQuantity)
    let average = (record.filledValue * 10_000 + quantity / 2) / quantity
    return market.instrument.tickSize.times(ExactDecimal(coefficient: average, scale: 4)).shown
  }
}
