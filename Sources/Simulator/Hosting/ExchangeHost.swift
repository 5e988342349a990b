package import Exchange

/// The exchange as front-ends use it: after each call what happened is published to all of them.
package final class ExchangeHost {
  /// The exchange itself, for what changes nothing.
  package let exchange: Exchange
  /// Who may log on.
  package let users: [User]
  private var frontEnds: [any FrontEnd] = []

  /// Makes a host without front-ends.
  package init(_ configuration: ExchangeConfiguration, seed: UInt64, start: ExchangeTime) {
    exchange = Exchange(configuration, seed: seed, start: start)
    users = configuration.users
  }

  /// Adds a front-end.
  package func add(_ frontEnd: any FrontEnd) {
    frontEnds.append(frontEnd)
  }

  /// Does something at the exchange and publishes what came of it.
  package func perform<Result, Failure: Error>(
    _ body: (Exchange) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { publish() }
    return try body(exchange)
  }

  private func publish() {
    let events = exchange.drainEvents()
    guard !events.isEmpty else { return }
    for frontEnd in frontEnds { frontEnd.publish(events) }
  }
}
