// Stops whose triggers follow the last trade.
extension Exchange {
  /// Moves the triggers that a trade at `price` takes along.
  func moveTrailing(in market: Market, to price: Int64) {
    for (place, ticks) in market.trailingSells.follow(price) { moveTrigger(place, by: ticks, in: market) }
    for (place, ticks) in market.trailingBuys.follow(price) { moveTrigger(place, by: ticks, in: market) }
  }

  private func moveTrigger(_ place: Int, by ticks: Int64, in market: Market) {
    let state = orders.states[place]
    guard let sequence = state.triggerSequence, let trigger = state.order.type.trigger else { return }
    let type = state.order.type.moved(to: trigger.addingWithinBounds(ticks))
      .clamped(to: lowestPrice(in: market)...OrderLimits.price)
    let newTrigger = type.trigger ?? trigger
    switch type.triggerDirection(state.order.side) {
    case .rising:
      market.rising.remove(state.record.id, trigger: trigger, sequence: sequence)
      market.rising.insert(state.record.id, trigger: newTrigger, sequence: sequence)
    case .falling:
      market.falling.remove(state.record.id, trigger: trigger, sequence: sequence)
      market.falling.insert(state.record.id, trigger: newTrigger, sequence: sequence)
    }
    orders.states[place].record.order.type = type
    rebind(place)
    tell(.repriced, place)
  }
}
