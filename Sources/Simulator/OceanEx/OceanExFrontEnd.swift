package import EventLog
package import Exchange
package import Transport

/// The local exchange as OceanEx: queries of its markets and orders for its accounts, over WebSockets of JSON.
///
/// It lists the spot instruments whose currency is that of an account whose user has a key, under their names in lower
/// case. The messages tell the exchange's time; the nonces of logins are held against the machine's, where they are made.
/// An order is whoever's account it is for: those that come in by other front-ends are listed and canceled like its own.
package final class OceanExFrontEnd: FrontEnd {
  let host: ExchangeHost
  let settings: OceanExFrontEndSettings
  let log: EventLog
  /// What is listed.
  let markets: OceanExMarkets
  /// Who may log in.
  let keys: OceanExKeyRing
  /// The orders of those.
  let desk: OceanExDesk
  /// The machine's time.
  let wallClock: () -> ExchangeTime
  private var sessions: [OceanExSession] = []

  /// Makes a front-end of `host`'s exchange; the host must be told of it.
  package convenience init(
    _ host: ExchangeHost, settings: OceanExFrontEndSettings = OceanExFrontEndSettings(), log: EventLog = .none
  ) {
    self.init(host, settings: settings, log: log) { .machine }
  }

  /// The same with another clock.
  package init(
    _ host: ExchangeHost, settings: OceanExFrontEndSettings, log: EventLog, wallClock: @escaping () -> ExchangeTime
  ) {
    self.host = host
    self.settings = settings
    self.log = log
    self.wallClock = wallClock
    keys = OceanExKeyRing(host.users, host.exchange.accounts, nonceWindow: settings.nonceWindow, log)
    markets = OceanExMarkets(host.exchange, currencies: Set(keys.accounts.map(\.currency)))
    desk = OceanExDesk(
      keys.accounts.map(\.name), markets, keptClosedOrders: settings.keptClosedOrders, keptTrades: settings.keptTrades)
  }

  /// How many connections there are.
  package var sessionCount: Int { sessions.count }

  package func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession {
    let session = OceanExSession(self, link, peer: peer)
    sessions.append(session)
    session.open(hasRoom: sessions.count <= settings.mostSessions)
    return session
  }

  package func publish(_ events: [ExchangeEvent]) {
    desk.take(events)
  }

  /// Forgets a session whose link is gone.
  func remove(_ session: OceanExSession) {
    sessions.removeAll { $0 === session }
  }
}
