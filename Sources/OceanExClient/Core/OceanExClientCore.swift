package import Authentication
package import EventLog
package import OceanExProtocol
package import Session
package import Transport
package import VenueClient
internal import WireRuntime

/// A client of OceanEx without I/O and without a clock: what happens goes in, what to send goes to links, and results come
/// out through closures and feeds, all at once and in order.
///
/// ``OceanExClient`` runs it on an event loop; tests run it in time that is made up. It isn't for more than one thread: all
/// calls come from whoever runs its environment.
package final class OceanExClientCore {
  /// What it was made with.
  package let configuration: OceanExClientConfiguration
  let environment: any ClientEnvironment
  let log: EventLog
  let uplink: Uplink
  /// Whoever reads its feeds.
  package let readers: Readers
  let requests: RequestDesk
  let orders: OrderDesk
  let logon: Logon
  let callbacks = Callbacks()
  let incidents = FeedGroup<Incident>(.newest)
  let messages = FeedGroup<OceanExMessage>(.all)

  /// From start to stop.
  package let session: ClientSession<Void, OceanExClientError>
  /// The interval of the venue's pings, as its welcome says.
  var pingInterval: Duration?
  /// What the session's logon was refused with.
  var refusal: OceanExClientError?
  /// How the venue ended the last session that it ended in words.
  package internal(set) var lastDisconnect: Disconnect?
  /// Whether it is over for good.
  var isFinished = false

  /// Makes a client that isn't connected. `seed` decides its jitter and its uuids; `loadKey` reads the private key.
  package init(
    _ configuration: OceanExClientConfiguration, environment: any ClientEnvironment, log: EventLog, seed: UInt64,
    loadKey: @escaping (PrivateKeySource) throws(KeyError) -> PrivateKey = Logon.load
  ) {
    self.configuration = configuration
    self.environment = environment
    self.log = log
    session = ClientSession(configuration.sessionSettings, seed: seed, environment, log)
    uplink = Uplink(environment, session, log: MessageLog(log: log))
    readers = Readers(environment, buffer: configuration.streamBuffer)
    requests = RequestDesk(uplink, configuration, seed: seed)
    logon = Logon(uplink, requests, configuration, loadKey: loadKey)
    orders = OrderDesk(uplink, requests, incidents, configuration, seed: seed)
    session.perform = { [unowned self] in perform($0) }
  }
}

// The session.
extension OceanExClientCore: ClientCore {
  /// Where the session is.
  package var state: SessionState { session.state }

  /// What the logon may; `nil` while not logged on.
  package var scopes: Scopes? { logon.scopes }

  /// Connects; `completion` is called once requests can be sent, or can't be.
  package func start(completion: @escaping (Result<Void, OceanExClientError>) -> Void) {
    if isFinished { return completion(.failure(.ended(.loggedOff))) }
    if let problem = configuration.problem { return completion(.failure(.invalid(problem))) }
    if case .ready = state { return completion(.success(())) }
    do throws(OceanExClientError) {
      if logon.isWanted { try logon.loadKey() }
    } catch {
      return completion(.failure(error))
    }
    defer { arm() }
    session.start(completion)
  }

  /// Ends all sequences, with an error where there is one; the client can't be used any more.
  package func finish(_ error: OceanExClientError?) {
    isFinished = true
    session.states.finish(nil)
    incidents.finish(error)
    messages.finish(error)
    uplink.traffic.finish(error)
    orders.finish(error)
  }

  /// Takes that a link can be sent on.
  package func linkOpened(_ link: any Link) {
    guard uplink.link === link else { return }
    defer { arm() }
    uplink.isOpen = true
    uplink.note(.connected)
    requests.connected()
    session.drive(.opened)
  }

  /// Takes a message that arrived on a link.
  package func received(_ bytes: RawSpan, as piece: ReceivedPiece, on link: any Link) {
    // What arrives behind the end of a session is nobody's.
    guard uplink.link === link else { return }
    defer { arm() }
    take(bytes, as: piece)
  }

  /// Takes that a link is closed, or couldn't be opened.
  package func linkClosed(_ link: any Link, _ reason: CloseReason) {
    guard uplink.link === link else { return }
    defer { arm() }
    lost(reason.sentence)
    session.drive(.closed(reason.sentence, final: reason.isFinal))
  }

  /// Takes that the time has come that the environment was told; sooner does no harm.
  package func deadlinePassed() {
    session.deadlinePassed()
    requests.deadlinePassed()
    orders.deadlinePassed()
    arm()
  }

  /// Says when to wake, where that isn't what was said.
  package func arm() { session.arm(requests.deadline.orSooner(orders.deadline)) }
}
