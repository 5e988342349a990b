internal import Authentication
internal import OESClient
internal import OESProtocol
internal import WireRuntime

/// Who the menu's user is at the venue, and what messages say of that.
///
/// Without an API key everything is as in the public examples, byte for byte in logons: user BOU7, account 100700, code
/// `1F6A`, session 506, key 432451, the same sequence numbers in every message. What a venue refuses in those examples is
/// mended: an order's number is another one each time, its time is now, and requests are all for the account that logged on.
/// With an API key the code is made of it, and session and key are those of the server's last answer.
struct MenuSession: Sendable {
  /// What a limit order is.
  struct Order: Equatable, Sendable {
    /// The instrument.
    var symbol = Symbol.btcusd
    /// Its side.
    var side = Side.sellshort
    /// Its limit.
    var price = 50_100.5
    /// How much.
    var quantity = 2.0
  }

  /// Who logs on.
  var userName = "BOU7"
  /// For which account.
  var account: UInt32 = 100_700
  /// What codes are made of; `nil` for the examples' values.
  var apiKey: String?
  /// How they are made.
  var codeKind = OESClientConfiguration.CodeKind.first
  /// What is ordered.
  var order = Order()

  /// Where the last logon's answer said that orders go.
  private(set) var orderServer: (host: String, port: Int)?
  private var key: UInt32
  private var sessionID: UInt32
  private var orderID: UInt64
  private var messageCount: UInt32 = 0
  private var lastOrder: Transaction?

  /// Makes one that isn't logged on; its first order's number is `firstOrderID`.
  init(apiKey: String?, firstOrderID: UInt64) {
    self.apiKey = apiKey
    key = apiKey == nil ? 432_451 : 0
    sessionID = apiKey == nil ? 506 : 0
    orderID = firstOrderID
  }

  /// The number of the order in the public examples.
  static let exampleOrderID: UInt64 = 46_832_151

  /// Learns from what arrived.
  mutating func received(_ message: OESMessage) {
    guard case .clientLogon(let logon) = message, logon.loginStatus == .success else { return }
    if apiKey != nil {
      sessionID = logon.tradingSessionID
      if logon.key != 0 { key = logon.key }
    }
    let parts = logon.primaryOrderEntryIP.text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, let port = UInt16(parts[1]), port > 0 { orderServer = (String(parts[0]), Int(port)) }
  }

  /// The message to send; `nil` where there is no order to change.
  mutating func message(_ kind: MenuMessage, now: Nanoseconds) -> OESMessage? {
    switch kind {
    case .logon: .clientLogon(logon(.login, now))
    case .logout: .clientLogon(logon(.logout, now))
    case .instruments: .instrumentRequest(instrumentRequest(now))
    case .risk: .riskUpdateRequest(riskRequest(now))
    case .openOrders: .openOrderRequest(openOrderRequest(now))
    case .collateral: .collateralRequest(collateralRequest(now))
    case .order: .transaction(newOrder(now))
    case .replace: change(.cancelReplace, now).map { .transaction($0) }
    case .cancel: change(.orderCancel, now).map { .transaction($0) }
    case .subscribe: .marketDataSubscribe(subscription(now))
    case .execution, .topOfBook, .threeLevels, .fiveLevels, .tenLevels, .twentyLevels, .thirtyLevels:
      MenuMarketData.example(kind)
    }
  }

  private mutating func sequenceNumber(_ example: UInt32) -> UInt32 {
    messageCount += 1
    return apiKey == nil ? example : messageCount
  }

  /// The time, where the examples don't have another one.
  private func time(_ now: Nanoseconds) -> Nanoseconds { apiKey == nil ? .notSet : now }

  private mutating func logon(_ type: LogonType, _ now: Nanoseconds) -> ClientLogon {
    var logon = ClientLogon(
      logonType: type, account: account, twoFA: FixedText(cutting: code(now)), userName: FixedText(cutting: userName),
      tradingSessionID: sessionID, sendingTime: time(now), lastSeqNum: sequenceNumber(1_500_201), key: key)
    if apiKey == nil {
      logon.primaryOrderEntryIP = "1"
      logon.secondaryOrderEntryIP = "1"
      logon.primaryMarketDataIP = "1"
      logon.secondaryMarketDataIP = "1"
    }
    return logon
  }

