import Exchange
import Testing

@testable import Simulator

/// The exchange's time beside the machine's.
struct ExchangeClockTests {
  static let start = ExchangeTime(seconds: 1_795_012_210)

  @Test(arguments: [1, 10, 0.5, 10_000])
  func `time runs as fast as it is told to`(speed: Double) {
    let clock = ExchangeClock(start: Self.start, at: .seconds(5), speed: speed)
    #expect(clock.time(at: .seconds(5)) == Self.start)
    #expect(clock.time(at: .seconds(1)) == Self.start)
    let later = clock.time(at: .seconds(15))
    #expect(later == ExchangeTime(nanoseconds: Self.start.nanoseconds + Int64(10e9 * speed)))
    #expect(clock.wait(until: later, from: .seconds(5)) == .seconds(10))
    #expect(clock.wait(until: Self.start, from: .seconds(9)) == .zero)
  }

  @Test func `who waits until a time doesn't come before it`() {
    let clock = ExchangeClock(start: Self.start, at: .zero, speed: 3)
    for offset: Int64 in [1, 2, 1_000, 999_999_999] {
      let time = ExchangeTime(nanoseconds: Self.start.nanoseconds + offset)
      #expect(clock.time(at: clock.wait(until: time, from: .zero)) >= time)
    }
  }

  @Test func `far times are the farthest there are`() {
    let clock = ExchangeClock(start: .zero, at: .zero, speed: 10_000)
    #expect(clock.time(at: .seconds(1 << 50)).nanoseconds == 1 << 61)
    #expect(clock.wait(until: ExchangeTime(nanoseconds: .max), from: .zero) > .seconds(900_000))
  }
}
