import Exchange
import OESProtocol
import Transport

/// What a session gets of the markets: top of book, levels and trades of each instrument it subscribed to.
final class BookSubscriptions {
  private let frontEnd: OESFrontEnd
  private let sender: OESSender
  /// By the instrument's place; none for those that nothing is subscribed of.
  private var subscriptions: [BookSubscription?] = []
  private var count = 0

  init(_ frontEnd: OESFrontEnd, _ sender: OESSender) {
    self.frontEnd = frontEnd
    self.sender = sender
  }

  /// Begins or ends one kind of data of an instrument; what there is now comes at once.
  func subscribe(_ listed: ListedInstrument, _ kind: BookDataKind) {
    if subscriptions.isEmpty {
      subscriptions = Array(repeating: nil, count: frontEnd.host.exchange.instruments.count)
    }
    let subscription = subscriptions[listed.id.index] ?? BookSubscription(listed, frontEnd.host.exchange, sender)
    if subscriptions[listed.id.index] == nil { count += 1 }
    subscriptions[listed.id.index] = subscription
    subscription.begin(kind)
  }

  /// Ends one kind of data of an instrument; without any left there are no trades either.
  func unsubscribe(_ listed: ListedInstrument, _ kind: BookDataKind) {
    guard let subscription = self[listed.id] else { return }
    subscription.end(kind)
    guard subscription.isEmpty else { return }
    subscriptions[listed.id.index] = nil
    count -= 1
  }

  /// Ends all.
  func cancel() {
    subscriptions = []
    count = 0
  }

  /// Takes what happened in the markets, and sends what came of it.
  func take(_ events: [ExchangeEvent]) {
    guard count > 0 else { return }
    for event in events {
      switch event {
      case .trade(let trade): self[trade.instrument]?.take(trade)
      case .quote(let id, _), .statistics(let id, _), .status(let id, _): self[id]?.markTop()
      case .level(let change): self[change.instrument]?.markLevels()
      case .order, .position, .balance: break
      }
    }
    for subscription in subscriptions { subscription?.flush() }
  }

  private subscript(_ id: InstrumentID) -> BookSubscription? {
    subscriptions.indices.contains(id.index) ? subscriptions[id.index] : nil
  }
}
