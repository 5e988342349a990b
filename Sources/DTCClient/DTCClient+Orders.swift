public import DTCProtocol
public import Session
public import Trading
internal import VenueClient

// What an order's answer says is the order as it was then; later changes come through ``DTCClient/orderUpdates()``. Waiting
// for an answer isn't cut short by cancelling the task: the order is on its way.
extension DTCClient {
  /// Sends an order; returns once the venue has answered with the order as it is then.
  ///
  /// - Throws: ``DTCClientError/rejected(_:)``; ``DTCClientError/notReady(_:)`` or ``DTCClientError/invalid(_:)`` where it
  ///   wasn't sent; ``DTCClientError/unknownOutcome(clientOrderID:)`` where nobody can say yet whether the venue has it.
  public func submit(_ order: NewOrder) async throws -> TrackedOrder {
    try await withCheckedThrowingContinuation { continuation in
      running.submit(order) { continuation.resume(with: $0) }
    }
  }

  /// Sends two orders that cancel each other, or wait for a parent.
  ///
  /// - Throws: As ``submit(_:)-(NewOrder)``, where either of them fails.
  public func submit(_ pair: NewOrderPair) async throws -> (TrackedOrder, TrackedOrder) {
    try await withCheckedThrowingContinuation { continuation in
      running.submit(pair) { continuation.resume(with: $0) }
    }
  }

  /// Closes a position; returns the venue's order that does so, as it is then.
  ///
  /// - Throws: As ``submit(_:)-(NewOrder)``.
  public func flatten(
    _ symbol: String, exchange: String = "", account: String? = nil
  ) async throws -> TrackedOrder {
    try await withCheckedThrowingContinuation { continuation in
      running.flatten(symbol, exchange: exchange, account: account) { continuation.resume(with: $0) }
    }
  }

  /// Asks to replace an order; returns it as it is then, which is final where it ended before the change was made.
  ///
  /// - Throws: ``DTCClientError/rejected(_:)`` where it stands as it was; the rest as ``submit(_:)-(NewOrder)``.
  public func replace(_ clientOrderID: String, _ change: OrderChange) async throws -> TrackedOrder {
    try await withCheckedThrowingContinuation { continuation in
      running.replace(clientOrderID, change) { continuation.resume(with: $0) }
    }
  }

  /// Asks to cancel an order; returns it as it is then, which is filled where that came first.
  ///
  /// - Throws: ``DTCClientError/rejected(_:)`` where it stands as it was; the rest as ``submit(_:)-(NewOrder)``.
  public func cancel(_ clientOrderID: String) async throws -> TrackedOrder {
    try await withCheckedThrowingContinuation { continuation in
      running.cancel(clientOrderID) { continuation.resume(with: $0) }
    }
  }

  /// All orders known to this client, oldest first.
  public var orders: [TrackedOrder] { core.knownOrders.values }

  /// Orders, each time one changes. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func orderUpdates() -> Feed<TrackedOrder> { running.orderFeed() }

  /// Fills, each once. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func fills() -> Feed<Fill> { running.fillFeed() }

  /// Positions, each time one changes. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func positionUpdates() -> Feed<PositionUpdate> { running.positionFeed() }

  /// Balances, each time one changes. A slow reader's sequence ends with ``DTCClientError/readerTooSlow``.
  public func balanceUpdates() -> Feed<AccountBalanceUpdate> { running.balanceFeed() }
}
