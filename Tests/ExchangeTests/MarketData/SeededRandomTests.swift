import Testing

@testable import Exchange

struct SeededRandomTests {
  @Test func `a seed always gives the same numbers`() {
    var random = SeededRandom(seed: 1_234_567)
    // The published sequence of SplitMix64 for this seed.
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `each part of a seed and their order count`() {
    var first = SeededRandom(1, 2, 3), second = SeededRandom(1, 3, 2), third = SeededRandom(1, 2)
    #expect(Set([first.next(), second.next(), third.next()]).count == 3)
  }

  @Test func `distributions have their means and stay within their bounds`() {
    var random = SeededRandom(seed: 5)
    let count = 20_000
    let normals = (0..<count).map { _ in random.normal() }
    #expect((normals.reduce(0, +) / Double(count)).magnitude < 0.03)
    #expect((normals.reduce(0) { $0 + $1 * $1 } / Double(count) - 1).magnitude < 0.04)
    let times = (0..<count).map { _ in random.exponential() }
    #expect((times.reduce(0, +) / Double(count) - 1).magnitude < 0.03)
    #expect((times.reduce(0) { $0 + $1 * $1 } / Double(count) - 2).magnitude < 0.15)
    let dice = (0..<count).map { _ in random.whole(1...6) }
    #expect(Set(dice) == [1, 2, 3, 4, 5, 6])
    #expect((0..<count).allSatisfy { _ in (0..<1).contains(random.unit()) })
  }
}
