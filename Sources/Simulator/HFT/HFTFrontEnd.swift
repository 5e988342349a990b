package import EventLog
package import Exchange
package import Transport

/// The local exchange as the HFT simulator's gateway, both its generations.
package final class HFTFrontEnd: FrontEnd {
  let host: ExchangeHost
  let settings: HFTFrontEndSettings
  let log: EventLog

  /// Makes a front-end of `host`'s exchange; the host must be told of it.
  package init(_ host: ExchangeHost, settings: HFTFrontEndSettings = HFTFrontEndSettings(), log: EventLog = .none) {
    self.host = host
    self.settings = settings
    self.log = log
  }

  package func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession {
    HFTSession(link)
  }

  package func publish(_ events: [ExchangeEvent]) {}
}

/// A connection.
final class HFTSession: FrontEndSession {
  private let link: any Link

  init(_ link: any Link) { self.link = link }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}
  func advance(to now: Duration) {}
  func drained() {}
  func end(_ reason: String) { link.abort() }
  func closed() {}
}
