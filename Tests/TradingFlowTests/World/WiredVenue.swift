import Exchange
import Transport

@testable import Simulator

/// The local exchange in a world's time, on wires; each venue has its front-end.
class WiredVenue {
  /// The time of day at which worlds begin.
  static let start = ExchangeTime(seconds: 1_600_000_000)

  let host: ExchangeHost
  /// Whether the exchange's clock stands still.
  var isFrozen = false
  private let world: World
  private var sessions: [ObjectIdentifier: any FrontEndSession] = [:]
  private var accepted = 0

  /// Adds the front-ends, and lets the exchange's time pass.
  init(_ world: World, _ host: ExchangeHost, _ frontEnds: [any FrontEnd]) {
    self.world = world
    self.host = host
    for frontEnd in frontEnds { host.add(frontEnd) }
    pass()
  }

  var exchange: Exchange { host.exchange }

  /// The time of day in a world.
  static func time(in world: World) -> ExchangeTime {
    start.adding(nanoseconds: Int64(world.now / .nanoseconds(1)))
  }

  /// Takes a connection: the session that a front-end makes of it hears what comes at its end.
  func serve(_ end: WireEnd, _ accept: (_ peer: String) -> any FrontEndSession) {
    accepted += 1
    let session = accept("wire \(accepted)")
    let id = ObjectIdentifier(end)
    sessions[id] = session
    session.advance(to: world.now)
    end.onReceive = { bytes, piece in unsafe session.received(bytes.span.bytes, as: piece) }
    end.onClose = { [weak self] _ in
      session.closed()
      self?.sessions[id] = nil
      end.onReceive = { _, _ in }
    }
  }

  /// Lets the exchange and the sessions know what time it is, again and again.
  private func pass() {
    if !isFrozen { host.perform { $0.advance(to: Self.time(in: world)) } }
    for session in sessions.values { session.advance(to: world.now) }
    world.call(after: .milliseconds(20)) { [weak self] in self?.pass() }
  }
}
