package import EventLog
package import OESProtocol
package import Session
package import Transport
package import VenueClient
internal import WireRuntime

/// A client of a binary order-entry venue without I/O and without a clock: what happens goes in, what to send goes to links,
/// and results come out through closures and feeds, all at once and in order.
///
/// ``OESClient`` runs it on an event loop; tests run it in time that is made up. It isn't for more than one thread: all
/// calls come from whoever runs its environment.
package final class OESClientCore {
  /// What it was made with.
  package let configuration: OESClientConfiguration
  let environment: any ClientEnvironment
  let log: EventLog
  let uplink: Uplink
  /// Whoever reads its feeds.
  package let readers: Readers
  let lists: ListDesk
  let orders: OrderDesk
  let markets: MarketDesk
  let marketLine: MarketDataLine
  let incidents = FeedGroup<Incident>(.newest)

  /// From start to stop.
  package let session: ClientSession<ClientLogon, OESClientError>
  var route: ServerRoute
  /// The connection that the session is about now; others are beside it.
  var current: ServerConnection?
  /// The order entry server's answer to the logon; `nil` while not logged on.
  package internal(set) var server: ClientLogon?
  /// The code of the last refusal of a logon.
  var refusal: RejectCode?
  /// Keys that were refused without a session between.
  var refusedKeys = 0

  /// Makes a client that isn't connected. `seed` decides its jitter.
  package init(
    _ configuration: OESClientConfiguration, environment: any ClientEnvironment, log: EventLog, seed: UInt64
  ) {
    self.configuration = configuration
    self.environment = environment
    self.log = log
    session = ClientSession(configuration.sessionSettings, seed: seed, environment, log)
    uplink = Uplink(environment, session, account: configuration.account, log: MessageLog(log: log))
    readers = Readers(environment, buffer: configuration.streamBuffer)
    lists = ListDesk(uplink, timeout: configuration.requestTimeout)
    orders = OrderDesk(uplink, lists, incidents, configuration)
    markets = MarketDesk(uplink, readers)
    route = ServerRoute(configuration)
    marketLine = MarketDataLine(uplink, markets, configuration, environment, seed: seed &+ 2)
    session.perform = { [unowned self] in perform($0) }
    orders.onSilence = { [unowned session] in session.drive(.closed("nothing is answered any more", final: false)) }
    markets.onFirstSubscription = { [unowned self] in connectToMarketData() }
  }
}

// The session.
extension OESClientCore: ClientCore {
  /// Where the session is.
  package var state: SessionState { session.state }

  /// Connects; `completion` is called once orders can be sent, or can't be.
  package func start(completion: @escaping (Result<ClientLogon, OESClientError>) -> Void) {
    if let problem = configuration.problem { return completion(.failure(.invalid(problem))) }
    if case .ready = state, let server { return completion(.success(server)) }
    defer { arm() }
    if case .stopped = state { route = ServerRoute(configuration) }
    session.start(completion)
  }

  /// Takes that a link can be sent on.
  package func linkOpened(_ link: any Link) {
    defer { arm() }
    guard let connection = connection(on: link) else { return }
    connection.isOpen = true
    uplink.note(.connected, connection.server)
    if connection === current {
      session.drive(.opened)
    } else if connection === uplink.marketData {
      marketLine.opened()
    }
  }

  /// Takes bytes that arrived on a link.
  package func received(_ bytes: RawSpan, on link: any Link) {
    defer { arm() }
    guard let connection = connection(on: link) else { return }
    uplink.note(.arrived(byteCount: bytes.byteCount), connection.server)
    connection.receivedCount &+= 1
    do throws(ReceiveError) {
      try connection.reader.consume(bytes) { frame, offset in
        take(frame, at: offset, on: connection)
        // What arrived behind the end of a session is nobody's.
        return self.connection(on: link) === connection
      }
    } catch {
      lose(connection, error)
    }
  }

  /// Takes that a link is closed, or couldn't be opened.
  package func linkClosed(_ link: any Link, _ reason: CloseReason) {
    defer { arm() }
    guard let connection = connection(on: link) else { return }
    do throws(ReceiveError) {
      try connection.reader.finish()
    } catch {
      tell(error, of: connection)
    }
    uplink.note(.closed(reason.sentence), connection.server)
    log.log(.info, "Disconnected", [("server", "\(connection.server)"), ("reason", reason.sentence)])
    if connection === uplink.marketData { return marketLine.closed(reason) }
    if connection === uplink.authentication { uplink.authentication = nil }
    if connection === uplink.orders { uplink.orders = nil }
    guard connection === current else { return }
    incidents.publish(.disconnected(reason.sentence))
    lostCurrent()
    session.drive(.closed(reason.sentence, final: reason.isFinal))
  }

  /// Takes that the time has come that the environment was told; sooner does no harm.
  package func deadlinePassed() {
    session.deadlinePassed()
    lists.deadlinePassed()
    orders.deadlinePassed()
    marketLine.deadlinePassed()
    arm()
  }

  /// Says when to wake, where that isn't what was said.
  package func arm() {
    session.arm(lists.deadline.orSooner(orders.deadline).orSooner(marketLine.deadline))
  }

  func connection(on link: any Link) -> ServerConnection? {
    if let orders = uplink.orders, orders.link === link { return orders }
    if let marketData = uplink.marketData, marketData.link === link { return marketData }
    if let authentication = uplink.authentication, authentication.link === link { return authentication }
    return nil
  }
}
