import ClientBench
import OceanExProtocol
import RecordedVectors
import Testing

@testable import OceanExClient

/// How fast requests are sent.
struct PaceTests {
  private func bench(_ rate: RequestRate) -> Bench {
    let bench = Bench {
      $0.credentials = nil
      $0.requestRate = rate
    }
    bench.ready()
    return bench
  }

  private func ask(
    _ bench: Bench, _ count: Int, _ take: @escaping (Result<TimestampResponse, OceanExClientError>) -> Void
  ) {
    for _ in 0..<count { bench.core.ask(TimestampRequest(), completion: take) }
  }

  @Test func `forty go out at once, then twenty a second, in the order of the calls`() {
    let bench = bench(RequestRate())
    for number in 0..<100 { bench.core.ask(OrderBookRequest(marketID: "m\(number)")) { _ in } }
    var sent = bench.sent()
    #expect(sent.count == 40)
    for second in 1...3 {
      for _ in 0..<20 { bench.advance(by: .milliseconds(50)) }
      sent += bench.sent()
      #expect(sent.count == 40 + 20 * second)
      for request in sent.suffix(20) { bench.reply(to: request, #"{"asks":[],"bids":[]}"#) }
    }
    #expect(sent.map { $0.arguments["market_id"]?.string ?? "" } == (0..<100).map { "m\($0)" })
  }

  @Test func `in no stretch of time more is sent than the rate allows, whenever it is asked for`() {
    let bench = bench(RequestRate(perSecond: 20, burst: 40))
    var times: [Duration] = []
    var random = SystemRandomNumberGenerator()
    for _ in 0..<400 {
      ask(bench, Int.random(in: 0...6, using: &random)) { _ in }
      bench.ping()
      times += bench.sent("ToolHandler/timestamp").map { _ in bench.environment.now }
      bench.advance(by: .milliseconds(Int.random(in: 0...120, using: &random)))
    }
    // Of any 41 in a row the last is a second's twentieth later than the first, and so on.
    let tooSoon = (40..<times.count).filter { times[$0] - times[$0 - 40] < .milliseconds(50) }
    #expect(times.count > 200)
    #expect(tooSoon.isEmpty)
  }

  @Test func `the queue is bounded`() {
    let bench = bench(RequestRate(perSecond: 1, burst: 2, excess: .wait(upTo: 3)))
    let outcomes = Outcomes<TimestampResponse>()
    ask(bench, 7, outcomes.take)
    #expect(outcomes.errors == [.rateLimited(waiting: 3), .rateLimited(waiting: 3)])
    #expect(bench.sent().count == 2)
    bench.advance(by: .seconds(1))
    #expect(bench.sent().count == 1)
    ask(bench, 2, outcomes.take)
    #expect(outcomes.errors.count == 3)
  }

  @Test func `or nothing waits`() {
    let bench = bench(RequestRate(perSecond: 2, burst: 1, excess: .refuse))
    let outcomes = Outcomes<TimestampResponse>()
    ask(bench, 2, outcomes.take)
    #expect(outcomes.errors == [.rateLimited(waiting: 0)])
    bench.advance(by: .milliseconds(500))
    ask(bench, 1, outcomes.take)
    #expect(outcomes.errors.count == 1)
    #expect(bench.sent().count == 2)
  }

  @Test func `a request that is taken back makes room`() throws {
    let bench = bench(RequestRate(perSecond: 1, burst: 1, excess: .wait(upTo: 1)))
    let outcomes = Outcomes<TimestampResponse>()
    ask(bench, 1, outcomes.take)
    let number = try #require(bench.core.ask(TimestampRequest(), completion: outcomes.take))
    bench.core.abandon(number)
    #expect(outcomes.errors == [.abandoned])
    ask(bench, 1, outcomes.take)
    #expect(outcomes.errors.count == 1)
    _ = bench.sent()
    bench.advance(by: .seconds(1))
    #expect(bench.sent().count == 1)
  }

  @Test func `pongs don't wait`() {
    let bench = bench(RequestRate(perSecond: 1, burst: 1))
    ask(bench, 5) { _ in }
    bench.ping()
    #expect(bench.sent().map(\.name) == ["ToolHandler/timestamp", "pong"])
  }

  @Test func `where the venue says it is too much, nothing is sent for a while, and longer each time`() {
    let bench = bench(RequestRate())
    let outcomes = Outcomes<TimestampResponse>()
    var pause = Duration.seconds(1)
    for _ in 0..<3 {
      ask(bench, 2, outcomes.take)
      // Two that were on their way are one occasion.
      for request in bench.sent() { bench.reply(to: request, code: 1_429, #"{"message":"slow down"}"#) }
      ask(bench, 1, outcomes.take)
      bench.advance(by: pause - .milliseconds(1))
      #expect(bench.sent("ToolHandler/timestamp").isEmpty)
      bench.advance(by: .milliseconds(1))
      #expect(bench.sent("ToolHandler/timestamp").count == 1)
      pause = pause * 2
    }
    #expect(outcomes.errors.filter { $0 == .rejected(.rateLimited, message: "slow down") }.count == 6)
  }

  @Test func `requests that wait fail when the connection is lost, and aren't sent on the next one`() {
    let bench = bench(RequestRate(perSecond: 1, burst: 1))
    let outcomes = Outcomes<TimestampResponse>()
    ask(bench, 3, outcomes.take)
    bench.lose()
    #expect(outcomes.errors == Array(repeating: .connectionLost, count: 3))
    bench.advanceToLink()
    bench.enter()
    #expect(bench.sent().isEmpty)
  }

  @Test(arguments: [(1e-12, 1), (1e12, 1_000), (0.5, .max)])
  func `any rate works`(rate: Double, burst: Int) {
    let bench = bench(RequestRate(perSecond: rate, burst: burst))
    ask(bench, 10) { _ in }
    #expect(!bench.sent().isEmpty)
  }
}
