internal import Session
internal import Trading

/// Orders that a command entered or changed, and what becomes of them.
struct OrderDisplay: Sendable {
  /// How lines are written.
  var line: OrderLine
  /// Where they go.
  var streams: Streams

  /// Shows `orders` as they are; or, where there are `updates` of since before they were sent, each change until nothing can
  /// happen to them any more: `nil` where the connection ends first.
  func show(_ orders: [TrackedOrder], following updates: Feed<TrackedOrder>?) async throws -> ExitStatus? {
    guard let updates, !orders.allSatisfy(\.state.isFinal) else {
      for order in orders {
        guard streams.write(line.text(order)) else { return .outputFailed }
      }
      return orders.ending
    }
    var orders = orders
    for try await order in updates {
      guard let index = orders.firstIndex(where: { $0.isSame(as: order) }) else { continue }
      orders[index] = order
      guard streams.write(line.text(order)) else { return .outputFailed }
      if orders.allSatisfy(\.state.isFinal) { return orders.ending }
    }
    return nil
  }
}

extension [TrackedOrder] {
  /// How a command that entered or changed them ends.
  fileprivate var ending: ExitStatus {
    contains { $0.state == .rejected || $0.state == .missing } ? .problems : .success
  }

  /// Those that are called `id`, by the client or by the server.
  func called(_ id: String) -> [TrackedOrder] {
    filter { $0.clientOrderID == id || $0.serverOrderID == id }
  }

  /// The open order that is called `id`; `command` lists the open ones.
  func open(called id: String, _ command: String) throws -> TrackedOrder {
    let named = called(id)
    if let open = named.first(where: { !$0.state.isFinal }) { return open }
    throw VenueProblem(
      named.first.map { "order '\(id)' is \($0.state.words) already" } ?? "there is no open order '\(id)'",
      hint: "'\(command)' lists the open ones")
  }
}

extension TrackedOrder {
  /// Whether both are one order: a replace gives it another name at this end, never at the venue.
  fileprivate func isSame(as other: TrackedOrder) -> Bool {
    clientOrderID == other.clientOrderID || (serverOrderID != nil && serverOrderID == other.serverOrderID)
  }
}
