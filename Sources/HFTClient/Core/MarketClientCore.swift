package import EventLog
internal import HFTProtocol
internal import Session
internal import Transport
package import VenueClient
internal import WireRuntime

/// A client of the HFT simulator's gateway without I/O and without a clock: what happens goes in, what to send goes to
/// links and routes, and results come out through closures and feeds, all at once and in order.
///
/// ``MarketClient`` runs it on an event loop; tests run it in time that is made up. It isn't for more than one thread: all
/// calls come from whoever runs its environment.
package final class MarketClientCore {
  /// What it was made with.
  package let configuration: MarketClientConfiguration
  let environment: any MarketEnvironment
  let uplink: Uplink
  /// Whoever reads its feeds.
  package let readers: Readers
  let requests: RequestDesk
  let orders: OrderDesk
  let events: EventDesk
  let markets: MarketDesk
  let marketLine: MarketDataLine
  /// From start to stop.
  package let session: ClientSession<MarketUser, MarketClientError>
  private var hookNumber: UInt32 = 0
  /// What can be traded, once it was asked for.
  var knownSymbols: [Symbol]?
  /// Which attempt to log on this is: answers to others are nobody's.
  var logonNumber = 0
  /// The generation that was found before, or is asked for.
  var generation: MarketUser.Generation?
  /// When to ask once more for a WebSocket of events that was refused, and how long the next pause is.
  var channelRetry: Duration?
  var channelPause = Duration.seconds(1)
  /// Whether market data was opened as the configuration says.
  var isMarketDataWanted = false
  /// Why the gateway refused the user last.
  var refusal: MarketRejection?

  /// Makes a client that isn't connected. `seed` decides its jitter and the names of its orders and requests.
  package init(
    _ configuration: MarketClientConfiguration, environment: any MarketEnvironment, log: EventLog, seed: UInt64
  ) {
    self.configuration = configuration
    self.environment = environment
    session = ClientSession(configuration.sessionSettings, seed: seed, environment, log)
    uplink = Uplink(environment, session, configuration, log)
    readers = Readers(environment, buffer: configuration.streamBuffer)
    requests = RequestDesk(uplink, seed: seed)
    orders = OrderDesk(uplink, requests, seed: seed)
    let hooks = Hooks()
    let failed = { [log] (text: String) in log.log(.debug, "A hook failed", [("error", text)]) }
    events = EventDesk(uplink, orders, HookLine(call: { hooks.call($0, $1) }, failed: failed))
    markets = MarketDesk(uplink, requests, readers, HookLine(call: { hooks.call($0, $1) }, failed: failed))
    marketLine = MarketDataLine(uplink, markets, seed: seed &+ 2)
    hooks.core = self
    session.perform = { [unowned self] in perform($0) }
  }

  /// Begins calls of asynchronous hooks.
  private final class Hooks {
    weak var core: MarketClientCore?

    func call(_ hook: @escaping @Sendable (MarketEvent) async throws -> Void, _ event: MarketEvent) -> UInt32 {
      core?.beginHook(hook, event) ?? 0
    }
  }

  private func beginHook(
    _ hook: @escaping @Sendable (MarketEvent) async throws -> Void, _ event: MarketEvent
  ) -> UInt32 {
    hookNumber &+= 1
    environment.call(hook, with: event, number: hookNumber)
    return hookNumber
  }

  /// Says when to wake, where that isn't what was said.
  package func arm() {
    session.arm(
      requests.deadline.orSooner(orders.deadline).orSooner(markets.deadline).orSooner(marketLine.deadline)
        .orSooner(channelRetry))
  }

  /// Takes that the time has come that the environment was told; sooner does no harm.
  package func deadlinePassed() {
    session.deadlinePassed()
    requests.deadlinePassed()
    orders.deadlinePassed()
    markets.deadlinePassed()
    marketLine.deadlinePassed()
    channelDeadlinePassed()
    arm()
  }
}
