internal import EventLog
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The WebSocket of market data, with a life of its own: opened when it's asked for, and again each time it is lost.
final class MarketDataLine {
  private let uplink: Uplink
  private let markets: MarketDesk
  private let session: SessionDriver
  private var seed: UInt64
  private var scope = MarketDataScope.all
  private var waiting: [(Result<Void, MarketClientError>) -> Void] = []

  init(_ uplink: Uplink, _ markets: MarketDesk, seed: UInt64) {
    self.uplink = uplink
    self.markets = markets
    self.seed = seed
    session = SessionDriver(uplink.configuration.sessionSettings, seed: seed, uplink.environment)
    session.perform = { [unowned self] in perform($0) }
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { session.deadline }

  /// Whether it is open.
  var isOpen: Bool { uplink.marketData?.isOpen == true }

  /// Opens it, in place of one that is open; `completion` is called once it's open, or won't be.
  func open(_ scope: MarketDataScope, _ completion: @escaping (Result<Void, MarketClientError>) -> Void) {
    close()
    self.scope = scope
    waiting.append(completion)
    seed &+= 1
    session.reset(seed: seed)
    session.drive(.start)
  }

  /// Closes it for good.
  func close() {
    switch session.state {
    case .idle, .stopped: break
    default: session.drive(.stop)
    }
    markets.hooks.local = nil
    markets.hooks.removeAll()
    refuse(.ended(.loggedOff))
  }

  /// Takes that it is open.
  func opened() {
    uplink.marketData?.isOpen = true
    session.drive(.opened)
  }

  /// Takes that it is closed, or couldn't be opened.
  func closed(_ reason: CloseReason) {
    uplink.marketData = nil
    markets.connectionLost()
    uplink.tell(.disconnected("market data: \(reason.sentence)"))
    session.drive(.closed(reason.sentence, final: reason.isFinal))
  }

  /// Takes that the time has come.
  func deadlinePassed() { session.deadlinePassed() }

  private func perform(_ action: SessionAction) {
    switch action {
    case .connect: uplink.marketData = uplink.open(.marketData, target)
    // All there is to say is in the query.
    case .negotiate: session.drive(.negotiated)
    case .logOn: session.drive(.loggedOn(heartbeatInterval: nil))
    case .catchUp:
      markets.opened()
      session.drive(.caughtUp)
    case .close(let reason):
      if let channel = uplink.marketData {
        uplink.marketData = nil
        uplink.note(.marketData, .closed(reason))
        channel.link.close(.normal, reason)
      }
      markets.connectionLost()
    case .report(.ready):
      let opened = waiting
      waiting = []
      for completion in opened { completion(.success(())) }
    case .report(.stopped(let end)): refuse(.ended(end))
    case .heartbeat, .logOff, .report: break
    }
  }

  private func refuse(_ error: MarketClientError) {
    let refused = waiting
    waiting = []
    for completion in refused { completion(.failure(error)) }
  }

  /// Path and query. The first generation's stream is about all symbols, whatever is wanted.
  private var target: String {
    var names = ""
    if case .symbols(let symbols) = scope { names = RestRoute.symbols(symbols) }
    guard uplink.user?.generation == .second else {
      markets.want(names.isEmpty ? nil : Set(names.split(separator: ",").map(String.init)))
      return RestRoute.webSocket("/ws/md", "token", uplink.token ?? "")
    }
    markets.want(nil)
    return names.isEmpty ? RestRoute.webSocket("/ws/md") : RestRoute.webSocket("/ws/md", "symbols", names)
  }
}
