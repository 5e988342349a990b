/// What an exchange lists, who may trade, and how lively it is.
public struct ExchangeConfiguration: Hashable, Sendable {
  /// The instruments; their ids are their places.
  public var instruments: [Instrument]
  /// How each market behaves, by the same places; ``MarketModel/quiet`` where there is none.
  public var markets: [MarketModel]
  /// The accounts.
  public var accounts: [Account]
  /// Who may log on.
  public var users: [User]
  /// Orders that are done which are kept, those of all accounts together; the oldest go first, and their names are free
  /// again. Those that open orders depend on stay.
  public var keptOrders = 200_000
  /// Fills that are kept, those of all accounts together; the oldest go first.
  public var keptExecutions = 500_000
  /// Balances that an account has kept, one for each change of cash; the oldest go first.
  public var keptBalances = 100_000

  /// Makes a configuration.
  public init(instruments: [Instrument], markets: [MarketModel], accounts: [Account], users: [User]) {
    self.instruments = instruments
    self.markets = markets
    self.accounts = accounts
    self.users = users
  }
}

extension ExchangeConfiguration {
  /// A model for each instrument.
  var models: [MarketModel] {
    instruments.indices.map { markets.indices.contains($0) ? markets[$0] : .quiet }
  }
}

/// Who may log on.
public struct User: Hashable, Sendable {
  /// As it is given at logon.
  public var name: String
  /// Empty where none is needed.
  public var password: String
  /// The accounts it may trade for.
  public var accounts: [String]
  /// The key its one-time codes are made from, where a venue wants any; `nil` where nothing of them is checked.
  public var apiKey: String?
  /// The key that its logins at OceanEx are signed with; `nil` where it can't log in there.
  public var oceanExKey: OceanExKey?
  /// Whether it may halt instruments, list others and begin anew.
  public var isAdmin = false

  /// Makes a user.
  public init(
    name: String, password: String, accounts: [String], apiKey: String? = nil, oceanExKey: OceanExKey? = nil
  ) {
    self.name = name
    self.password = password
    self.accounts = accounts
    self.apiKey = apiKey
    self.oceanExKey = oceanExKey
  }
}

/// The public half of a key whose private half signs a user's logins.
public struct OceanExKey: Hashable, Sendable {
  /// Its name, one of a kind: `KID7TEST01`.
  public var id: String
  /// The key, RSA, as PEM (`PUBLIC KEY`).
  public var publicKey: String

  /// Makes a key.
  public init(id: String, publicKey: String) {
    self.id = id
    self.publicKey = publicKey
  }
}
