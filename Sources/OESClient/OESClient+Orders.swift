public import Session
public import Trading
internal import VenueClient

// What an order's answer says is the order as it was then; later changes come through ``OESClient/orderUpdates()``. Waiting
// for an answer isn't cut short by cancelling the task, since the order is on its way; waiting to be sent is.
extension OESClient {
  /// Sends an order; returns once the venue has answered, with the order as it is then.
  ///
  /// - Throws: ``OESClientError/breaksRule(_:field:)``, ``OESClientError/tooManyOutstanding(limit:)``,
  ///   ``OESClientError/notReady(_:)`` or ``OESClientError/invalid(_:)`` where it wasn't sent, and `CancellationError` where
  ///   the task was cancelled while the order waited to be; ``OESClientError/rejected(_:)``;
  ///   ``OESClientError/unknownOutcome(orderID:)`` where nobody can say yet.
  public func submit(_ order: OESOrder) async throws -> TrackedOrder {
    try await waiting { core, abandoned, completion in
      core.submit(order, abandoned: abandoned, completion: completion)
    }
  }

  /// Replaces an order by one with a new number; returns it as it is then, which is final where it ended before.
  ///
  /// - Throws: As ``submit(_:)``; where it's refused the order stands as it was.
  public func replace(_ clientOrderID: String, _ change: OESOrderChange) async throws -> TrackedOrder {
    try await waiting { core, abandoned, completion in
      core.replace(clientOrderID, change, abandoned: abandoned, completion: completion)
    }
  }

  /// Cancels an order; returns it as it is then, which is filled where that came first.
  ///
  /// - Throws: As ``submit(_:)``; where it's refused the order stands as it was.
  public func cancel(_ clientOrderID: String) async throws -> TrackedOrder {
    try await withCheckedThrowingContinuation { continuation in
      running.cancel(clientOrderID) { continuation.resume(with: $0) }
    }
  }

  /// All orders known to this client, oldest first.
  public var orders: [TrackedOrder] { core.knownOrders.values }

  /// New and replace requests that have no answer yet.
  public var outstandingCount: Int { core.outstandingCount }

  /// Orders, each time one changes. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func orderUpdates() -> Feed<TrackedOrder> { running.orderFeed() }

  /// Fills, each once. A slow reader's sequence ends with ``OESClientError/readerTooSlow``.
  public func fills() -> Feed<Fill> { running.fillFeed() }

  private func waiting(
    _ ask: (OESClientCore, @escaping () -> Void, @escaping (Result<TrackedOrder, OESClientError>) -> Void) -> UInt32?
  ) async throws -> TrackedOrder {
    try await outcome(abandon: { core, ticket in core.abandon(ticket) }) { core, completion in
      ask(core) {
        completion(.failure(CancellationError()))
      } _: { result in
        completion(result.mapError { $0 as any Error })
      }
    }
  }
}
