internal import OESProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The connection to a market data server, with a life of its own: it is made once somebody subscribes, and turns to the
/// other server, where there is one, each time it is lost.
final class MarketDataLine {
  private let uplink: Uplink
  private let markets: MarketDesk
  private let configuration: OESClientConfiguration
  private let environment: any ClientEnvironment
  private let session: SessionDriver
  private let seed: UInt64
  private var servers: [Endpoint] = []
  private var next = 0

  init(
    _ uplink: Uplink, _ markets: MarketDesk, _ configuration: OESClientConfiguration,
    _ environment: any ClientEnvironment, seed: UInt64
  ) {
    self.uplink = uplink
    self.markets = markets
    self.configuration = configuration
    self.environment = environment
    self.seed = seed
    var settings = configuration.sessionSettings
    settings.logoff = .unanswered
    session = SessionDriver(settings, seed: seed, environment)
    session.perform = { [unowned self] in perform($0) }
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { session.deadline }

  /// Connects to one of these servers, unless it is connected or about to be.
  func connect(to servers: [Endpoint]) {
    self.servers = servers
    if case .stopped = session.state { session.reset(seed: seed) }
    if session.state == .idle {
      next = 0
      session.drive(.start)
    }
  }

  /// Logs out and closes.
  func stop() {
    if session.state != .idle { session.drive(.stop) }
  }

  /// Takes that the connection is open.
  func opened() { session.drive(.opened) }

  /// Takes that it is closed, or couldn't be opened.
  func closed(_ reason: CloseReason) {
    uplink.marketData = nil
    session.drive(.closed(reason.sentence, final: reason.isFinal))
  }

  /// Takes that it's of no more use.
  func lose(_ words: String) { session.drive(.closed(words, final: false)) }

  /// Takes that the time has come.
  func deadlinePassed() { session.deadlinePassed() }

  /// Takes the server's answer to the logon, or its farewell.
  func take(_ logon: ClientLogon) {
    if logon.logonType == .logout {
      session.drive(.loggedOffByPeer("the server logs us out: \(logon.rejectReason.sentence)", final: false))
    } else if session.state == .loggingOn {
      guard logon.loginStatus == .success else {
        // Another key may be taken: there is one as soon as the order entry server is logged on at again.
        return session.drive(.refused(logon.rejectReason.sentence, final: false))
      }
      uplink.marketData?.isLoggedOn = true
      session.drive(.loggedOn(heartbeatInterval: nil))
    }
  }

  private func perform(_ action: SessionAction) {
    switch action {
    case .connect:
      let endpoint = servers[next % servers.count]
      next += 1
      uplink.note(.connecting(host: endpoint.host, port: endpoint.port), .mds)
      uplink.marketData = ServerConnection(
        .mds, environment.open(endpoint), firstNumber: configuration.firstSequenceNumber)
    case .negotiate: session.drive(.negotiated)
    case .logOn:
      // A connection goes on as what it logged on as, whatever the authentication server gives for orders meanwhile.
      uplink.marketData?.grant = uplink.grant
      send(configuration.logon(at: environment.timeOfDay))
    case .catchUp:
      markets.renew()
      session.drive(.caughtUp)
    case .logOff: send(configuration.logout)
    case .close(let reason):
      if let connection = uplink.marketData {
        uplink.marketData = nil
        uplink.note(.closed(reason), .mds)
        connection.link.close(.normal, reason)
      }
      markets.connectionLost()
    case .heartbeat, .report: break
    }
  }

  private func send(_ message: ClientLogon) {
    do throws(OESClientError) {
      try uplink.send(message, on: uplink.marketData)
    } catch {
      // The link is closing, and says so next.
    }
  }
}
