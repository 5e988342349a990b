import Exchange

// The exchange's word where the client has the same, in a file that doesn't know the client.

typealias ExchangeOrder = OrderRecord
