// Trading stopped by hand.
extension Exchange {
  /// Stops trading of an instrument: new orders and changes are refused, those there are stay and can be canceled, and
  /// the seeded participants wait. Sessions begin and end meanwhile. Nothing happens to what is halted already.
  public func halt(_ id: InstrumentID) {
    guard let market = market(id), !market.isHalted else { return }
    market.isHalted = true
    pauseParticipants(of: market)
    if market.session == .open { events.append(.status(id, market.status)) }
    finishCall()
  }

  /// Lets an instrument trade again that is halted.
  public func resume(_ id: InstrumentID) {
    guard let market = market(id), market.isHalted else { return }
    market.isHalted = false
    if market.session == .open {
      events.append(.status(id, market.status))
      wakeParticipants(of: market)
    }
    finishCall()
  }

  /// Whether trading of an instrument is stopped by hand, in or out of its session.
  public func isHalted(_ id: InstrumentID) -> Bool { market(id)?.isHalted ?? false }
}

extension Market {
  /// Refuses what isn't to be done while it doesn't trade.
  func checkTrades() throws(Rejection) {
    switch status {
    case .open: return
    case .closed: throw .marketClosed
    case .halted: throw .marketHalted
    }
  }
}
