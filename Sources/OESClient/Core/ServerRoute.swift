internal import OESProtocol
internal import Transport
internal import WireRuntime

/// Which server to turn to next: the authentication server, the order entry server that one names, the secondary one when
/// the primary one is gone, and from the beginning where both are or the key isn't taken.
struct ServerRoute {
  /// Where on the route.
  enum Stop: Hashable, Sendable {
    case authentication, primary, secondary
  }

  /// What the authentication server gave.
  struct Grant: Hashable, Sendable {
    /// The key of the session.
    var key: UInt32
    /// The number of the trading session.
    var sessionID: UInt32
  }

  private let authentication: Endpoint
  private let orderEntry: Endpoint?
  private let marketDataServer: Endpoint?
  private var primary: Endpoint?
  private var secondary: Endpoint?
  /// Where it is now.
  private(set) var stop = Stop.authentication
  /// What the authentication server gave; `nil` before it has.
  private(set) var grant: Grant?
  /// The market data servers, in the order they're turned to; none where order entry servers have market data too.
  private(set) var marketData: [Endpoint] = []

  init(_ configuration: OESClientConfiguration) {
    authentication = configuration.endpoint
    orderEntry = configuration.orderEntryEndpoint
    marketDataServer = configuration.marketDataEndpoint
  }

  /// The server to turn to.
  var endpoint: Endpoint {
    switch stop {
    case .authentication: authentication
    case .primary: primary ?? authentication
    case .secondary: secondary ?? authentication
    }
  }

  /// Takes the authentication server's answer; the primary order entry server is next.
  ///
  /// An address of a server that needn't be there and is no address, as the text `1` in published answers, counts as none.
  ///
  /// - Throws: ``AddressProblem`` where it names no order entry server.
  mutating func authenticated(_ answer: ClientLogon) throws(AddressProblem) {
    if let orderEntry {
      (primary, secondary) = (orderEntry, nil)
    } else {
      primary = try authentication.at(answer.primaryOrderEntryIP.text)
      secondary = try? authentication.at(answer.secondaryOrderEntryIP.text)
    }
    if let marketDataServer {
      marketData = [marketDataServer]
    } else {
      marketData = [answer.primaryMarketDataIP.text, answer.secondaryMarketDataIP.text].compactMap {
        try? authentication.at($0)
      }
    }
    grant = Grant(key: answer.key, sessionID: answer.tradingSessionID)
    stop = .primary
  }

  /// Takes that the order entry server gave the session another number.
  mutating func entered(sessionID: UInt32) {
    grant?.sessionID = sessionID
  }

  /// Takes that the server is gone: the next one follows.
  mutating func serverIsGone() {
    switch stop {
    case .authentication: break
    case .primary where secondary != nil: stop = .secondary
    case .primary, .secondary: startOver()
    }
  }

  /// Begins with the authentication server.
  mutating func startOver() {
    stop = .authentication
    grant = nil
  }
}

/// An address that isn't one.
struct AddressProblem: Error, Hashable, Sendable {
  /// What it was.
  var text: String
}

extension Endpoint {
  /// The endpoint at an address as the venue writes it, `ip:port`.
  ///
  /// - Throws: ``AddressProblem`` where it hasn't exactly two parts, or the second is no port.
  fileprivate func at(_ address: String) throws(AddressProblem) -> Endpoint {
    let parts = address.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
      throw AddressProblem(text: address)
    }
    var moved = self
    (moved.host, moved.port) = (String(parts[0]), port)
    return moved
  }
}
