/// Puts the bytes of one direction of a TCP connection into order.
///
/// Segments may come in any order, more than once, and overlap; of bytes that differ, those that came first count.
/// Sequence numbers wrap around. Nothing is known about bytes that are missing, so there is no going on after them.
public struct TCPReassembler: Sendable {
  /// Bytes that the capture lacks though there are later ones.
  public struct Gap: Hashable, Sendable {
    /// Sequence number of the first of them.
    public var sequenceNumber: UInt32
    /// How many are missing.
    public var byteCount: Int
    /// Whether packets of this direction were cut when they were captured.
    public var isCut: Bool

    /// Makes a gap.
    public init(sequenceNumber: UInt32, byteCount: Int, isCut: Bool) {
      self.sequenceNumber = sequenceNumber
      self.byteCount = byteCount
      self.isCut = isCut
    }
  }

  /// Bytes ahead of a missing one that are kept, with what keeping them costs.
  public static let usualLimit = 1 << 20
  /// What a stretch of bytes costs beside its bytes.
  static let stretchCost = 64

  /// A stretch of the stream that came too early.
  private struct Stretch {
    var start: Int
    var bytes: ArraySlice<UInt8>
    var end: Int { start + bytes.count }
  }

  /// Where the stream is.
  private enum State {
    /// No segment has been seen.
    case unseen
    /// Bytes are delivered as they come.
    case open
    /// The last byte was delivered, or the connection broken off.
    case ended
    /// Bytes are missing and won't come.
    case broken
  }

  /// What is missing, so that nothing more can be delivered.
  public private(set) var gap: Gap?
  /// Whether the first segment seen was the connection's first.
  public private(set) var beginsAtStart = false
  private let limit: Int
  private var state = State.unseen
  private var firstNumber: UInt32 = 0
  /// Bytes delivered: where the next one is on the stream, counted from the first one seen.
  private var position = 0
  /// Where the sender is done, if it said so.
  private var end: Int?
  /// Stretches after ``position``, in order, without common bytes.
  private var early: [Stretch] = []
  private var earlyCost = 0
  private var isCut = false

  /// Makes a stream of which nothing has been seen. `limit` bytes that come too early are kept.
  public init(limit: Int = usualLimit) {
    self.limit = limit
  }

  /// Whether nothing more will be delivered.
  public var isOver: Bool {
    switch state {
    case .unseen, .open: false
    case .ended, .broken: true
    }
  }

  /// Whether a segment that begins a connection begins another one than this.
  public func isOtherConnection(_ segment: TCPSegment) -> Bool {
    switch state {
    case .unseen: false
    case .open, .ended, .broken: segment.flags.contains(.syn) && segment.sequenceNumber &+ 1 != firstNumber
    }
  }

  /// Takes a segment; returns the bytes that are now in order, as none, one or several stretches.
  ///
  /// Sets ``gap`` where so much came early that what is missing won't come, or where the connection is broken off while
  /// something is missing.
  public mutating func receive(_ segment: TCPSegment) -> [ArraySlice<UInt8>] {
    if case .unseen = state { begin(with: segment) }
    guard case .open = state else { return [] }
    isCut = isCut || segment.isCut
    let isBeginning = segment.flags.contains(.syn)
    let place = place(of: isBeginning ? segment.sequenceNumber &+ 1 : segment.sequenceNumber)
    let delivered = deliver(Stretch(start: place, bytes: segment.payload))
    if segment.flags.contains(.fin), !segment.isCut { end = place + segment.payload.count }
    // What breaks the connection off counts where the stream is, or later on it; what lies before is late itself.
    let isBrokenOff = segment.flags.contains(.rst) && place >= position
    if isBrokenOff || earlyCost > limit { finish() }
    if isBrokenOff || position == end, case .open = state { state = .ended }
    return delivered
  }

  /// Sets ``gap`` to what is missing, when there is nothing more to come.
  public mutating func finish() {
    guard case .open = state else { return }
    let next = early.first?.start ?? end ?? position
    guard next > position else { return }
    let number = firstNumber &+ UInt32(truncatingIfNeeded: position)
    gap = Gap(sequenceNumber: number, byteCount: next - position, isCut: isCut)
    state = .broken
    early = []
  }

  /// The first segment that occupies a number says where the stream begins. An empty one doesn't: those that only keep
  /// a connection alive have the number before.
  private mutating func begin(with segment: TCPSegment) {
    guard !segment.payload.isEmpty || !segment.flags.isDisjoint(with: [.syn, .fin, .rst]) else { return }
    state = .open
    beginsAtStart = segment.flags.contains(.syn)
    firstNumber = beginsAtStart ? segment.sequenceNumber &+ 1 : segment.sequenceNumber
  }

  /// Where on the stream the byte with `number` is: the place nearest to the next byte, of all that have this number.
  private func place(of number: UInt32) -> Int {
    let next = firstNumber &+ UInt32(truncatingIfNeeded: position)
    return position + Int(Int32(bitPattern: number &- next))
  }

  /// Takes `stretch`; returns what is in order with it.
  private mutating func deliver(_ stretch: Stretch) -> [ArraySlice<UInt8>] {
    var rest = stretch
    drop(upTo: position, from: &rest)
    // Nearly always.
    if early.isEmpty, rest.start == position {
      position = rest.end
      return rest.bytes.isEmpty ? [] : [rest.bytes]
    }
    keep(rest)
    return takeInOrder()
  }

  /// Keeps the bytes of `stretch` that aren't kept yet.
  private mutating func keep(_ stretch: Stretch) {
    var rest = stretch
    var index = early.partitioningIndex { $0.end > rest.start }
    while !rest.bytes.isEmpty {
      guard index < early.count, early[index].start < rest.end else {
        insert(rest, at: index)
        return
      }
      let kept = early[index]
      if rest.start < kept.start {
        insert(Stretch(start: rest.start, bytes: rest.bytes.prefix(kept.start - rest.start)), at: index)
        index += 1
      }
      drop(upTo: kept.end, from: &rest)
      index += 1
    }
  }

  /// Keeps a copy: what was lent is part of a whole packet.
  private mutating func insert(_ stretch: Stretch, at index: Int) {
    early.insert(Stretch(start: stretch.start, bytes: Array(stretch.bytes)[...]), at: index)
    earlyCost += stretch.bytes.count + Self.stretchCost
  }

  private func drop(upTo place: Int, from stretch: inout Stretch) {
    let count = min(max(0, place - stretch.start), stretch.bytes.count)
    stretch.bytes = stretch.bytes.dropFirst(count)
    stretch.start += count
  }

  /// Takes the stretches that follow the last byte delivered.
  private mutating func takeInOrder() -> [ArraySlice<UInt8>] {
    var count = 0
    while count < early.count, early[count].start == position {
      position = early[count].end
      earlyCost -= early[count].bytes.count + Self.stretchCost
      count += 1
    }
    let delivered = early.prefix(count).map(\.bytes)
    early.removeFirst(count)
    return delivered
  }
}

extension Array {
  /// The first index whose element is `isAfter`, which holds for all elements after it too.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
