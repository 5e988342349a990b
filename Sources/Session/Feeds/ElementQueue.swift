/// Elements, first in, first out, in a ring that grows by doubling.
struct ElementQueue<Element> {
  private var slots: [Element?] = []
  private var first = 0
  private(set) var count = 0

  mutating func append(_ element: Element) {
    if count == slots.count { grow() }
    slots[(first + count) % slots.count] = element
    count += 1
  }

  mutating func removeFirst() -> Element? {
    guard count > 0 else { return nil }
    let element = slots[first]
    slots[first] = nil
    first = (first + 1) % slots.count
    count -= 1
    return element
  }

  private mutating func grow() {
    var grown: [Element?] = []
    grown.reserveCapacity(max(slots.count * 2, 8))
    for offset in 0..<count { grown.append(slots[(first + offset) % slots.count]) }
    grown.append(contentsOf: repeatElement(nil, count: max(slots.count * 2, 8) - count))
    slots = grown
    first = 0
  }
}
