import Testing
import Trading

@Suite struct DepthBookTests {
  private func book() -> DepthBook {
    var book = DepthBook()
    for (price, quantity) in [(99.5, 3.0), (99.75, 1), (99.0, 2)] {
      book.set(.bid, .init(price: price, quantity: quantity))
    }
    for (price, quantity) in [(100.25, 5.0), (100.0, 4), (101, 1)] {
      book.set(.ask, .init(price: price, quantity: quantity))
    }
    return book
  }

  @Test func `the best level is the first of its side`() {
    let book = book()
    #expect(book.bids.map(\.price) == [99.75, 99.5, 99.0])
    #expect(book.asks.map(\.price) == [100.0, 100.25, 101])
    #expect(book.bestBid?.quantity == 1 && book.bestAsk?.quantity == 4)
    #expect(book[.bid] == book.bids && book[.ask] == book.asks)
  }

  @Test(arguments: [0, -1, Double.nan])
  func `a level without a quantity is gone`(quantity: Double) {
    var book = book()
    book.set(.ask, .init(price: 100, quantity: quantity))
    #expect(book.bestAsk?.price == 100.25)
    let removed = [book.remove(.bid, price: 99.5), book.remove(.bid, price: 99.5)]
    #expect(removed == [true, false])
    #expect(book.bids.map(\.price) == [99.75, 99.0])
  }

  @Test func `a price that is no number changes nothing`() {
    var book = book()
    book.set(.bid, .init(price: .nan, quantity: 1))
    let answers = [
      book.remove(.bid, price: .nan), book.insert(.bid, at: 0, .init(price: .nan, quantity: 1)),
      book.replace(.bid, at: 0, .init(price: .nan, quantity: 1)),
    ]
    #expect(answers == [false, false, false])
    #expect(book == self.book())
  }

  @Test func `levels can be told by position`() {
    var book = book()
    let done = [
      book.insert(.bid, at: 0, .init(price: 99.9, quantity: 7)),
      book.replace(.bid, at: 1, .init(price: 99.75, quantity: 8)), book.remove(.bid, at: 3),
      book.insert(.ask, at: 3, .init(price: 102, quantity: 1, orderCount: 2)),
    ]
    #expect(done == [true, true, true, true])
    #expect(book.bids.map(\.price) == [99.9, 99.75, 99.5] && book.bids[1].quantity == 8)
    #expect(book.asks.last?.orderCount == 2)
  }

  @Test(arguments: [-1, 4, 5, Int.max, Int.min])
  func `a position that isn't there changes nothing`(position: Int) {
    var book = book()
    let level = DepthBook.Level(price: 1, quantity: 1)
    let done = [
      book.insert(.bid, at: position, level), book.replace(.bid, at: position, level), book.remove(.bid, at: position),
    ]
    #expect(done == [false, false, false])
    #expect(book == self.book())
  }

  @Test func `the best levels can be kept`() {
    var book = book()
    book.truncate(to: 2)
    #expect(book.bids.map(\.price) == [99.75, 99.5] && book.asks.map(\.price) == [100.0, 100.25])
    book.truncate(to: 5)
    #expect(book.bids.count == 2)
    book.truncate(to: -1)
    #expect(book == DepthBook())
    book = self.book()
    book.removeAll(.ask)
    #expect(book.asks == [] && book.bids.count == 3)
    book.removeAll()
    #expect(book == DepthBook())
  }

  @Test func `it holds what a plain dictionary holds over a million random changes`() {
    var random = Random(7)
    var book = DepthBook()
    var plain: [DepthBook.Side: [Double: Double]] = [.bid: [:], .ask: [:]]
    var problems = 0
    for event in 0..<1_000_000 {
      let side: DepthBook.Side = random.below(2) == 0 ? .bid : .ask
      // Around a middle, so that levels meet; prices below zero too.
      let price = Double(Int(random.below(80))) * 0.25 - 5
      let quantity = Double(random.below(4))
      if random.below(3) == 0 {
        if book.remove(side, price: price) != (plain[side]?.removeValue(forKey: price) != nil) { problems += 1 }
      } else {
        book.set(side, .init(price: price, quantity: quantity))
        plain[side]?[price] = quantity > 0 ? quantity : nil
      }
      if random.below(20_000) == 0 {
        book.removeAll()
        plain = [.bid: [:], .ask: [:]]
      }
      // The best at each event, all of it now and then.
      if book.bestBid?.price != plain[.bid]?.keys.max() || book.bestAsk?.price != plain[.ask]?.keys.min() {
        problems += 1
      }
      guard event % 1_000 == 0 else { continue }
      let bids = plain[.bid]?.sorted { $0.key > $1.key } ?? []
      let asks = plain[.ask]?.sorted { $0.key < $1.key } ?? []
      if book.bids.map(\.price) != bids.map(\.key) || book.bids.map(\.quantity) != bids.map(\.value) { problems += 1 }
      if book.asks.map(\.price) != asks.map(\.key) || book.asks.map(\.quantity) != asks.map(\.value) { problems += 1 }
    }
    #expect(problems == 0)
  }
}
