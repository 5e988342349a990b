package import EventLog
package import Exchange
package import Transport

/// The local exchange as a DTC server, on streams and WebSockets.
///
/// A connection on a stream may speak any of the five encodings; one on a WebSocket begins with JSON or compact JSON, and
/// may ask for any. What the server can't do it refuses with the message the protocol has for it; a client that can't be
/// understood gets a logoff with the place.
package final class DTCFrontEnd: FrontEnd {
  /// How it behaves where the protocol leaves a choice.
  package let settings: DTCFrontEndSettings

  let host: ExchangeHost
  let log: EventLog
  /// What users wrote into their journals.
  let journals = Journals()
  /// The latest time that any session was told.
  private(set) var now = Duration.zero
  /// In the order they were accepted, so that the same calls send the same messages.
  private var sessions: [DTCSession] = []
  private var nextNumber = 1

  /// Makes a front-end of `host`'s exchange; the host must be told of it.
  package init(_ host: ExchangeHost, settings: DTCFrontEndSettings = DTCFrontEndSettings(), log: EventLog = .none) {
    self.host = host
    self.settings = settings
    self.log = log
  }

  /// How many connections there are.
  package var sessionCount: Int { sessions.count }

  package func accept(_ link: any Link, peer: String, for kind: FrontEndKind = .dtc) -> any FrontEndSession {
    let session = DTCSession(self, link, peer: peer, number: nextNumber)
    nextNumber += 1
    sessions.append(session)
    if sessions.count > settings.mostSessions { session.refuseForRoom() }
    return session
  }

  package func publish(_ events: [ExchangeEvent]) {
    for session in sessions { session.take(events) }
  }

  /// Takes the time one of the sessions was told.
  func advance(to now: Duration) {
    self.now = max(self.now, now)
  }

  /// Forgets a session whose link is gone.
  func remove(_ session: DTCSession) {
    sessions.removeAll { $0 === session }
  }
}