  private func code(_ now: Nanoseconds) -> String {
    guard let apiKey else { return "1F6A" }
    switch codeKind {
    case .first: return OneTimeCode.code(key: apiKey, counter: 0)
    case .time: return OneTimeCode.code(key: apiKey, time: .nanoseconds(Int64(clamping: now.count)))
    }
  }

  private mutating func instrumentRequest(_ now: Nanoseconds) -> InstrumentRequest {
    InstrumentRequest(
      account: account, requestType: .symbolEnum, key: key, symbolEnum: order.symbol, tradingSessionID: sessionID,
      sendingTime: time(now), msgSeqNum: sequenceNumber(1_500_201))
  }

  private mutating func riskRequest(_ now: Nanoseconds) -> RiskUpdateRequest {
    RiskUpdateRequest(
      responseType: .snapshotStart, account: account, tradingSessionID: sessionID, symbolEnum: order.symbol, key: key,
      msgSeqNum: sequenceNumber(1_005_231), sendingTime: time(now))
  }

  private mutating func openOrderRequest(_ now: Nanoseconds) -> OpenOrderRequest {
    OpenOrderRequest(
      account: Int32(truncatingIfNeeded: account), symbolName: FixedText(cutting: order.symbol.name),
      tradingSessionID: Int32(truncatingIfNeeded: sessionID), sendingTime: SignedNanoseconds(time(now)),
      msgSeqNum: Int32(truncatingIfNeeded: sequenceNumber(1_500_201)))
  }

  private mutating func collateralRequest(_ now: Nanoseconds) -> CollateralRequest {
    CollateralRequest(
      account: account, tradingSessionID: sessionID, symbolEnum: order.symbol, key: key, msgSeqNum: sequenceNumber(0),
      sendingTime: time(now))
  }

  private mutating func newOrder(_ now: Nanoseconds) -> Transaction {
    let transaction = Transaction(
      messageType: .orderNew, account: account, orderID: orderID, symbolEnum: order.symbol, orderType: .lmt,
      symbolType: .spot, boPrice: order.price, boSide: order.side, boOrderQty: order.quantity, tif: .gtc,
      boSymbol: FixedText(cutting: order.symbol.name), traderID: FixedText(cutting: userName), sendingTime: now,
      tradingSessionID: Int32(truncatingIfNeeded: sessionID), key: Int32(bitPattern: key),
      msgSeqNum: Int64(sequenceNumber(79_488_880)))
    orderID += 1
    lastOrder = transaction
    return transaction
  }

  /// The last order replaced by one at a price that is one percent lower, or canceled.
  private mutating func change(_ type: TransactionType, _ now: Nanoseconds) -> Transaction? {
    guard var transaction = lastOrder else { return nil }
    transaction.messageType = type
    transaction.origOrderID = transaction.orderID
    transaction.boOrigPrice = transaction.boPrice
    transaction.orderID = orderID
    if type == .cancelReplace { transaction.boPrice = (transaction.boPrice * 0.99).rounded() }
    transaction.sendingTime = now
    transaction.key = Int32(bitPattern: key)
    transaction.tradingSessionID = Int32(truncatingIfNeeded: sessionID)
    transaction.msgSeqNum = Int64(sequenceNumber(79_488_880))
    orderID += 1
    lastOrder = type == .cancelReplace ? transaction : nil
    return transaction
  }

  private mutating func subscription(_ now: Nanoseconds) -> MarketDataSubscribe {
    var message = MarketDataSubscribe(
      messageType: .tob, account: account, key: key, tradingSessionID: sessionID,
      sendingTime: SignedNanoseconds(time(now)), msgSeqNum: sequenceNumber(52_488_131))
    message.subscriptions[0] = Subscription(
      symbolEnum: order.symbol, symbol: FixedText(cutting: order.symbol.name), symbolType: .spot, layers: 1,
      subscribe: "S")
    return message
  }
}

extension SignedNanoseconds {
  /// The same moment in a signed number.
  fileprivate init(_ time: Nanoseconds) {
    self.init(count: Int64(clamping: time.count))
  }
}
