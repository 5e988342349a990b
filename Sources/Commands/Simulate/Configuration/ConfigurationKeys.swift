internal import YAMLFrontend

/// Keys of an exchange's configuration.
enum ExchangeKey: String, SchemaKey {
  case instruments, accounts, users
}

/// Keys of an instrument.
enum InstrumentKey: String, SchemaKey {
  case exchange, description, currency, tick, lot, largestOrder, sessions, future, spot, market
}

/// Keys of a future's terms.
enum FutureKey: String, SchemaKey {
  case underlying, contractSize, tickValue, margin, expires
}

/// Keys of spot's terms.
enum SpotKey: String, SchemaKey {
  case base
}

/// Keys of the times an instrument trades at.
enum SessionsKey: String, SchemaKey {
  case open, close, days
}

/// Keys of how a market behaves.
enum MarketKey: String, SchemaKey {
  case price, dailyMove, actionsPerSecond, levels, quantity
}

/// Keys of an account.
enum AccountKey: String, SchemaKey {
  case currency, cash, holdings, trading
}

/// Keys of a user.
enum UserKey: String, SchemaKey {
  case name, password, accounts, apiKey, oceanexKey, admin
}

/// Keys of a key for OceanEx.
enum OceanExKeyKey: String, SchemaKey {
  case id, publicKey
}
