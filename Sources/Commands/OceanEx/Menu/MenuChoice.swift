/// What the user of the interactive program can choose, under the number of the choice.
enum MenuChoice: Int, CaseIterable, Sendable {
  case logOn = 1, tickers, markets, fees, account, order, cancel, cancelAll, openOrders, openOrder, closedOrder,
    closedOrders, time, book, candles, disconnect, reconnect

  /// What the banner calls it, with the published spelling.
  var label: String {
    switch self {
    case .logOn: "Authenticate"
    case .tickers: "Get All Tickers"
    case .markets: "Get All Markets"
    case .fees: "Get All TradingFee"
    case .account: "Get Account"
    case .order: "Enter New Order:MARKET_ID,SIDE,PRICE,VOLUME,ORD_TYPE"
    case .cancel: "Cancel Multiple Orders:OIDs"
    case .cancelAll: "Mass Cancel All"
    case .openOrders: "List Open Orders:MARKET_ID,ORD_TYPE"
    case .openOrder: "Display Order Details:OID"
    case .closedOrder: "Display History Order:OID"
    case .closedOrders: "Display All Hisotry Orders:MARKET_ID"
    case .time: "Get Timestamp"
    case .book: "Get OrderBook: MARKET_ID,LEVEL,PRECISION"
    case .candles: "Get K-line: MARKET_ID,LIMIT,PERIOD"
    case .disconnect: "Disconnect"
    case .reconnect: "Reconnect"
    }
  }

  /// What asks for its arguments; `nil` where it has none.
  var prompt: String? {
    switch self {
    case .order: "MARKET_ID,SIDE,PRICE,VOLUME,ORD_TYPE (example: vetusdt, buy, 0.75, 1000, limit)\n> "
    case .cancel: "OIDs (example:18,19,23)\n> "
    case .openOrders: "MARKET_ID, ORD_TYPE (example: vetusdt, limit)\n> "
    case .openOrder, .closedOrder: "OID (example: 23)\n> "
    case .closedOrders: "MARKET_ID (example: vetusdt)\n> "
    case .book: "MARKET_ID,LEVEL,PRECISION (example: vetusdt, 2, 6)\n> "
    case .candles: "MARKET_ID,LIMIT,PERIOD (example: vetusdt, 30, 5)\n> "
    case .logOn, .tickers, .markets, .fees, .account, .cancelAll, .time, .disconnect, .reconnect: nil
    }
  }

  /// How many arguments it has; `nil` for one or more.
  var argumentCount: Int? {
    switch self {
    case .order: 5
    case .openOrders: 2
    case .openOrder, .closedOrder, .closedOrders: 1
    case .book, .candles: 3
    case .cancel: nil
    case .logOn, .tickers, .markets, .fees, .account, .cancelAll, .time, .disconnect, .reconnect: 0
    }
  }

  /// Whether only a session that is logged on may ask for it; the venue ends any other that does.
  var needsLogon: Bool {
    switch self {
    case .account, .order, .cancel, .cancelAll, .openOrders, .openOrder, .closedOrder, .closedOrders: true
    case .logOn, .tickers, .markets, .fees, .time, .book, .candles, .disconnect, .reconnect: false
    }
  }
}

/// What a line at the prompt means.
enum MenuWord: Equatable {
  case choice(MenuChoice)
  case quit, banner, clear, shell
  case unknown

  /// Reads a line; blanks around a word and its case don't matter.
  init(_ line: String) {
    let word = line.filter { $0 != " " && $0 != "\t" }.lowercased()
    switch word {
    case "stop", "q", "quit", "exit": self = .quit
    case "?", "h", "help", "banner": self = .banner
    case "cls", "clear": self = .clear
    case "shell", "sh": self = .shell
    default: self = Int(word).flatMap(MenuChoice.init).map(MenuWord.choice) ?? .unknown
    }
  }
}
