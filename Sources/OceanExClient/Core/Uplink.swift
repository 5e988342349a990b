internal import OceanExProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The way to the venue, as those see it who send: whether it's open, and what is told of it.
final class Uplink {
  private let environment: any ClientEnvironment
  private let session: ClientSession<Void, OceanExClientError>
  private let log: MessageLog
  /// Whoever wants to see every step.
  let traffic = FeedGroup<OceanExTraffic>(.all)
  /// The connection there is.
  var link: (any Link)?
  /// Whether it can be sent on.
  var isOpen = false
  /// Whether the venue has granted a logon on it.
  var isLoggedOn = false
  /// Where the session is.
  var state: SessionState { session.state }

  init(_ environment: any ClientEnvironment, _ session: ClientSession<Void, OceanExClientError>, log: MessageLog) {
    self.environment = environment
    self.session = session
    self.log = log
  }

  /// Time of a clock that never steps.
  var now: Duration { environment.now }

  /// Time of day in UTC.
  var timeOfDay: Duration { environment.timeOfDay }

  /// Begins to connect.
  func connect(to endpoint: Endpoint) {
    note(.connecting(host: endpoint.host, port: endpoint.port))
    isOpen = false
    link = environment.open(endpoint)
  }

  /// Sends a message, which `asAny` makes one of all messages for those who watch.
  ///
  /// - Throws: ``OceanExClientError/notReady(_:)`` without a connection, ``OceanExClientError/connectionLost`` where it is
  ///   closing; ``OceanExClientError/invalid(_:)`` where JSON has no form for a value, or too much waits to be sent.
  func send(_ message: some JSONMessage, asAny: () -> OceanExMessage) throws(OceanExClientError) {
    guard let link, isOpen else { throw .notReady(state) }
    let bytes: [UInt8]
    do throws(WireError) {
      bytes = try message.encoded()
    } catch {
      throw .invalid("the message can't be sent: \(error)")
    }
    switch link.send(.text, { $0 += bytes }) {
    case .queued, .conflated: break
    case .full: throw .invalid("not sent: the venue reads too slowly, \(link.queuedByteCount) bytes wait")
    case .closed: throw .connectionLost
    }
    guard log.isEnabled || !traffic.isEmpty else { return }
    let message = asAny()
    log.sending(message, bytes)
    note(.sent(message, bytes: bytes))
  }

  /// Notes a message that arrived.
  func received(_ message: OceanExMessage, _ frame: RawSpan) {
    guard log.isEnabled || !traffic.isEmpty else { return }
    let bytes = RawFrame(copying: frame).bytes
    log.received(message, bytes)
    note(.received(message, bytes: bytes))
  }

  /// Notes what happened.
  func note(_ event: @autoclosure () -> OceanExTraffic) {
    if !traffic.isEmpty { traffic.publish(event()) }
  }

  /// Makes sure that requests may be sent.
  ///
  /// - Throws: ``OceanExClientError/notReady(_:)``, or ``OceanExClientError/ended(_:)`` where the session is over.
  func requireReady() throws(OceanExClientError) { try session.requireReady() }
}
