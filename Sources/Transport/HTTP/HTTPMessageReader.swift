/// Cuts the bytes of a connection into HTTP messages: heads within a limit, then bodies within another.
struct HTTPMessageReader {
  /// Bytes of the longest head: first line and headers.
  private let headLimit: Int
  private let bodyLimit: Int
  /// What isn't taken yet.
  private var unread: ArraySlice<UInt8> = []
  /// How far `unread` was searched for the end of a head.
  private var searched = 0
  private var head: HTTPHead?
  private var bodyReader: HTTPBodyReader?

  init(headLimit: Int, bodyLimit: Int) {
    self.headLimit = headLimit
    self.bodyLimit = bodyLimit
  }

  /// Whether a message has begun and isn't complete.
  var isAmidMessage: Bool { head != nil || !unread.isEmpty }

  /// Whether the head is there and the body isn't.
  var isAmidBody: Bool { head != nil }

  /// Bytes that came and aren't taken.
  var unreadCount: Int { unread.count }

  /// Takes what arrived.
  mutating func append(_ bytes: RawSpan) {
    // Slices keep what was before them; what was read is left behind here.
    var fresh = Array(unread)
    unsafe bytes.withUnsafeBytes { unsafe fresh.append(contentsOf: $0) }
    unread = fresh[...]
  }

  /// The next head, once it's all there; what follows is its body until that is said to be complete.
  mutating func nextHead() throws(HTTPProblem) -> HTTPHead? {
    // Empty lines before a message are allowed to be passed over (RFC 9112, section 2.2).
    while unread.starts(with: [0x0D, 0x0A]) { unread = unread.dropFirst(2) }
    let end = endOfHead()
    guard (end ?? unread.count) <= headLimit else {
      let firstLine = unread.prefix(headLimit).firstIndex(of: 0x0A)
      throw HTTPProblem(
        status: firstLine == nil ? 414 : 431, text: "the \(firstLine == nil ? "target" : "headers") are too long")
    }
    guard let end else { return nil }
    let found = try HTTPHead(unread.prefix(end - 2))
    unread = unread.dropFirst(end)
    searched = 0
    head = found
    return found
  }

  /// How many bytes there are up to and with the empty line.
  private mutating func endOfHead() -> Int? {
    var place = max(unread.startIndex, unread.startIndex + searched - 3)
    while place + 3 < unread.endIndex {
      if unread[place + 3] != 0x0A {
        place += 1
      } else if unread[place] == 0x0D, unread[place + 1] == 0x0A, unread[place + 2] == 0x0D {
        return place + 4 - unread.startIndex
      } else {
        place += 1
      }
    }
    searched = unread.count
    return nil
  }

  /// Says how the end of the last head's body is known.
  mutating func expectBody(_ length: HTTPBodyLength) throws(HTTPProblem) {
    bodyReader = try HTTPBodyReader(length, limit: bodyLimit)
  }

  /// The last head and its body, once that is complete.
  mutating func nextMessage() throws(HTTPProblem) -> (head: HTTPHead, body: [UInt8])? {
    guard let head, bodyReader != nil else { return nil }
    try bodyReader?.take(from: &unread)
    guard let reader = bodyReader, reader.isComplete else { return nil }
    self.head = nil
    bodyReader = nil
    return (head, reader.body)
  }

  /// The last head and its body where the connection's end is the body's.
  mutating func messageAtEnd() -> (head: HTTPHead, body: [UInt8])? {
    guard let head, let reader = bodyReader, reader.endsWithConnection else { return nil }
    self.head = nil
    bodyReader = nil
    return (head, reader.body)
  }

  /// What came behind the last message, which isn't HTTP any more.
  mutating func takeRest() -> [UInt8] {
    head = nil
    defer { unread = [] }
    return Array(unread)
  }
}
