extension OrderTracker {
  /// Takes a fill, as the venue reports it or as it lists it later.
  @discardableResult
  public mutating func apply(_ fill: Fill) -> FillOutcome {
    guard knownFills.insert(fill.identity).inserted else { return .known }
    guard let place = place(of: fill) else {
      // Fills of others come too: kept are those that may turn out to be ours.
      if entries.contains(where: { $0.mayOwn(fill) }) { strayFills[fill.serverOrderID, default: []].append(fill) }
      return .new(nil)
    }
    entries[place].take(fill)
    return .new(entries[place].order)
  }

  /// Gives an order the fills that came before its venue's name was known.
  mutating func claimStrayFills(of place: Int) {
    guard !strayFills.isEmpty, let name = entries[place].order.serverOrderID,
      let fills = strayFills.removeValue(forKey: name)
    else { return }
    for fill in fills { entries[place].take(fill) }
  }
}

/// What a fill did.
public enum FillOutcome: Hashable, Sendable {
  /// It is new; its order as it is now, where that is known.
  case new(TrackedOrder?)
  /// It was told before.
  case known
}

extension OrderEntry {
  /// Whether a fill of an order that isn't known by name may be this order's.
  func mayOwn(_ fill: Fill) -> Bool {
    guard isOwn, !isAcknowledged, order.state != .unsent else { return false }
    return order.symbol == fill.symbol && order.account == fill.account && order.side == fill.side
  }

  fileprivate mutating func take(_ fill: Fill) {
    isAcknowledged = true
    if order.serverOrderID == nil, !fill.serverOrderID.isEmpty { order.serverOrderID = fill.serverOrderID }
    toldQuantity += fill.quantity
    toldValue += fill.quantity * fill.price
    count(nil)
    switch order.state {
    case .sent, .held, .working, .partiallyFilled:
      // While a replace is under way nobody knows how much is asked for: the report says.
      let isDone = isAllFilled && askedQuantities.isEmpty && order.pending != .replace
      enter(isDone ? .filled : .partiallyFilled)
      isConcluded = isDone
    case .missing: becomeUnknown()
    case .unknown, .unsent, .filled, .canceled, .rejected: break
    }
    count(nil)
  }
}
