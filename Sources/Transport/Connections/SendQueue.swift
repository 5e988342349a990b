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
  /// Bytes that the last `write` appended, without a frame's header.
  private(set) var lastWriteCount = 0

  /// What makes frames of a WebSocket's messages; `nil` on a stream.
  private var framing: WebSocketFraming?
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

  init(framing: WebSocketFraming? = nil) {
    self.framing = framing
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
    let range = try append(form == .text ? .text : .binary, write)
    byteCount += range.count
    if keepsStream, key == nil, first < pieces.count, pieces[pieces.count - 1].key == nil,
      pieces[pieces.count - 1].bytes.upperBound == range.lowerBound
    {
      pieces[pieces.count - 1].bytes = pieces[pieces.count - 1].bytes.lowerBound..<bytes.count
      return range
    }
    if let key { keyed[key] = removed + pieces.count }
    pieces.append(Piece(bytes: range, form: form, key: key))
    return range
  }

  /// Appends a control frame, which nothing replaces.
  mutating func append(control opcode: WebSocketFrame.Opcode, _ payload: RawSpan) {
    let range = append(opcode) { bytes in unsafe payload.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) } }
    byteCount += range.count
    pieces.append(Piece(bytes: range, form: .binary, key: nil))
  }

  /// Appends what `write` appends, in a frame where there are any.
  private mutating func append<Failure: Error>(
    _ opcode: WebSocketFrame.Opcode, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Range<Int> {
    let end = bytes.count
    if let framing { bytes.append(contentsOf: repeatElement(0, count: framing.room)) }
    let start = bytes.count
    do {
      try write(&bytes)
    } catch {
      bytes.removeSubrange(end...)
      throw error
    }
    precondition(bytes.count >= start, "What is sent may be appended to, but what was there must stay.")
    lastWriteCount = bytes.count - start
    framing?.frame(&bytes, from: end, opcode)
    return end..<bytes.count
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
    bytes.removeSubrange(range.lowerBound...)
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
    let range = try append(form == .text ? .text : .binary, write)
    let old = pieces[index].bytes
    pieces[index].bytes = range
    pieces[index].form = form
    byteCount += range.count - old.count
    deadCount += old.count
    compactIfWorthwhile()
    return true
  }

  /// The bytes of a range that a piece has.
  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe bytes.withUnsafeBytes { bytes in unsafe body(UnsafeRawBufferPointer(rebasing: bytes[range])) }
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
    deadCount += count
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
    self = SendQueue(framing: framing)
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
    kept.reserveCapacity(byteCount)
    for index in first..<pieces.count {
      let start = kept.count
      kept.append(contentsOf: bytes[pieces[index].bytes])
      pieces[index].bytes = start..<kept.count
    }
    bytes = kept
    deadCount = 0
  }
}
