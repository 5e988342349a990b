import DTCProtocol
import Exchange

// What happened at the exchange, for a client that is logged on.
extension DTCSession {
  /// Takes events in order and sends what the client may see of them.
  func take(_ events: [ExchangeEvent]) {
    guard let login else { return }
    for event in events {
      switch event {
      case .trade, .level, .quote, .statistics: markets.take(event)
      case .status(let id, let status):
        markets.take(event)
        if markets.includes(id) { alert(id, status) }
      case .order(let event):
        guard login.sees(event.order.order.account), let update = orderUpdate(for: event) else { continue }
        sender.send(update)
      case .position(let position):
        guard login.sees(position.account) else { continue }
        var update = update(of: position)
        update.unsolicited = true
        sender.send(update)
      case .balance(let balance):
        guard login.sees(balance.account) else { continue }
        var update = update(of: balance)
        update.unsolicited = true
        sender.send(update)
      }
    }
    markets.flush()
  }

  private func alert(_ id: InstrumentID, _ status: MarketStatus) {
    let symbol = exchange.instruments[id.index].symbol
    sender.send(AlertMessage(messageText: "\(symbol): the market is \(status.word)".fitted(to: FieldWidth.notice)))
  }
}

extension MarketStatus {
  fileprivate var word: String {
    switch self {
    case .open: "open"
    case .closed: "closed"
    case .halted: "halted"
    }
  }
}
