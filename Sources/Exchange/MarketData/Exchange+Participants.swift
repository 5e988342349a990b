// What seeded participants do.

extension Exchange {
  /// Lets the seeded participants of a market act, and adds when they act next.
  func letParticipantsAct(in market: Market) {
    // What was due before the market rested is not.
    guard let participants = market.participants, participants.nextAction == now else { return }
    var random = participants.beginAction(at: now)
    withdrawQuotes(of: participants)
    fillLevels(in: market, participants, &random)
    // Quotes are told before anybody trades with them.
    finishCall()
    if random.chance(MarketModel.tradeShare) {
      take(in: market, participants, &random)
    } else {
      refreshQuote(in: market, participants, &random)
    }
    fillLevels(in: market, participants, &random)
    due.add(.participants(market.id), at: participants.scheduleAction(after: now))
  }

  /// Fills the book of a market that begins to trade.
  func openBook(of market: Market) {
    guard let participants = market.participants, !market.isHalted else { return }
    var random = participants.beginAction(at: now)
    fillLevels(in: market, participants, &random)
    due.add(.participants(market.id), at: participants.scheduleAction(after: now))
  }

  /// Takes everything of the participants' out of the book of a market that ends to trade.
  func clearBook(of market: Market) {
    guard let participants = market.participants else { return }
    for quoted in participants.quoted { cancelForHouse(quoted.order) }
    participants.rest()
  }

  /// Lets the participants of a market wait, whose orders stay.
  func pauseParticipants(of market: Market) {
    market.participants?.rest()
  }

  /// Lets those who waited act again.
  func wakeParticipants(of market: Market) {
    guard let participants = market.participants else { return }
    due.add(.participants(market.id), at: participants.scheduleAction(after: now))
  }

  /// Makers withdraw what is on the wrong side of the fair price, and what is further from it than they quote.
  private func withdrawQuotes(of participants: Participants) {
    let bid = participants.fair.best(.buy), ask = participants.fair.best(.sell)
    let levels = Int64(participants.model.levels)
    participants.quoted.removeAll { quoted in
      guard remaining(quoted.order) > 0 else { return true }
      let depth = quoted.side == .buy ? bid - quoted.price : quoted.price - ask
      guard depth < 0 || depth > levels else { return false }
      cancelForHouse(quoted.order)
      return true
    }
  }

  /// Somebody trades with the other side, rather on the one that the fair price is on.
  private func take(in market: Market, _ participants: Participants, _ random: inout SeededRandom) {
    let bid = participants.fair.best(.buy), ask = participants.fair.best(.sell)
    let tilt = participants.fair.price - Double(bid + ask) / 2
    let side: Side = random.chance(0.5 + 0.4 * tilt) ? .buy : .sell
    var wanted = 1 + Int64(Double(participants.model.typicalQuantity) * 0.6 * random.exponential())
    if random.chance(0.03) { wanted *= 4 }
    // Nobody goes far from the fair price, whatever the book offers; and nothing stays in the book.
    let levels = participants.model.levels
    let worst = side == .buy ? ask + Int64(levels) : bid - Int64(levels)
    let offered = depth(market.id, side.opposite, count: levels).reduce(0) { sum, level in
      (side == .buy ? level.price <= worst : level.price >= worst) ? sum + level.quantity : sum
    }
    enterForHouse(side, price: nil, quantity: min(wanted, offered), in: market)
  }

  /// A maker withdraws an order, adds one to it, or does both.
  private func refreshQuote(in market: Market, _ participants: Participants, _ random: inout SeededRandom) {
    guard !participants.quoted.isEmpty else { return }
    let index = Int(random.below(Int64(participants.quoted.count)))
    let quoted = participants.quoted[index]
    let isFull = participants.quoted.count > participants.model.levels * 5
    if isFull || random.chance(0.5) {
      cancelForHouse(quoted.order)
      participants.quoted.remove(at: index)
    }
    if !isFull { quote(quoted.side, quoted.price, in: market, participants, &random) }
  }

  /// Makers quote at every price of their levels at which none of them does.
  private func fillLevels(in market: Market, _ participants: Participants, _ random: inout SeededRandom) {
    for side in Side.allCases {
      let quoted = participants.quoted.filter { $0.side == side && remaining($0.order) > 0 }
      for price in participants.prices(side) where !quoted.contains(where: { $0.price == price }) {
        quote(side, price, in: market, participants, &random)
      }
    }
  }

  /// A maker enters an order; it trades where a client's is in the way.
  private func quote(
    _ side: Side, _ price: Int64, in market: Market, _ participants: Participants, _ random: inout SeededRandom
  ) {
    let best = participants.fair.best(side)
    let depth = Double(side == .buy ? best - price : price - best).clamped(to: 0...8)
    let mean = Double(participants.model.typicalQuantity) * (1 + 0.4 * depth)
    let quantity = 1 + Int64(mean * (0.3 + 0.7 * random.exponential()))
    guard let order = enterForHouse(side, price: price, quantity: quantity, in: market) else { return }
    participants.quoted.append(Participants.Quoted(side: side, price: price, order: order))
  }
}
