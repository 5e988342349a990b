import Exchange
import OESProtocol
import Transport
import WireRuntime

/// What a session gets of one instrument.
///
/// Trades are sent each; of all else the newest state is what counts, so a message that still waits is replaced.
final class BookSubscription {
  private let listed: ListedInstrument
  private let exchange: Exchange
  private let sender: OESSender
  /// By ``BookDataKind``: whether it is subscribed, and the state that was sent last.
  private var sent: [BookState?] = Array(repeating: nil, count: BookDataKind.allCases.count)
  private var kinds: [BookDataKind] = []
  private var isTopDue = false
  private var areLevelsDue = false

  init(_ listed: ListedInstrument, _ exchange: Exchange, _ sender: OESSender) {
    self.listed = listed
    self.exchange = exchange
    self.sender = sender
  }

  /// Whether nothing is subscribed.
  var isEmpty: Bool { kinds.isEmpty }

  /// Sends the state, and its changes from now on.
  func begin(_ kind: BookDataKind) {
    if !kinds.contains(kind) { kinds.append(kind) }
    send(kind, state(kind))
  }

  /// Sends no more of a kind.
  func end(_ kind: BookDataKind) {
    kinds.removeAll { $0 == kind }
  }

  /// Sends a trade.
  func take(_ trade: Trade) {
    isTopDue = true
    var message = MarketDataExecReport(
      messageType: .orderNew, symbolEnum: listed.symbol, symbolType: listed.type, price: listed.price(trade.price),
      volume: listed.quantity(trade.quantity), sendingTime: trade.time.signed)
    message.side = trade.takingSide == .buy ? .buy : .sell
    message.symbolName = listed.name
    message.msgSeqNum = sender.nextNumber()
    sender.send(message)
  }

  /// Takes that the best prices or the day's figures changed.
  func markTop() { isTopDue = true }

  /// Takes that a level changed.
  func markLevels() { areLevelsDue = true }

  /// Sends what changed since the last call.
  func flush() {
    guard isTopDue || areLevelsDue else { return }
    for kind in kinds {
      // Messages of ten levels and more have no figures of the day.
      guard areLevelsDue || kind.levels < BookDataKind.ten.levels else { continue }
      let state = state(kind)
      if state != sent[kind.rawValue] { send(kind, state) }
    }
    isTopDue = false
    areLevelsDue = false
  }

  private func state(_ kind: BookDataKind) -> BookState {
    let hasFigures = kind.levels < BookDataKind.ten.levels
    return BookState(
      bids: exchange.depth(listed.id, .buy, count: kind.levels),
      asks: exchange.depth(listed.id, .sell, count: kind.levels),
      day: hasFigures ? DayFigures(exchange.statistics(listed.id)) : DayFigures())
  }

  private func send(_ kind: BookDataKind, _ state: BookState) {
    sent[kind.rawValue] = state
    let writer = BookMessages(listed: listed, state: state, time: exchange.now, number: sender.nextNumber())
    let key = ConflationKey(UInt64(listed.id.index) << 8 | UInt64(kind.rawValue))
    switch kind {
    case .top: sender.send(writer.topOfBook, replacing: key)
    case .three: sender.send(writer.threeLevels, replacing: key)
    case .five: sender.send(writer.fiveLevels, replacing: key)
    case .ten: sender.send(writer.tenLevels, replacing: key)
    case .twenty: sender.send(writer.twentyLevels, replacing: key)
    case .thirty: sender.send(writer.thirtyLevels, replacing: key)
    }
  }
}
