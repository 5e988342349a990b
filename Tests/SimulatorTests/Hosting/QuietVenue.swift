import Exchange

@testable import Simulator

/// An exchange in whose markets only the tests' orders move anything, and the sessions that are told what time it is; each
/// venue adds its front-end.
class QuietVenue {
  let host: ExchangeHost
  private(set) var now = Duration.seconds(5)
  private let usual: InstrumentID
  private let step: Duration
  private var sessions: [any FrontEndSession] = []

  /// Adds the front-end; orders are for the `usual` instrument and time passes in steps of `step` unless said otherwise.
  init(_ host: ExchangeHost, _ frontEnd: any FrontEnd, usual: InstrumentID, step: Duration) {
    self.host = host
    self.usual = usual
    self.step = step
    host.add(frontEnd)
    _ = host.exchange.drainEvents()
  }

  var exchange: Exchange { host.exchange }

  /// Takes a session whose time it tells.
  func add(_ session: any FrontEndSession) {
    sessions.append(session)
    session.advance(to: now)
  }

  /// Moves the time on for the exchange and all sessions, in steps as a host would.
  func advance(by duration: Duration, step: Duration? = nil) {
    let end = now + duration
    while now < end {
      let passed = min(step ?? self.step, end - now)
      now += passed
      pass(Int64(passed / .nanoseconds(1)))
      for session in sessions { session.advance(to: now) }
    }
  }

  /// Moves the exchange's time on.
  func pass(_ nanoseconds: Int64) {
    let time = exchange.now.adding(nanoseconds: nanoseconds)
    host.perform { $0.advance(to: time) }
  }

  /// Enters a limit order for another account; prices in ticks, quantities in lots.
  @discardableResult
  func quote(
    _ side: Side, _ quantity: Int64, at price: Int64, _ instrument: InstrumentID? = nil, account: String = "M",
    _ timeInForce: TimeInForce = .goodTillCanceled
  ) -> OrderRecord {
    host.perform {
      $0.submit(
        NewOrder(
          account: account, instrument: instrument ?? usual, side: side, type: .limit(price: price),
          quantity: quantity, timeInForce: timeInForce))
    }
  }

  /// Trades between two other accounts at a price in ticks.
  func trade(at price: Int64, quantity: Int64, _ instrument: InstrumentID? = nil) {
    quote(.buy, quantity, at: price, instrument)
    quote(.sell, quantity, at: price, instrument, account: "N")
  }
}
