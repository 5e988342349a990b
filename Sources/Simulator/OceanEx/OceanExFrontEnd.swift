package import EventLog
package import Exchange
package import Transport

/// The local exchange as OceanEx.
package final class OceanExFrontEnd: FrontEnd {
  let host: ExchangeHost
  let settings: OceanExFrontEndSettings
  let log: EventLog

  /// Makes a front-end of `host`'s exchange; the host must be told of it.
  package init(
    _ host: ExchangeHost, settings: OceanExFrontEndSettings = OceanExFrontEndSettings(), log: EventLog = .none
  ) {
    self.host = host
    self.settings = settings
    self.log = log
  }

  package func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession {
    OceanExSession(link)
  }

  package func publish(_ events: [ExchangeEvent]) {}
}

/// A connection.
final class OceanExSession: FrontEndSession {
  private let link: any Link

  init(_ link: any Link) { self.link = link }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}
  func advance(to now: Duration) {}
  func drained() {}
  func end(_ reason: String) { link.abort() }
  func closed() {}
}
