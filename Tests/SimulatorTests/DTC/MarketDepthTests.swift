import DTCProtocol
import Exchange
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// A book as a client keeps it from messages of any variant, in ticks and lots of the future.
struct ClientBook: Equatable {
  var bids: [Int64: Int64] = [:]
  var asks: [Int64: Int64] = [:]
  /// Whether the last message ended a batch.
  var isWhole = true
  /// What was wrong with messages: places or deletions that don't fit.
  var problems: [String] = []

  mutating func take(_ message: DTCMessage) {
    switch message {
    case .marketDepthSnapshotLevel(let level):
      if level.isFirstMessageInBatch { self = ClientBook() }
      set(level.side == .atBid, level.price, level.quantity, place: level.level)
      isWhole = level.isLastMessageInBatch
    case .marketDepthSnapshotLevelFloat(let level):
      if isWhole { self = ClientBook() }
      set(level.side == .atBid, Double(level.price), Double(level.quantity), place: level.level)
      isWhole = level.finalUpdateInBatch == .true
    case .marketDepthUpdateLevel(let update):
      change(update.side == .atBid, update.price, update.quantity, update.updateType, update.level)
      isWhole = update.finalUpdateInBatch == .true
    case .marketDepthUpdateLevelFloatWithMilliseconds(let update):
      change(
        update.side == .atBid, Double(update.price), Double(update.quantity), update.updateType, update.level)
      isWhole = update.finalUpdateInBatch == .true
    case .marketDepthUpdateLevelNoTimestamp(let update):
      change(
        update.side == 1, Double(update.price), Double(update.quantity),
        MarketDepthUpdateType(rawValue: UInt8(update.updateType)), update.level)
      isWhole = update.finalUpdateInBatch == .true
    default: break
    }
  }

  private mutating func change(
    _ isBid: Bool, _ price: Double, _ quantity: Double, _ type: MarketDepthUpdateType, _ place: UInt16
  ) {
    if type == .deleteLevel {
      let ticks = Int64((price * 4).rounded())
      let removed = isBid ? bids.removeValue(forKey: ticks) : asks.removeValue(forKey: ticks)
      if removed == nil { problems.append("\(price) was not there") }
    } else {
      set(isBid, price, quantity, place: place)
    }
  }

  private mutating func set(_ isBid: Bool, _ price: Double, _ quantity: Double, place: UInt16) {
    guard quantity != 0 else { return }
    let ticks = Int64((price * 4).rounded())
    if isBid { bids[ticks] = Int64(quantity) } else { asks[ticks] = Int64(quantity) }
    if place == 0 { problems.append("\(price) has no place") }
  }
}

struct MarketDepthTests {
  static let families: [(MarketDataFamily, String, String)] = [
    (.plain, "MarketDepthSnapshotLevel", "MarketDepthUpdateLevel"),
    (.compact, "MarketDepthSnapshotLevelFloat", "MarketDepthUpdateLevelFloatWithMilliseconds"),
    (.microseconds, "MarketDepthSnapshotLevelFloat", "MarketDepthUpdateLevelFloatWithMilliseconds"),
    (.noTimestamp, "MarketDepthSnapshotLevelFloat", "MarketDepthUpdateLevelNoTimestamp"),
    (.unbundled, "MarketDepthSnapshotLevel", "MarketDepthUpdateLevel"),
  ]

  static func venue(_ family: MarketDataFamily) -> TestVenue {
    var settings = DTCFrontEndSettings()
    settings.marketData = family
    return TestVenue(settings: settings)
  }

  static func request(_ levels: Int32) -> MarketDepthRequest {
    MarketDepthRequest(requestAction: .subscribe, symbolID: 3, symbol: "ESM20_FUT_CME", numLevels: levels)
  }

  @Test(arguments: families, MessageEncoding.allCases)
  func `a snapshot has both sides by place, and marks its first and its last level`(
    variant: (family: MarketDataFamily, snapshot: String, update: String), encoding: MessageEncoding
  ) throws {
    let venue = Self.venue(variant.family)
    for place in 0..<4 {
      venue.quote(.buy, Int64(place + 1), at: 12_000 - Int64(place))
      venue.quote(.sell, Int64(place + 5), at: 12_002 + Int64(place))
    }
    let client = try TestClient(venue, in: encoding)
    let levels = try client.ask(Self.request(3))
    #expect(levels.names == Array(repeating: variant.snapshot, count: 6))
    var book = ClientBook()
    for (index, level) in levels.enumerated() {
      book.take(level)
      #expect(book.isWhole == (index == 5))
      if case .marketDepthSnapshotLevel(let level) = level {
        #expect(level.isFirstMessageInBatch == (index == 0))
        #expect(level.level == UInt16(index % 3 + 1))
        #expect(level.numOrders == 1 && level.symbolID == 3)
      }
    }
    #expect(book.bids == [12_000: 1, 11_999: 2, 11_998: 3])
    #expect(book.asks == [12_002: 5, 12_003: 6, 12_004: 7])
  }

