import Exchange

// Names the exchange and the venues' protocols both have. A module that is called like one of its types can't be named
// before them; in this file they are the exchange's, because no protocol is imported.
typealias ExchangeAccount = Account
typealias ExchangeBookLevel = BookLevel
typealias ExchangeOrderID = OrderID
typealias ExchangeOrderType = OrderType
typealias ExchangeOrderStatus = OrderStatus
typealias ExchangeSide = Side
typealias ExchangeTimeInForce = TimeInForce
typealias ExchangeNewOrder = NewOrder
typealias ExchangeOrderEvent = OrderEvent
typealias ExchangePosition = Position
