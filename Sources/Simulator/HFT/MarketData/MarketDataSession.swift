import EventLog
import Transport
import WireRuntime

/// A WebSocket for market data, of all symbols or some.
///
/// It begins with a snapshot of each symbol's book; events follow, without a gap in their numbers. While too much waits for
/// a slow reader its events are left out, and later it gets the books they were about anew: numbers jump then, only at
/// snapshots. What a client sends here means nothing.
final class MarketDataSession: FrontEndSession {
  private let frontEnd: HFTFrontEnd
  private let outlet: Outlet
  /// The symbols it was opened for; `nil` for all, also those that come.
  private let wanted: [SymbolFeed]?
  /// Symbols whose books it is owed, in their order, and the same to look them up.
  private var owed: [SymbolFeed] = []
  private var owedSymbols: Set<ObjectIdentifier> = []

  init(_ frontEnd: HFTFrontEnd, _ link: any Link, of wanted: [SymbolFeed]?) {
    self.frontEnd = frontEnd
    outlet = Outlet(link, frontEnd.log)
    self.wanted = wanted
    // Sent once the session is the link's: sending may end it.
    for feed in wanted ?? frontEnd.markets.feeds { begin(feed) }
  }

  /// Takes that there is a new symbol.
  func take(_ feed: SymbolFeed) {
    guard wanted == nil, outlet.isOpen else { return }
    begin(feed)
    catchUp()
  }

  /// Sends an event, unless the reader is too slow.
  func send(_ bytes: [UInt8], of feed: SymbolFeed) {
    guard outlet.isOpen, !isOwed(feed) else { return }
    guard outlet.queuedByteCount < frontEnd.settings.streamQueueLimit else {
      if owed.isEmpty { frontEnd.log.log(.debug, "a client reads market data too slowly", []) }
      return owe(feed)
    }
    outlet.send(text: bytes)
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}

  func advance(to now: Duration) { catchUp() }

  func drained() { catchUp() }

  func end(_ reason: String) {
    outlet.close(.goingAway, reason)
  }

  func closed() {
    outlet.stop()
    for feed in wanted ?? frontEnd.markets.feeds { feed.remove(self) }
    frontEnd.remove(self)
  }

  private func begin(_ feed: SymbolFeed) {
    feed.add(self)
    owe(feed)
  }

  private func isOwed(_ feed: SymbolFeed) -> Bool {
    !owedSymbols.isEmpty && owedSymbols.contains(ObjectIdentifier(feed))
  }

  private func owe(_ feed: SymbolFeed) {
    if owedSymbols.insert(ObjectIdentifier(feed)).inserted { owed.append(feed) }
  }

  /// Sends the books that are owed, as far as there is room.
  private func catchUp() {
    var count = 0
    while outlet.isOpen, count < owed.count, outlet.queuedByteCount < frontEnd.settings.streamQueueLimit / 2 {
      guard let bytes = try? owed[count].snapshotBytes() else { break }
      owedSymbols.remove(ObjectIdentifier(owed[count]))
      count += 1
      outlet.send(text: bytes)
    }
    owed.removeFirst(min(count, owed.count))
  }
}
