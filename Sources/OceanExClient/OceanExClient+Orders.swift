internal import OceanExProtocol
public import Session
public import Trading
internal import VenueClient

// What an order's answer says is the order as it was then; later changes come through ``OceanExClient/orderUpdates()``.
// Waiting for an answer isn't cut short by cancelling the task, since the request is on its way; waiting to be sent is.
extension OceanExClient {
  /// Sends an order; returns once the venue has answered, with the order as it is then. Needs a logon.
  ///
  /// - Throws: ``OceanExClientError/invalid(_:)``, ``OceanExClientError/notLoggedOn``, ``OceanExClientError/notReady(_:)``
  ///   or ``OceanExClientError/rateLimited(waiting:)`` where it wasn't sent; where it waited to be,
  ///   ``OceanExClientError/connectionLost`` where the connection was lost meanwhile, and `CancellationError` where the task
  ///   was cancelled; ``OceanExClientError/rejected(_:message:)``;
  ///   ``OceanExClientError/unknownOutcome(clientOrderID:)`` where nobody can say yet.
  public func submit(_ order: OceanExOrder) async throws -> TrackedOrder {
    try await ask { core, completion in core.submit(order, completion: completion) }
  }

  /// Cancels orders by the venue's numbers, all of them or none; returns the numbers. Needs a logon.
  ///
  /// How much of each was filled before, ``orderUpdates()`` says next.
  ///
  /// - Throws: As ``send(_:)``; ``OceanExClientError/rejected(_:message:)`` with `ORDER_NOT_CANCELLABLE` where one of them
  ///   isn't open.
  @discardableResult
  public func cancel(_ ids: [Int64]) async throws -> [Int64] {
    try await ask { core, completion in core.cancel(ids, completion: completion) }
  }

  /// Cancels all of the user's orders in all markets, also those that this client didn't send; returns their numbers. Needs
  /// a logon.
  ///
  /// - Throws: As ``send(_:)``.
  @discardableResult
  public func cancelAll() async throws -> [Int64] {
    try await ask { core, completion in core.cancelAll(completion: completion) }
  }

  /// All orders that this client sent, oldest first.
  public var orders: [TrackedOrder] { core.knownOrders.values }

  /// Orders, each time one changes. A slow reader's sequence ends with ``OceanExClientError/readerTooSlow``; where the
  /// session ends otherwise than by ``disconnect()``, it ends with ``OceanExClientError/ended(_:)``.
  public func orderUpdates() -> Feed<TrackedOrder> { running.orderFeed() }

  /// Fills of these orders, each once. Ends as ``orderUpdates()``.
  public func fills() -> Feed<Fill> { running.fillFeed() }

  /// Looks at once what became of open orders; returns when it is known as far as the venue says it. Needs a logon.
  ///
  /// - Throws: ``OceanExClientError/notReady(_:)``, ``OceanExClientError/notLoggedOn``, or
  ///   ``OceanExClientError/connectionLost`` where it is lost meanwhile.
  public func refreshOrders() async throws {
    try await withCheckedThrowingContinuation { continuation in
      running.refreshOrders { continuation.resume(with: $0) }
    }
  }
}
