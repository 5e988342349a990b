/// Reads one JSON text from its first byte to its last, without a tree of it: RFC 8259, nothing more and nothing less.
///
/// Numbers, texts and members are taken one after the other by whoever knows what should come next; see
/// ``Swift/RawSpan/readJSON(_:)``. Every error says at which byte what was expected.
///
/// A reader can't be copied and is only lent, within the closure of the call that makes it, so it can't outlive the
/// bytes it reads.
public struct JSONReader: ~Copyable {
  /// How many values may lie in each other where they are skipped or kept.
  public static let depthLimit = 64

  @usableFromInline var cursor: ByteCursor
  /// Whether an object or array was just opened: its first member or element has no comma before it.
  @usableFromInline var isFirst = false
  /// Where the key of the last unknown member begins.
  @usableFromInline var keyOffset = 0
  /// Where the object lies whose first members were read to find out what it is, and how far they go: all of them are
  /// text. Empty for none.
  @usableFromInline var head = 0..<0
  /// How many lists and maps of a schema the reader is in.
  @usableFromInline var depth = 0
  /// Where places of unknown members are noted, if anyone wants them.
  @usableFromInline var unknownPlaces: UnknownPlaces?

  /// A reader that must not outlive `frame`.
  @inlinable @inline(__always)
  @unsafe init(of frame: RawSpan) {
    cursor = unsafe frame.withUnsafeBytes { unsafe ByteCursor($0, from: 0, upTo: $0.count) }
  }
}

extension RawSpan {
  /// Calls `body` with a reader of this JSON text, without a terminator.
  ///
  /// - Throws: What `body` throws.
  @inlinable @inline(__always)
  public func readJSON<Result>(_ body: (inout JSONReader) throws(WireError) -> Result) throws(WireError) -> Result {
    // Safe: the reader can't be copied and ends with this call, during which the bytes are lent.
    var reader = unsafe JSONReader(of: self)
    return try body(&reader)
  }
}

extension JSONReader {
  /// Bytes from the start of the text to where the reader stands.
  public var position: Int {
    @inlinable get { cursor.offset }
  }

  /// Goes to a ``position`` where a value begins or began, to read it once more or for the first time.
  ///
  /// - Precondition: the position lies within the text.
  public mutating func seek(to position: Int) {
    cursor.move(to: position)
    isFirst = false
  }

  /// Makes sure that nothing but blanks follows.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable @inline(__always)
  public mutating func end() throws(WireError) {
    if cursor.remaining > 0 { try Self.requireEnd(cursor) }
  }

  @usableFromInline @inline(never)
  static func requireEnd(_ cursor: ByteCursor) throws(WireError) {
    let blanks = cursor.blanks()
    guard blanks == cursor.remaining else { throw .malformed(expected: "nothing after the value", cursor, blanks) }
  }
}

extension ByteCursor {
  /// How many of JSON's blanks lie `distance` bytes on.
  @inline(__always)
  func blanks(_ distance: Int = 0) -> Int {
    var count = 0
    while true {
      switch byteOrZero(distance &+ count) {
      case 0x20, 0x09, 0x0A, 0x0D: count &+= 1
      default: return count
      }
    }
  }
}
