import Exchange
import OESProtocol

/// An account of the venue: its orders, what was said of them, and who is to hear it.
final class AccountDesk {
  /// As clients name it.
  let number: UInt32
  /// As the exchange does.
  let name: String
  let mayTrade: Bool
  /// The fills so far, by instrument.
  var executed: [InstrumentID: ExecutedSums] = [:]
  /// When a session of the account last ended; `nil` where none did.
  private(set) var lastSessionEnd: ExchangeTime?
  private(set) var log: ReportLog
  /// Open orders by the client's number.
  private var orders: [UInt64: VenueOrder] = [:]
  /// Sessions at the order entry servers.
  private var sessions: [OESSession] = []

  init(_ number: UInt32, _ account: Account, keptReports: Int) {
    self.number = number
    name = account.name
    mayTrade = account.mayTrade
    log = ReportLog(limit: keptReports)
  }

  /// The open order with a number.
  subscript(_ number: UInt64) -> VenueOrder? { orders[number] }

  /// Open orders, oldest first.
  var openOrders: [VenueOrder] { orders.values.sorted { $0.ids[0] < $1.ids[0] } }

  /// Takes an order among the open ones.
  func add(_ order: VenueOrder) { orders[order.number] = order }

  /// Takes an order from the open ones.
  func remove(_ order: VenueOrder) { orders[order.number] = nil }

  /// Gives an open order the number of its replacement.
  func rename(_ order: VenueOrder, to request: Transaction) {
    orders[order.number] = nil
    order.request = request
    orders[order.number] = order
  }

  /// Keeps a report on an order and sends it to all that are logged on.
  func tell(_ report: Transaction, _ form: TransactionForm, at time: ExchangeTime) {
    keep(report, form, at: time)
    for session in sessions { session.send(report, session.form ?? form) }
  }

  /// Keeps what only one session is told.
  func keep(_ report: Transaction, _ form: TransactionForm, at time: ExchangeTime) {
    log.append(report, form, at: time)
  }

  /// Takes a session that is logged on.
  func join(_ session: OESSession) { sessions.append(session) }

  /// Takes that a session ended.
  func leave(_ session: OESSession, at time: ExchangeTime) {
    sessions.removeAll { $0 === session }
    lastSessionEnd = time
  }
}
