import Exchange
import HFTProtocol
import WireRuntime

/// An order of a user, with what was sent of it.
final class GatewayOrder {
  let user: GatewayUser
  let symbol: GatewaySymbol
  /// As the client wants it called; `nil` where it doesn't.
  let clientOrderID: String?
  /// As the exchange has it.
  private(set) var record: OrderRecord
  /// The newest of its events, as they were sent.
  private(set) var events: [[UInt8]] = []

  init(_ record: OrderRecord, of user: GatewayUser, _ symbol: GatewaySymbol) {
    self.record = record
    self.user = user
    self.symbol = symbol
    clientOrderID = record.order.clientOrderID.isEmpty ? nil : record.order.clientOrderID
  }

  /// The server's name of it.
  var id: String { "o-\(record.id.number)" }

  var isDone: Bool { record.status.isFinal }

  /// Takes where it stands now.
  func take(_ record: OrderRecord) { self.record = record }

  /// Keeps an event, and of the older ones as many as leave `limit`.
  func keep(_ event: [UInt8], limit: Int) {
    events.append(event)
    if events.count > limit { events.removeFirst(events.count - limit) }
  }

  var status: HFTProtocol.OrderStatus {
    switch record.status {
    case .waitingForTrigger, .waitingForParent, .open: .open
    case .partiallyFilled: .partial
    case .filled: .filled
    case .canceled: .canceled
    case .rejected: .rejected
    }
  }

  /// As lists and histories show it.
  var message: HFTProtocol.Order {
    Order(
      orderID: id, clientOrderID: clientOrderID, sym: symbol.name, side: record.order.side == .buy ? .buy : .sell,
      type: record.order.type.price == nil ? .market : .limit,
      price: .init(record.order.type.price.map(symbol.price)), qty: symbol.quantity(record.order.quantity),
      filledQty: symbol.quantity(record.filledQuantity), tif: HFTProtocol.TimeInForce(record.order.timeInForce),
      status: status,
      ts: GatewayTime.text(milliseconds: record.entered.nanoseconds.flooredQuotient(dividingBy: 1_000_000)))
  }

  /// What happened to it; `nil` for what the gateway's clients aren't told.
  func event(_ kind: ExchangeOrderEvent.Kind) -> (name: GatewayOrderEvent, content: HFTProtocol.OrderEvent)? {
    var content = HFTProtocol.OrderEvent(
      orderID: id, clientOrderID: clientOrderID, sym: symbol.name, side: record.order.side == .buy ? .buy : .sell,
      price: record.order.type.price.map(symbol.price), qty: symbol.quantity(record.order.quantity),
      filledQty: symbol.quantity(record.filledQuantity), lastQty: 0, status: status)
    switch kind {
    case .accepted: return (.accepted, content)
    case .rejected(let rejection):
      content.reason = rejection.text
      return (.rejected, content)
    case .filled(let execution):
      content.lastQty = symbol.quantity(execution.quantity)
      content.lastPrice = symbol.price(execution.price)
      return (record.status == .filled ? .filled : .partial, content)
    case .canceled: return (.canceled, content)
    case .activated, .replaced, .reduced, .repriced, .replaceRejected, .cancelRejected: return nil
    }
  }
}

/// The events of orders.
enum GatewayOrderEvent {
  case accepted, rejected, partial, filled, canceled
}

extension HFTProtocol.TimeInForce {
  /// How long an order of the exchange stands; what the gateway has no word for stands until it is cancelled.
  init(_ timeInForce: ExchangeTimeInForce) {
    switch timeInForce {
    case .immediateOrCancel: self = .ioc
    case .fillOrKill: self = .fok
    case .day, .goodTillCanceled, .goodTillDate: self = .gtc
    }
  }
}

/// An order on its way into the exchange: which one it is there, its first event says.
final class OrderEntry {
  let user: GatewayUser
  let symbol: GatewaySymbol
  var order: GatewayOrder?
  var rejection: Rejection?

  init(_ user: GatewayUser, _ symbol: GatewaySymbol) {
    self.user = user
    self.symbol = symbol
  }
}

extension ExchangeOrderType {
  /// The price of a limit order.
  fileprivate var price: Int64? { if case .limit(let price) = self { price } else { nil } }
}
