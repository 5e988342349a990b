package import EventLog
package import Exchange
package import Transport

/// The local exchange as the servers of the binary order-entry venue: authentication, order entry and market data.
///
/// The messages tell the exchange's time. What clients say of the time, their codes and times of sending, is held against
/// the machine's: theirs are made there, whatever time the exchange has.
package final class OESFrontEnd: FrontEnd {
  let host: ExchangeHost
  let settings: OESFrontEndSettings
  let log: EventLog
  /// What is listed, under which number.
  let symbols: SymbolList
  /// The orders and accounts of all clients.
  let desk: OrderDesk
  /// What the AES gave to whom.
  var grants: SessionGrants
  /// Where the AES's answers say that the other servers are.
  package var addresses = OESAddresses() {
    didSet {
      for address in addresses.tooLong {
        log.log(.warning, "an address is longer than the AES's answers hold", [("address", address)])
      }
    }
  }
  /// The machine's time.
  let wallClock: () -> ExchangeTime
  /// The latest time that any session was told.
  private(set) var now = Duration.zero
  /// In the order they were accepted, so that the same calls send the same messages.
  private(set) var sessions: [OESSession] = []
  private var nextNumber = 1

  /// Makes a front-end of `host`'s exchange; the host must be told of it. Keys are made from the seed.
  package convenience init(
    _ host: ExchangeHost, settings: OESFrontEndSettings = OESFrontEndSettings(), seed: UInt64 = 0,
    log: EventLog = .none
  ) {
    self.init(host, settings: settings, seed: seed, log: log) { .machine }
  }

  /// The same with another clock.
  package init(
    _ host: ExchangeHost, settings: OESFrontEndSettings, seed: UInt64, log: EventLog,
    wallClock: @escaping () -> ExchangeTime
  ) {
    self.host = host
    self.settings = settings
    self.log = log
    self.wallClock = wallClock
    symbols = SymbolList(host.exchange.instruments)
    desk = OrderDesk(host.exchange, symbols, keptReports: settings.keptReports)
    grants = SessionGrants(seed: seed)
  }

  /// How many connections there are.
  package var sessionCount: Int { sessions.count }

  package func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession {
    let session = OESSession(self, link, OESServer(kind) ?? .orderEntry, peer: peer, number: nextNumber)
    nextNumber += 1
    sessions.append(session)
    if sessions.count > settings.mostSessions { session.refuseForRoom() }
    return session
  }

  package func publish(_ events: [ExchangeEvent]) {
    desk.take(events)
    for session in sessions { session.markets.take(events) }
  }

  /// Takes the time one of the sessions was told.
  func advance(to now: Duration) {
    self.now = max(self.now, now)
  }

  /// Forgets a session whose link is gone.
  func remove(_ session: OESSession) {
    sessions.removeAll { $0 === session }
  }
}
