import Authentication
import Exchange
import OESProtocol
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// A client of one of the venue's servers without a socket: messages in, messages out.
final class OESTestClient {
  let link = TestLink(.stream)
  let session: any FrontEndSession
  let venue: OESTestVenue
  /// What its messages carry once it is logged on.
  var account: UInt32 = 0, key: UInt32 = 0, sessionID: UInt32 = 0
  private var decoder = FrameDecoder(.binary, framing: OESMessage.framing)

  /// Connects.
  init(_ venue: OESTestVenue, _ kind: FrontEndKind = .oes) {
    self.venue = venue
    session = venue.frontEnd.accept(link, peer: "127.0.0.1:1", for: kind)
    venue.add(session)
  }

  /// Logs on at the AES as the user whose values are checked, then at a server; what came of that is taken.
  convenience init(loggedOn venue: OESTestVenue, at kind: FrontEndKind = .oes) throws {
    let authentication = OESTestClient(venue, .aes)
    let grant = try #require(try authentication.logOn(Self.logon()))
    try #require(grant.loginStatus == .success)
    authentication.session.closed()
    self.init(venue, kind)
    var logon = Self.logon()
    logon.key = grant.key
    let answer = try #require(try logOn(logon))
    try #require(answer.loginStatus == .success)
  }

  /// A logon of the user whose values are checked, with the first code.
  static func logon(
    user: FixedText<6> = "trader", account: UInt32 = 100_701, key: String = OESTestVenue.apiKey
  ) -> ClientLogon {
    ClientLogon(
      logonType: .login, account: account, twoFA: FixedText(cutting: OneTimeCode.code(key: key, counter: 0)),
      userName: user)
  }

  /// Sends a logon; returns the answer and keeps what it gives.
  func logOn(_ logon: ClientLogon) throws -> ClientLogon? {
    guard case .clientLogon(let answer)? = try ask(logon).first else { return nil }
    if answer.loginStatus == .success {
      (account, key, sessionID) = (answer.account, answer.key, answer.tradingSessionID)
    }
    return answer
  }

  /// Sends a message.
  func send(_ message: some WireMessage) throws { send(try message.encoded()) }

  /// Sends bytes.
  func send(_ bytes: [UInt8]) {
    bytes.withFrame { session.received($0, as: .stream) }
  }

  /// Sends a message and takes what comes of it.
  func ask(_ message: some WireMessage) throws -> [OESMessage] {
    try send(message)
    return try take()
  }

  /// Sends a transaction and takes the transactions that come of it.
  func order(_ transaction: Transaction) throws -> [Transaction] {
    try ask(transaction).transactions
  }

  /// What the server sent since this was asked last; the length of each is right.
  func take() throws -> [OESMessage] {
    var messages: [OESMessage] = []
    let sent = link.sent
    link.sent = []
    for piece in sent {
      _ = try piece.bytes.withFrame { bytes throws(FramingError) in
        try decoder.consume(bytes) { frame, _ throws(WireError) in
          messages.append(try OESMessage(decoding: frame, as: .binary))
          return .proceed
        }
      }
    }
    #expect(decoder.heldByteCount == 0)
    #expect(messages.allSatisfy { $0.statesItsLength })
    return messages
  }

  /// Takes the transactions that came.
  func reports() throws -> [Transaction] { try take().transactions }

  /// Takes what was sent, which is then forgotten.
  func forget() throws { _ = try take() }

  /// A transaction with what the session asks for; a limit order to buy 1 at 100 unless changed.
  func transaction(
    _ type: TransactionType = .orderNew, _ order: OESProtocol.OrderType = .lmt, id: UInt64,
    _ side: OESProtocol.Side = .buy,
    _ quantity: Double = 1, at price: Double = 100, _ change: (inout Transaction) -> Void = { _ in }
  ) -> Transaction {
    var transaction = Transaction(
      messageType: type, account: account, orderID: id, symbolEnum: .btcusd, orderType: order, symbolType: .spot,
      boPrice: price, boSide: side, boOrderQty: quantity, tif: .gtc)
    transaction.boSymbol = "BTCUSD"
    transaction.sendingTime = venue.exchange.now.unsigned
    transaction.tradingSessionID = Int32(bitPattern: sessionID)
    transaction.key = Int32(bitPattern: key)
    change(&transaction)
    return transaction
  }

  /// The cancel of an order.
  func cancel(_ original: UInt64, id: UInt64, _ order: OESProtocol.OrderType = .lmt) -> Transaction {
    transaction(.orderCancel, order, id: id) {
      $0.origOrderID = original
      $0.boOrigPrice = $0.boPrice
      $0.stopLimitPrice = $0.boPrice
    }
  }
}

extension [OESMessage] {
  /// The transactions among them, in either form.
  var transactions: [Transaction] {
    compactMap { message in
      switch message {
      case .transaction(let transaction): transaction
      case .transactionV1(let older): Transaction(older)
      default: nil
      }
    }
  }

  /// The tags, for expectations on what comes in which order.
  var tags: String { map { $0.metadata?.tag ?? "?" }.joined() }
}

extension [Transaction] {
  /// What they are.
  var types: [TransactionType] { map(\.messageType) }
  /// Why they are refused, or why not.
  var codes: [RejectCode] { map(\.rejectReason) }
}

extension OESMessage {
  /// Whether the message states as many bytes as it has.
  fileprivate var statesItsLength: Bool {
    guard let metadata, let stated = fieldValues.first(where: { $0.name == "MessageLen" })?.value else { return false }
    return stated.description == "\(metadata.byteCount)"
  }
}
