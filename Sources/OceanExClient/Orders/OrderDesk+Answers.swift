internal import OceanExProtocol
internal import Trading
internal import VenueClient
internal import WireRuntime

// What the venue says.
extension OrderDesk {
  /// The place of a record.
  func place(of name: String) -> Int? { records.firstIndex { $0.name == name } }

  /// Changes an order, and tells it where it's another than before.
  @discardableResult
  func change(_ name: String, _ body: (inout OrderTracker) -> Void) -> TrackedOrder? {
    let before = tracker.orders[name]
    body(&tracker)
    guard let after = tracker.orders[name] else { return nil }
    if after != before { orderUpdates.publish(after) }
    return after
  }

  /// Takes that the venue has the order.
  func accepted(_ name: String, _ order: Order) -> Result<TrackedOrder, OceanExClientError> {
    guard tracker.order(serverOrderID: String(order.id)).map({ $0.clientOrderID == name }) ?? true else {
      incidents.publish(.protocolViolation("the venue gave order \(name) the number \(order.id) of another order"))
      return .failure(unknown(name))
    }
    take(order, as: name, isAnswer: true)
    guard let tracked = tracker.orders[name] else { return .failure(unknown(name)) }
    if order.tradesCount > 0 { lookSoon() } else { ready() }
    return .success(tracked)
  }

  /// Takes that the venue refused the order.
  func rejected(_ name: String, _ code: ResultCode, _ message: String) {
    guard let place = place(of: name) else { return }
    let order = records.remove(at: place).order
    change(name) { tracker in
      tracker.apply(
        OrderReport(
          clientOrderID: name, serverOrderID: "", state: .rejected, symbol: order.market, account: account,
          side: OrderSide(Side(order.side)), filledQuantity: 0, text: message.isEmpty ? code.sentence : message))
    }
  }

  /// Takes that nobody knows whether the venue has the order; it's found out.
  func unknown(_ name: String) -> OceanExClientError {
    if let place = place(of: name) { records[place].unknownSince = (uplink.timeOfDay, uplink.now) }
    change(name) { tracker in _ = tracker.outcomeUnknown(name) }
    if uplink.isOpen { lookSoon() }
    return .unknownOutcome(clientOrderID: name)
  }

  /// Takes an order's answer that comes after its time was up; says whether it is one.
  func takeLate(_ message: OceanExMessage) -> Bool {
    switch message {
    case .orderCreateResponse(let reply):
      guard let record = late(reply.messageUUID) else { return false }
      _ = accepted(record.name, reply.body.order)
    case .orderCreateFailure(let reply):
      guard let record = late(reply.messageUUID) else { return false }
      rejected(record.name, reply.messageCode, reply.body.message ?? "")
    default: return false
    }
    return true
  }

  private func late(_ uuid: String) -> OrderRecord? {
    if let place = missing.firstIndex(where: { $0.uuid == uuid }) { records.append(missing.remove(at: place)) }
    return records.first { $0.uuid == uuid && $0.id == nil && $0.unknownSince != nil }
  }

  /// Takes how an order stands.
  func take(_ order: Order, as name: String, isAnswer: Bool) {
    change(name) { tracker in
      tracker.apply(order.report(for: name, account: account, isAnswer: isAnswer))
    }
    guard let place = place(of: name) else { return }
    records[place].id = order.id
    records[place].unknownSince = nil
    records[place].misses = 0
    records[place].trades = max(order.tradesCount, records[place].trades)
    settle(place)
  }

  /// Takes how an order stands, with its fills.
  func take(_ detail: OrderDetail, as name: String) {
    let isCancelling = place(of: name).map { records[$0].isCancelling } ?? false
    var told: [Fill] = []
    change(name) { tracker in
      for trade in detail.trades {
        let fill = trade.fill(of: name, account: account)
        if case .new = tracker.apply(fill) { told.append(fill) }
      }
      tracker.apply(detail.order.report(for: name, account: account, isAnswer: !isCancelling))
    }
    for fill in told { fills.publish(fill) }
    guard let place = place(of: name) else { return }
    records[place].misses = 0
    records[place].knownTrades = max(Int64(detail.trades.count), detail.tradesCount)
    records[place].trades = records[place].knownTrades
    settle(place)
  }

  private static let missingLimit = 1_000

  /// Forgets a record of which all is known.
  private func settle(_ place: Int) {
    let record = records[place]
    guard let order = tracker.orders[record.name], order.state.isFinal, record.knownTrades >= record.trades else {
      return
    }
    records.remove(at: place)
  }

  /// Takes that the venue knows nothing of orders that it has had, or can't have had: their end is what was told of them.
  func conclude(_ names: Set<String>) {
    let others = Set(tracker.orders.keys).subtracting(names)
    var changed = tracker.openOrdersListed(others)
    changed += tracker.conclude()
    missing += records.filter { names.contains($0.name) && $0.id == nil }
    missing.removeFirst(max(0, missing.count - Self.missingLimit))
    records.removeAll { names.contains($0.name) }
    for name in names.sorted() {
      if let order = changed.last(where: { $0.clientOrderID == name }) { orderUpdates.publish(order) }
    }
  }
}
