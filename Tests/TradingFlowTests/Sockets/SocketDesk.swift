import DTCProtocol
import Exchange
import Session
import Trading
import Transport
import VenueClient

@testable import DTCClient

/// Whoever trades with a client over sockets, and keeps what the client tells.
final class SocketDesk {
  let client: DTCClient
  let orders: Feed<TrackedOrder>
  let fills: Feed<Fill>
  let positions: Feed<PositionUpdate>
  let incidents: Feed<Incident>
  private let quotes: Feed<ClientQuote>
  private var under: [Task<Void, Never>] = []

  init(_ client: DTCClient) async {
    self.client = client
    orders = await client.orderUpdates()
    fills = await client.fills()
    positions = await client.positionUpdates()
    incidents = await client.incidents()
    quotes = await client.quotes(Venue.instruments[0].symbol)
  }

  /// Begins to trade: an order each, and for some a cancel or a replace behind it.
  func trade(_ numbers: Range<Int>) {
    for number in numbers { under.append(Task { [client] in await client.trade(number) }) }
  }

  /// Waits until all that was begun has its answers.
  func finishTrading() async {
    for task in under { await task.value }
    under = []
  }

  /// Once nothing is cut any more: cancels what is open. What isn't final after that is left to whoever compares.
  func settle() async throws {
    for _ in 0..<10 {
      try await client.connect()
      let rest = await client.orders.filter { !$0.state.isFinal }
      if rest.isEmpty { return }
      for order in rest where order.state.isOpen { _ = try? await client.cancel(order.clientOrderID) }
      // What became of the others is asked when the client is back.
      guard rest.contains(where: { $0.state == .unknown }) else { continue }
      let states = await client.states()
      await client.cut()
      for try await state in states where state != .ready { break }
    }
  }

  /// Whether quotes come on the connection there is now.
  func isQuoted() async throws -> Bool {
    _ = quotes.takeWaiting()
    for try await _ in quotes { return true }
    return false
  }
}

extension DTCClient {
  /// Cuts the connection, whatever is under way.
  func cut() {
    core.uplink.link?.abort()
  }

  /// Cuts the connection with orders on their way, and tries to send more before it is told that there is none.
  func cutUnderOrders() {
    sendOrders()
    cut()
    sendOrders()
  }

  /// Sends orders whose answers nobody waits for.
  func sendOrders() {
    for side in [BuySell.buy, .sell] {
      let order = ClientOrder(symbol: Venue.instruments[0].symbol, side: side, type: .market, quantity: 1)
      core.submit(order) { _ in }
    }
  }

  /// Waits until the session is in such a state.
  func reach(_ isWanted: @Sendable (SessionState) -> Bool) async throws {
    for try await state in states() where isWanted(state) { return }
    throw DTCClientError.notReady(state)
  }

  fileprivate func trade(_ number: Int) async {
    let isMarket = number % 3 == 0
    var order = ClientOrder(
      symbol: Venue.instruments[0].symbol, side: number % 2 == 0 ? .buy : .sell, type: isMarket ? .market : .limit,
      quantity: Double(number % 5 + 1))
    // Far from the market, so that these wait.
    if !isMarket { order.price = number % 2 == 0 ? 2_500 : 3_500 }
    guard let sent = try? await submit(order), sent.state.isOpen else { return }
    if number % 3 == 1 {
      _ = try? await cancel(sent.clientOrderID)
    } else {
      var change = ClientOrderChange()
      change.quantity = order.quantity + 1
      _ = try? await replace(sent.clientOrderID, change)
    }
  }
}
