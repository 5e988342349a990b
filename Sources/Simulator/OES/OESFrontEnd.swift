package import EventLog
package import Exchange
package import Transport

/// The local exchange as the servers of the binary order-entry venue.
package final class OESFrontEnd: FrontEnd {
  let host: ExchangeHost
  let settings: OESFrontEndSettings
  let log: EventLog

  /// Makes a front-end of `host`'s exchange; the host must be told of it.
  package init(_ host: ExchangeHost, settings: OESFrontEndSettings = OESFrontEndSettings(), log: EventLog = .none) {
    self.host = host
    self.settings = settings
    self.log = log
  }

  package func accept(_ link: any Link, peer: String) -> any FrontEndSession {
    OESSession(link)
  }

  package func publish(_ events: [ExchangeEvent]) {}
}

/// A connection to one of the servers.
final class OESSession: FrontEndSession {
  private let link: any Link

  init(_ link: any Link) {
    self.link = link
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}
  func advance(to now: Duration) {}
  func drained() {}
  func end(_ reason: String) { link.close(.normal, reason) }
  func closed() {}
}
