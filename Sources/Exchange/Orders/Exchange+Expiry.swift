// Orders that are good till a date. The queue has one entry of each that counts, which may come too soon.
extension Exchange {
  /// Entries that are never too many.
  static var fewDue: Int { 4_096 }

  /// Has an order looked at when its time is over, if it has any.
  func scheduleExpiry(of state: OrderState) {
    guard case .goodTillDate(let end) = state.order.timeInForce else { return }
    // A later end is found when the sooner one comes.
    if let due = state.expiryDue, due <= end { return }
    state.expiryDue = end
    due.add(.orderExpiry(state.record.id), at: end)
    if due.count >= manyDue { dropStaleExpiries() }
  }

  /// Ends a good-till-date order, or looks again later where it was given more time.
  func expire(_ id: OrderID, at time: ExchangeTime) {
    if isOver(id, at: time), let place = orders.place(id) { return cancel(place, .expired) }
    postponeExpiry(id, at: time)
  }

  /// Takes that an order's entry for `time` is gone from the queue, and that it isn't over.
  func postponeExpiry(_ id: OrderID, at time: ExchangeTime) {
    guard isScheduled(id, at: time), let place = orders.place(id) else { return }
    orders.states[place].expiryDue = nil
    scheduleExpiry(of: orders.states[place])
  }

  /// Whether an order ends at `time` or before.
  func isOver(_ id: OrderID, at time: ExchangeTime) -> Bool {
    guard let place = orders.place(id), !orders.states[place].isFinal,
      case .goodTillDate(let end) = orders.states[place].order.timeInForce
    else { return false }
    return end <= time
  }

  /// Whether the entry of an open order for `time` is the one that counts.
  private func isScheduled(_ id: OrderID, at time: ExchangeTime) -> Bool {
    guard let place = orders.place(id), !orders.states[place].isFinal else { return false }
    return orders.states[place].expiryDue == time
  }

  /// Orders that are canceled or replaced leave entries behind.
  private func dropStaleExpiries() {
    due.removeAll { action, time in
      if case .orderExpiry(let id) = action { !isScheduled(id, at: time) } else { false }
    }
    manyDue = max(2 * due.count, Self.fewDue)
  }
}
