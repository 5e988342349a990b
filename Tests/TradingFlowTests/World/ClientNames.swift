import DTCClient

// The client's words where the exchange has the same, in a file that doesn't know the exchange.

typealias ClientOrder = NewOrder
typealias ClientOrderChange = OrderChange
typealias ClientQuote = Quote
typealias ClientTrade = Trade
