internal import DTCProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The way to the server, as those see it who send on it: the link there is, what it speaks, and what the server allows.
final class Uplink {
  private let environment: any ClientEnvironment
  /// The session that lives on it; a download's own connection has none.
  private let session: ClientSession<LogonResponse, DTCClientError>?
  private let log: MessageLog
  /// The link in use; `nil` without any.
  var link: (any Link)?
  /// What messages are sent in.
  var encoding = MessageEncoding.binary
  /// The server's answer to the logon; `nil` while nobody is logged on.
  var server: LogonResponse?
  /// Where the session is.
  var state: SessionState { session?.state ?? .idle }
  /// The server's time of day as its last heartbeat told it; `nil` before any.
  var serverTimeOfDay: Duration?

  init(
    _ environment: any ClientEnvironment, _ session: ClientSession<LogonResponse, DTCClientError>? = nil,
    log: MessageLog
  ) {
    self.environment = environment
    self.session = session
    self.log = log
  }

  /// Time of a clock that never steps.
  var now: Duration { environment.now }

  /// Time of day in UTC.
  var timeOfDay: Duration { environment.timeOfDay }

  /// A time of the server's clock that isn't later than now; of ours, where it hasn't told its own.
  var lastServerTime: Duration { serverTimeOfDay ?? timeOfDay }

  /// Whether the server knows who this is, so that it can be asked for things.
  var isLoggedOn: Bool { server != nil && link != nil }

  /// Sends a message.
  ///
  /// - Throws: ``DTCClientError/notReady(_:)`` without a link; ``DTCClientError/invalid(_:)`` where the message has no form
  ///   in the encoding, or too much waits to be sent.
  func send(_ message: DTCMessage) throws(DTCClientError) {
    guard let link else { throw .notReady(state) }
    let outcome: SendOutcome
    do throws(WireError) {
      outcome = try link.send(message, as: encoding)
    } catch {
      throw .invalid("\(message.shortName) can't be sent: \(error)")
    }
    switch outcome {
    case .queued, .conflated:
      log.sending(message)
      session?.drive(.sent)
    case .full: throw .invalid("not sent: the server reads too slowly, \(link.queuedByteCount) bytes wait")
    case .closed: throw .notReady(state)
    }
  }

  /// Notes a message that arrived.
  func received(_ message: DTCMessage) { log.received(message) }

  /// Makes sure that new things may be sent.
  ///
  /// - Throws: ``DTCClientError/notReady(_:)``, or ``DTCClientError/ended(_:)`` where the session is over.
  func requireReady() throws(DTCClientError) {
    guard let session else { throw .notReady(state) }
    try session.requireReady()
  }
}
