import Session
import Synchronization
import Testing

private struct TooSlow: Error {}

/// Counts calls.
private final class Counter: Sendable {
  private let count = Mutex(0)
  func add() { count.withLock { $0 += 1 } }
  var value: Int { count.withLock { $0 } }
}

@Suite struct FeedTests {
  private func rest<Element>(of feed: Feed<Element>) async throws -> [Element] {
    var elements: [Element] = []
    for try await element in feed { elements.append(element) }
    return elements
  }

  @Test func `elements come in order, then the end`() async throws {
    let (source, feed) = Feed<Int>.make(.keepNewest(100))
    for number in 0..<50 { #expect(source.yield(number) == .taken) }
    source.finish()
    #expect(source.yield(51) == .over)
    #expect(try await rest(of: feed) == Array(0..<50))
    #expect(feed.droppedCount == 0)
  }

  @Test func `the oldest is dropped and counted`() async throws {
    let (source, feed) = Feed<Int>.make(.keepNewest(3))
    let outcomes = (1...5).map { source.yield($0) }
    source.finish()
    #expect(outcomes == [.taken, .taken, .taken, .tookPlace, .tookPlace])
    #expect(feed.droppedCount == 2)
    #expect(try await rest(of: feed) == [3, 4, 5])
  }

  @Test func `only the newest counts`() async throws {
    let (source, feed) = Feed<Int>.make(.latest)
    for number in 1...5 { source.yield(number) }
    source.finish()
    #expect(feed.droppedCount == 0)
    #expect(try await rest(of: feed) == [5])
  }

  @Test func `a reader that is too slow reads what is held, then its error, then the end`() async throws {
    let (source, feed) = Feed<Int>.make(.endWhenFull(2, TooSlow()))
    #expect((1...4).map { source.yield($0) } == [.taken, .taken, .ended, .over])
    #expect(source.isOver)
    var iterator = feed.makeAsyncIterator()
    #expect(try await iterator.next() == 1)
    #expect(try await iterator.next() == 2)
    await #expect(throws: TooSlow.self) { try await iterator.next() }
    #expect(try await iterator.next() == nil)
  }

  @Test func `an end with an error is told after what is held`() async throws {
    let (source, feed) = Feed<Int>.make(.keepNewest(4))
    source.yield(1)
    source.finish(throwing: TooSlow())
    var iterator = feed.makeAsyncIterator()
    #expect(try await iterator.next() == 1)
    await #expect(throws: TooSlow.self) { try await iterator.next() }
    #expect(try await iterator.next() == nil)
  }

  @Test func `a reader that waits gets what comes, from another thread`() async throws {
    let (source, feed) = Feed<Int>.make(.keepNewest(100_000))
    async let sum = rest(of: feed).reduce(0, +)
    await Task.detached {
      for number in 1...10_000 {
        source.yield(number)
        if number % 100 == 0 { await Task.yield() }
      }
      source.finish()
    }.value
    #expect(try await sum == 50_005_000)
  }

  @Test func `what waits can be taken without waiting`() async throws {
    let (source, feed) = Feed<Int>.make(.endWhenFull(3, TooSlow()))
    #expect(feed.takeWaiting() == [])
    for number in 1...4 { source.yield(number) }
    #expect(feed.takeWaiting() == [1, 2, 3])
    #expect(feed.takeWaiting() == [])
    await #expect(throws: TooSlow.self) { try await self.rest(of: feed) }
  }

  @Test func `many makers at once lose nothing`() async throws {
    let (source, feed) = Feed<Int>.make(.keepNewest(100_000))
    async let sum = rest(of: feed).reduce(0, +)
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { for number in 1...1_000 { source.yield(number) } } }
    }
    source.finish()
    #expect(try await sum == 8 * 500_500)
  }
}

@Suite struct FeedEndTests {
  @Test func `leaving the loop releases it, once`() async throws {
    let ends = Counter()
    let (source, feed) = Feed<Int>.make(.keepNewest(4)) { ends.add() }
    source.yield(1)
    source.yield(2)
    try await read(consume feed, until: 1)
    #expect(ends.value == 1)
    #expect(source.isOver)
    #expect(source.yield(3) == .over)
    source.finish()
    #expect(ends.value == 1)
  }

  private func read(_ feed: consuming Feed<Int>, until last: Int) async throws {
    for try await number in feed where number == last { break }
  }

  @Test func `cancelling the task that waits ends its reading and releases it`() async throws {
    let (endings, ended) = AsyncStream<Void>.makeStream()
    let (source, feed) = Feed<Int>.make(.keepNewest(4)) { ended.finish() }
    let (beginnings, began) = AsyncStream<Void>.makeStream()
    let reader = Task {
      var count = 0
      for try await _ in feed {
        count += 1
        began.finish()
      }
      return count
    }
    source.yield(1)
    for await _ in beginnings {}
    reader.cancel()
    #expect(try await reader.value == 1)
    for await _ in endings {}
    #expect(source.isOver)
  }

  @Test func `a task that is cancelled already reads nothing`() async throws {
    let (source, feed) = Feed<Int>.make(.keepNewest(4))
    source.yield(1)
    let reader = Task {
      while !Task.isCancelled { await Task.yield() }
      var iterator = feed.makeAsyncIterator()
      return try await iterator.next()
    }
    reader.cancel()
    #expect(try await reader.value == nil)
    #expect(source.isOver)
  }

  @Test func `a feed nobody ever reads is released too`() {
    let ends = Counter()
    var pair: (source: FeedSource<Int>, feed: Feed<Int>)? = Feed<Int>.make(.latest) { ends.add() }
    let source = pair?.source
    #expect(ends.value == 0)
    pair = nil
    #expect(ends.value == 1)
    #expect(source?.yield(1) == .over)
  }

  @Test func `an end of the maker's is followed by the reader's`() async throws {
    let ends = Counter()
    let (source, feed) = Feed<Int>.make(.latest) { ends.add() }
    source.finish(throwing: TooSlow())
    #expect(ends.value == 0)
    await #expect(throws: TooSlow.self) { try await self.read(feed, until: 1) }
    withExtendedLifetime(feed) {}
    #expect(ends.value <= 1)
  }
}
