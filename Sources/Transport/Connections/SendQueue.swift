/// What waits to be sent on a connection: pieces of bytes, in the order they go.
///
/// All lie in one array that grows to what is needed and is kept. A piece that is replaced keeps its place in the order, so
/// a value that changes all the time is not put off for ever.
struct SendQueue {
  /// One WebSocket message, or neighbouring bytes of a stream.
  struct Piece {
    var bytes: Range<Int>
    var form: MessageForm
    var key: ConflationKey?
  }

  /// Bytes that wait.
  private(set) var byteCount = 0

  /// Bytes before each piece that belong to it: for a frame's header.
  private let room: Int
  private var bytes: [UInt8] = []
  private var pieces: [Piece] = []
  private var first = 0
  /// Pieces that were removed before those in `pieces`, so that numbers in `keyed` stay.
  private var removed = 0
  private var keyed: [ConflationKey: Int] = [:]
  /// Bytes of `bytes` that no piece has.
  private var deadCount = 0

  /// Memory that is kept while nothing waits.
  private static let keptCapacity = 1 << 20

  init(room: Int) {
    self.room = room
  }

  /// What goes next; `nil` if nothing waits.
  var next: Piece? { first < pieces.count ? pieces[first] : nil }

  /// Appends what `write` appends.
  ///
  /// Where `keepsStream`, neighbours may become one piece.
  ///
  /// - Returns: Its bytes.
  /// - Throws: What `write` throws; nothing is appended then.
  mutating func append<Failure: Error>(
    _ form: MessageForm, _ key: ConflationKey?, keepsStream: Bool, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Range<Int> {
    let end = bytes.count
    for _ in 0..<room { bytes.append(0) }
    let start = bytes.count
    do {
      try write(&bytes)
    } catch {
      bytes.removeSubrange(end...)
      throw error
    }
    precondition(bytes.count >= start, "What is sent may be appended to, but what was there must stay.")
    let range = start..<bytes.count
    byteCount += range.count
    if keepsStream, key == nil, first < pieces.count, pieces[pieces.count - 1].key == nil,
      pieces[pieces.count - 1].bytes.upperBound == start
    {
      pieces[pieces.count - 1].bytes = pieces[pieces.count - 1].bytes.lowerBound..<bytes.count
      return range
    }
    if let key { keyed[key] = removed + pieces.count }
    pieces.append(Piece(bytes: range, form: form, key: key))
    return range
  }

  /// Takes back what was appended last.
  mutating func removeLast(_ range: Range<Int>) {
    let last = pieces.count - 1
    if pieces[last].bytes == range {
      if let key = pieces[last].key { keyed[key] = nil }
      pieces.removeLast()
    } else {
      pieces[last].bytes = pieces[last].bytes.lowerBound..<range.lowerBound
    }
    bytes.removeSubrange((range.lowerBound - room)...)
    byteCount -= range.count
    resetIfEmpty()
  }

  /// Replaces the piece with this key that waits by what `write` appends.
  ///
  /// - Returns: Whether there is one; if not, nothing was written.
  /// - Throws: What `write` throws; nothing is replaced then.
  mutating func replace<Failure: Error>(
    _ key: ConflationKey, _ form: MessageForm, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    guard let number = keyed[key] else { return false }
    let index = number - removed
    let end = bytes.count
    for _ in 0..<room { bytes.append(0) }
    let start = bytes.count
    do {
      try write(&bytes)
    } catch {
      bytes.removeSubrange(end...)
      throw error
    }
    let old = pieces[index].bytes
    pieces[index].bytes = start..<bytes.count
    pieces[index].form = form
    byteCount += bytes.count - start - old.count
    deadCount += old.count + room
    compactIfWorthwhile()
    return true
  }

  /// The bytes of a range that a piece has.
  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe bytes.withUnsafeBytes { bytes in unsafe body(UnsafeRawBufferPointer(rebasing: bytes[range])) }
  }

  /// The bytes of a range that a piece has, which may be written to, also in the room before them.
  mutating func withMutableBytes<Result>(_ range: Range<Int>, _ body: (UnsafeMutableRawBufferPointer) -> Result)
    -> Result
  {
    unsafe bytes.withUnsafeMutableBytes { bytes in unsafe body(UnsafeMutableRawBufferPointer(rebasing: bytes[range])) }
  }

  /// Removes the first bytes of the first piece: they are handed over.
  mutating func consume(_ count: Int) {
    let piece = pieces[first].bytes
    byteCount -= count
    // From here on it can't be replaced: some of it is gone.
    if let key = pieces[first].key {
      keyed[key] = nil
      pieces[first].key = nil
    }
    guard count == piece.count else {
      pieces[first].bytes = (piece.lowerBound + count)..<piece.upperBound
      deadCount += count
      compactIfWorthwhile()
      return
    }
    deadCount += count + room
    first += 1
    resetIfEmpty()
    if first >= 1024, first * 2 >= pieces.count {
      pieces.removeSubrange(..<first)
      removed += first
      first = 0
    }
    compactIfWorthwhile()
  }

  /// Forgets all that waits.
  mutating func removeAll() {
    self = SendQueue(room: room)
  }

  private mutating func resetIfEmpty() {
    guard first == pieces.count else { return }
    removed += pieces.count
    pieces.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptCapacity)
    keyed.removeAll(keepingCapacity: true)
    first = 0
    deadCount = 0
  }

  private mutating func compactIfWorthwhile() {
    guard deadCount > 1 << 16, deadCount * 2 > bytes.count else { return }
    var kept: [UInt8] = []
    kept.reserveCapacity(byteCount + (pieces.count - first) * room)
    for index in first..<pieces.count {
      kept.append(contentsOf: repeatElement(0, count: room))
      let start = kept.count
      kept.append(contentsOf: bytes[pieces[index].bytes])
      pieces[index].bytes = start..<kept.count
    }
    bytes = kept
    deadCount = 0
  }
}
