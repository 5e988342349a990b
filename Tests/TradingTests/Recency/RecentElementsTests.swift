import Testing
import Trading

@Suite struct RecentElementsTests {
  @Test func `the newest are kept, oldest first`() {
    var recent = RecentElements<Int>(capacity: 3)
    for number in 1...5 { recent.append(number) }
    #expect(recent.newest() == [3, 4, 5])
    #expect(recent.newest(2) == [4, 5])
    #expect(recent.newest(0) == [3, 4, 5])
    #expect(recent.newest(-1) == [3, 4, 5])
    #expect(recent.newest(9) == [3, 4, 5])
    recent.setCapacity(2)
    #expect(recent.newest() == [4, 5])
    recent.setCapacity(0)
    #expect(recent.newest() == [5] && recent.capacity == 1)
    recent.setCapacity(4)
    recent.append(6)
    #expect(recent.newest() == [5, 6])
    recent.removeAll()
    #expect(recent.newest().isEmpty && recent.newest(3).isEmpty && recent.capacity == 4)
  }

  @Test func `elements go by their places, and are found in order`() {
    var recent = RecentElements<Int>(capacity: 4)
    for number in 0..<11 {
      recent.append(number)
      let expected = Array(max(0, number - 3)...number)
      #expect((0..<recent.count).map { recent[$0] } == expected)
      #expect(recent.last == number)
      #expect(recent.firstIndex { $0 >= number } == recent.count - 1)
      #expect(recent.firstIndex { $0 > number } == recent.count)
    }
    #expect(recent.hasDropped)
    recent.setCapacity(5)
    #expect(recent.newest() == [7, 8, 9, 10] && recent[0] == 7 && recent.last == 10)
    recent.changeLast { $0 = 99 }
    #expect(recent.last == 99)
    recent.removeAll()
    recent.changeLast { $0 = 1 }
    #expect(!recent.hasDropped && recent.last == nil && recent.firstIndex { _ in true } == 0)
    for number in 0..<3 { recent.append(number) }
    #expect(!recent.hasDropped)
    recent.setCapacity(2)
    #expect(recent.hasDropped && recent[0] == 1)
  }

  @Test func `random steps leave what a plain array has`() {
    var random = Random(8)
    var recent = RecentElements<UInt64>(capacity: 7)
    var plain: [UInt64] = []
    var isSame = true
    for _ in 0..<20_000 {
      switch random.below(40) {
      case 0:
        let capacity = Int(random.below(12))
        recent.setCapacity(capacity)
        plain = plain.suffix(max(capacity, 1))
      case 1:
        recent.removeAll()
        plain = []
      default:
        let number = random.below(1_000)
        recent.append(number)
        plain = (plain + [number]).suffix(recent.capacity)
      }
      let limit = Int(random.below(10)) - 2
      if recent.newest(limit) != (limit > 0 ? plain.suffix(limit) : plain) || recent.count != plain.count {
        isSame = false
      }
    }
    #expect(isSame)
  }
}
