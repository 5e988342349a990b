/// How messages began that were told apart before, up to the value that told: what begins with the same bytes is the same
/// message, and nothing of it has to be read to tell.
///
/// It knows a few beginnings, which is enough where a stream has few kinds of messages and no time or number before what
/// tells them apart; elsewhere it costs a copy of some bytes a message. Use one for messages of one protocol only.
public struct JSONHeads: Sendable {
  /// The bytes of each beginning, eight words long, the first byte of a word lowest; zeros behind the last.
  private var words = InlineArray<32, UInt64>(repeating: 0)
  /// How many bytes each has; 0 for none.
  private var counts = InlineArray<4, Int>(repeating: 0)
  private var routes = InlineArray<4, Int>(repeating: 0)
  /// The one that a new one takes the place of.
  private var next = 0

  /// Makes one that knows nothing.
  public init() {}

  /// The route of what begins at `cursor`, and how many bytes told it; `nil` where none of the beginnings does.
  ///
  /// It changes nothing, but as a function that may it's handed the words where they lie, rather than a copy of all.
  @inline(__always)
  mutating func known(at cursor: ByteCursor) -> (route: Int, byteCount: Int)? {
    for index in 0..<4 {
      let count = counts[index]
      guard count > 0, count <= cursor.remaining else { continue }
      var place = 0
      while count &- place >= 8, cursor.word(place) == words[8 &* index &+ place &>> 3] { place &+= 8 }
      let rest = count &- place
      guard rest < 8 else { continue }
      if rest == 0 || (cursor.word(place) ^ words[8 &* index &+ place &>> 3]) & Self.mask(rest) == 0 {
        return (routes[index], count)
      }
    }
    return nil
  }

  /// Notes that the first `count` bytes at `cursor` told that this is `route`; beginnings that are too long aren't noted.
  mutating func note(_ cursor: ByteCursor, count: Int, route: Int) {
    guard count > 0, count <= 64 else { return }
    for place in stride(from: 0, to: count, by: 8) {
      words[8 * next + place / 8] = cursor.word(place) & Self.mask(min(count - place, 8))
    }
    (counts[next], routes[next]) = (count, route)
    next = (next + 1) % 4
  }

  /// The bits of the first `count` bytes of a word, 1 to 8.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 { .max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count) }
}

extension JSONReader {
  /// As ``route(in:)``, which is asked where `heads` don't know the beginning.
  ///
  /// - Throws: `WireError` where there is no object, or it isn't JSON that far.
  public mutating func route(
    in routes: @autoclosure () -> JSONRoutes, knowing heads: inout JSONHeads
  ) throws(WireError) -> Int? {
    let start = position
    if let known = heads.known(at: cursor) {
      head = start..<start + known.byteCount
      return known.route
    }
    let route = try route(in: routes())
    // The head is there where what told was text, so that its last byte, a quote, ends it whatever follows.
    if let route, !head.isEmpty, head.lowerBound == start { heads.note(cursor, count: head.count, route: route) }
    return route
  }
}
