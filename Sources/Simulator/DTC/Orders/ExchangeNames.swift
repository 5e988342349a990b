import Exchange

// Names the exchange and DTC both have. A module that is called like one of its types can't be named before them; in this
// file they are the exchange's, because DTC isn't imported.
typealias ExchangeOrderType = OrderType
typealias ExchangeOrderStatus = OrderStatus
typealias ExchangeTimeInForce = TimeInForce