  @Test(arguments: families, MessageEncoding.allCases)
  func `an empty book is one message that begins and ends the batch`(
    variant: (family: MarketDataFamily, snapshot: String, update: String), encoding: MessageEncoding
  ) throws {
    let client = try TestClient(Self.venue(variant.family), in: encoding)
    let levels = try client.ask(Self.request(0))
    #expect(levels.names == [variant.snapshot])
    switch levels.first {
    case .marketDepthSnapshotLevel(let level):
      #expect(level.isFirstMessageInBatch && level.isLastMessageInBatch && level.quantity == 0 && level.symbolID == 3)
    case .marketDepthSnapshotLevelFloat(let level):
      #expect(level.finalUpdateInBatch == .true && level.quantity == 0 && level.symbolID == 3)
    default: Issue.record("\(levels)")
    }
  }

  @Test(arguments: families)
  func `what one order does is one batch`(
    variant: (family: MarketDataFamily, snapshot: String, update: String)
  ) throws {
    let venue = Self.venue(variant.family)
    for place in 0..<4 { venue.quote(.sell, 2, at: 12_000 + Int64(place)) }
    let client = try TestClient(venue, in: .json)
    _ = try client.ask(Self.request(2))
    // Takes two levels away and a part of the third; two others move into the window.
    venue.quote(.buy, 5, at: 12_010, account: "B")
    let updates = try client.take()
    #expect(updates.names == Array(repeating: variant.update, count: 4))
    var book = ClientBook(asks: [12_000: 2, 12_001: 2])
    for (index, update) in updates.enumerated() {
      book.take(update)
      #expect(book.isWhole == (index == 3))
    }
    #expect(book.asks == [12_002: 1, 12_003: 2])
    #expect(book.problems == [])
  }

  @Test(arguments: MarketDataFamily.allCases, [1, 3, 10] as [Int32])
  func `a client that follows the messages always has the best levels and no others`(
    family: MarketDataFamily, count: Int32
  ) throws {
    let venue = Self.venue(family)
    let client = try TestClient(venue, in: family == .mixed ? .protobuf : .binary)
    var book = ClientBook()
    for message in try client.ask(Self.request(count)) { book.take(message) }
    var random = SeededGenerator(seed: UInt64(count))
    var resting: [OrderID] = []
    var wrong = 0
    var updates = 0
    for _ in 0..<600 {
      if !resting.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
        let id = resting.remove(at: Int.random(in: resting.indices, using: &random))
        venue.host.perform { _ = try? $0.cancel(id) }
      } else {
        let side: Side = Bool.random(using: &random) ? .buy : .sell
        let price = Int64(12_000 + Int.random(in: -12...12, using: &random) + (side == .buy ? -3 : 3))
        let account = side == .buy ? "M" : "B"
        resting.append(
          venue.quote(side, Int64.random(in: 1...9, using: &random), at: price, account: account).id)
      }
      for message in try client.take() {
        let name = message.name
        if name.hasPrefix("MarketDepth") { updates += 1 }
        book.take(message)
      }
      let bids = venue.host.exchange.depth(TestVenue.future, .buy, count: Int(count))
      let asks = venue.host.exchange.depth(TestVenue.future, .sell, count: Int(count))
      let isRight =
        book.bids == Dictionary(uniqueKeysWithValues: bids.map { ($0.price, $0.quantity) })
        && book.asks == Dictionary(uniqueKeysWithValues: asks.map { ($0.price, $0.quantity) })
      if !isRight || !book.isWhole { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(book.problems == [])
    #expect(updates > 100)
  }

  @Test func `requests for depth are refused with reasons`() throws {
    let client = try TestClient(Self.venue(.plain), in: .vls)
    func text(_ action: RequestAction, _ id: UInt32, _ symbol: String, _ levels: Int32 = 5) throws -> String? {
      let answer = try client.ask(
        MarketDepthRequest(requestAction: action, symbolID: id, symbol: symbol, numLevels: levels))
      if case .marketDepthReject(let reject) = answer.first, reject.symbolID == id { return reject.rejectText }
      return nil
    }
    #expect(try text(.subscribe, 1, "NOPE") == "there is no symbol NOPE")
    #expect(try text(.subscribe, 1, "BTCUSDT", -1) == "NumLevels is below zero")
    #expect(
      try text(.snapshotWithIntervalUpdates, 1, "BTCUSDT") == "depth has no interval updates: subscribe to it")
    #expect(try text(.unlisted(0), 1, "BTCUSDT") == "there is no request action 0")
    #expect(try text(.unsubscribe, 1, "") == "no depth is subscribed with SymbolID 1")
    #expect(try text(.subscribe, 1, "BTCUSDT") == nil)
    #expect(try text(.subscribe, 2, "BTCUSDT") == "BTCUSDT is subscribed with SymbolID 1")
    #expect(try text(.snapshot, 1, "BTCUSDT", .max) == nil)
  }
}
