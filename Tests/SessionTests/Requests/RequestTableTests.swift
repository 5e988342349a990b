import Testing

@testable import Session

@Suite struct RequestTableTests {
  @Test func `an answer finds its request once`() {
    var table = RequestTable<String>()
    let (one, two) = (table.add("one", deadline: .seconds(5)), table.add("two", deadline: .seconds(4)))
    #expect(one != two && one != 0 && two != 0)
    #expect(table[one] == "one")
    #expect(table.deadline == .seconds(4))
    let removed = [table.remove(two), table.remove(two)]
    #expect(removed == ["two", nil])
    #expect(table[two] == nil)
    #expect(table.deadline == .seconds(5))
    let rest = table.removeAll()
    #expect(rest.map(\.waiter) == ["one"])
    #expect(table.deadline == nil && table.count == 0)
  }

  @Test func `an answer that goes on has time from its last message`() {
    var table = RequestTable<Int>()
    let number = table.add(1, deadline: .seconds(5))
    _ = table.add(2, deadline: .seconds(7))
    table.extend(number, to: .seconds(9))
    #expect(table.deadline == .seconds(7))
    let first = table.removeExpired(at: .seconds(8)).map(\.waiter)
    #expect(first == [2])
    table.extend(number, to: .seconds(8.5))
    #expect(table.deadline == .seconds(8.5))
    let second = table.removeExpired(at: .seconds(8.5)).map(\.number)
    #expect(second == [number])
  }

  @Test func `it does as a plain dictionary does over 100,000 random calls`() {
    var random = Random(9)
    var table = RequestTable<UInt64>()
    var plain: [UInt32: (waiter: UInt64, deadline: Duration)] = [:]
    var now: Int64 = 0
    var problems = 0
    for call in 0..<100_000 as Range<UInt64> {
      let some = plain.isEmpty ? 0 : UInt32(random.below(call + 1) + 1)
      let deadline = Duration.milliseconds(now + Int64(random.below(300)))
      switch random.below(6) {
      case 0, 1:
        let number = table.add(call, deadline: deadline)
        if plain.updateValue((call, deadline), forKey: number) != nil { problems += 1 }
      case 2, 3:
        table.extend(some, to: deadline)
        plain[some]?.deadline = deadline
      case 4: if table.remove(some) != plain.removeValue(forKey: some)?.waiter { problems += 1 }
      default:
        now += Int64(random.below(20))
        let expired = plain.filter { $0.value.deadline <= .milliseconds(now) }.keys.sorted()
        for number in expired { plain[number] = nil }
        if table.removeExpired(at: .milliseconds(now)).map(\.number) != expired { problems += 1 }
      }
      if table.count != plain.count { problems += 1 }
      if call % 16 == 0, table.deadline != plain.values.map(\.deadline).min() { problems += 1 }
    }
    #expect(problems == 0)
  }

  @Test func `what is answered leaves nothing behind`() {
    var heap = CheckHeap((0..<100).map { CheckHeap.Check(time: .seconds(100 - $0), number: UInt32($0)) })
    for expected in 1...100 {
      #expect(heap.first?.time == .seconds(expected))
      heap.removeFirst()
    }
    #expect(heap.count == 0 && heap.first == nil)
    heap.removeFirst()
  }
}

@Suite struct SubscriptionTableTests {
  @Test func `the venue is asked by the first and told by the last`() {
    var table = SubscriptionTable<String>()
    let added = [table.add("a"), table.add("b"), table.add("a")]
    #expect(added == [true, true, false])
    #expect(table.keys == ["a", "b"])
    let first = table.remove("a")
    #expect(!first && table.contains("a"))
    let removed = [table.remove("a"), table.remove("a")]
    #expect(removed == [true, false])
    #expect(!table.contains("a"))
    let again = table.add("a")
    #expect(again && table.keys == ["b", "a"] && table.count == 2)
  }
}
