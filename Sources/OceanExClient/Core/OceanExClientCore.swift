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
  let readers: Readers
  let requests: RequestDesk
  let orders: OrderDesk
  let logon: Logon
  let callbacks = Callbacks()
  let states = FeedGroup<SessionState>(.newest)
  let incidents = FeedGroup<Incident>(.newest)
  let messages = FeedGroup<OceanExMessage>(.all)

  let session: SessionDriver
  let seed: UInt64
  private var wake: Duration?
  /// The interval of the venue's pings, as its welcome says.
  var pingInterval: Duration?
  /// What the session's logon was refused with.
  var refusal: OceanExClientError?
  /// How the venue ended the last session that it ended in words.
  package internal(set) var lastDisconnect: Disconnect?
  /// Whether it is over for good.
  var isFinished = false
  var starters: [(Result<Void, OceanExClientError>) -> Void] = []
  var stoppers: [() -> Void] = []

  /// Makes a client that isn't connected. `seed` decides its jitter and its uuids; `loadKey` reads the private key.
  package init(
    _ configuration: OceanExClientConfiguration, environment: any ClientEnvironment, log: EventLog, seed: UInt64,
    loadKey: @escaping (PrivateKeySource) throws(KeyError) -> PrivateKey = Logon.load
  ) {
    self.configuration = configuration
    self.environment = environment
    self.log = log
    self.seed = seed
    uplink = Uplink(environment, log: MessageLog(log: log))
    readers = Readers(environment, buffer: configuration.streamBuffer)
    requests = RequestDesk(uplink, configuration, seed: seed)
    logon = Logon(uplink, requests, configuration, loadKey: loadKey)
    orders = OrderDesk(uplink, requests, incidents, configuration, seed: seed)
    session = SessionDriver(configuration.sessionSettings, seed: seed, environment)
    session.perform = { [unowned self] in perform($0) }
  }
}

// The session.
extension OceanExClientCore {
  /// Where the session is.
  package var state: SessionState { uplink.state }

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
    starters.append(completion)
    switch state {
    case .stopped:
      session.reset(seed: seed &+ 1)
      session.drive(.start)
    case .idle: session.drive(.start)
    default: break
    }
  }

  /// Closes the connection; `completion` is called once that is done.
  package func stop(completion: @escaping () -> Void) {
    defer { arm() }
    switch state {
    case .idle, .stopped: completion()
    default:
      stoppers.append(completion)
      session.drive(.stop)
    }
  }

  /// Ends all sequences, with an error where there is one; the client can't be used any more.
  package func finish(_ error: OceanExClientError?) {
    isFinished = true
    states.finish(nil)
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
    // What was armed is used up.
    wake = nil
    session.deadlinePassed()
    requests.deadlinePassed()
    orders.deadlinePassed()
    arm()
  }

  /// Takes that a feed's reader is gone.
  package func readerEnded(_ id: ReaderID) {
    readers.ended(id)
    arm()
  }

  /// Says when to wake, where that isn't what was said.
  func arm() {
    let next = session.deadline.orSooner(requests.deadline).orSooner(orders.deadline)
    guard next != wake else { return }
    wake = next
    environment.wake(at: next)
  }
}
