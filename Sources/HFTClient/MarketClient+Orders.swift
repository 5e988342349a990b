public import HFTProtocol
public import Session
public import Trading
internal import VenueClient

// Orders as they are followed by events, and asked for again after each loss.
extension MarketClient {
  /// Places an order; returns once the gateway has answered, with the order as it is then. Later changes come through
  /// ``orderUpdates()``.
  ///
  /// - Throws: As all requests. After ``MarketClientError/timedOut(operation:)`` and
  ///   ``MarketClientError/connectionLost(operation:)`` the order is unknown until the gateway says what became of it.
  public func placeOrder(_ order: NewOrder, timeout: Duration? = nil) async throws -> TrackedOrder {
    try await waiting { core, completion in core.place(order, timeout, completion) }
  }

  /// Cancels an order by one of its names, or both; returns the gateway's answer.
  ///
  /// - Throws: As all requests; ``MarketClientError/rejected(_:)`` where the order isn't open any more.
  @discardableResult
  public func cancelOrder(
    orderID: String? = nil, clientOrderID: String? = nil, timeout: Duration? = nil
  ) async throws -> OrderCancelResponse {
    try await waiting { core, completion in
      core.cancel(OrderReference(orderID: orderID, clientOrderID: clientOrderID), timeout, completion)
    }
  }

  /// All orders known to this client, oldest first.
  public var orders: [TrackedOrder] { core.knownOrders.values }

  /// Orders, each time one changes. A slow reader's sequence ends with ``MarketClientError/readerTooSlow``.
  public func orderUpdates() -> Feed<TrackedOrder> { running.orderFeed() }

  /// Fills, each once: as events tell them, and those of an absence from the histories of orders once the client is back.
  /// What was filled before it came first isn't told. Where the gateway keeps no events of a fill any more, an incident
  /// says how much of which order is lacking. A slow reader's sequence ends with ``MarketClientError/readerTooSlow``.
  public func fills() -> Feed<Fill> { running.fillFeed() }
}
