/// Finds out where in a JSON text a byte is: `message.data.orders[3].price`.
///
/// Reads the text from its beginning, once for any number of places in ascending order. The text before a place must
/// have been read without an error.
struct JSONPath: ~Copyable {
  /// What the text is in, from the outermost on.
  private enum Level {
    /// A member of an object, by its key; without one before the key is read.
    case member(String?)
    /// An element of an array, by its index.
    case element(Int)
  }

  private var cursor: ByteCursor
  private var levels: [Level] = []

  /// Begins at the beginning of the text that `cursor` is in.
  init(_ cursor: ByteCursor) {
    self.cursor = cursor
    self.cursor.move(to: 0)
  }

  /// The keys and indices that lead to the value at `offset`, or to the one that `offset` lies in; empty for the whole.
  mutating func path(to offset: Int) -> String {
    while cursor.offset < min(offset, cursor.limit), step(upTo: offset) {}
    var path = ""
    for level in levels {
      switch level {
      case .member(let key?): path += path.isEmpty ? key : ".\(key)"
      case .member(nil): break
      case .element(let index): path += "[\(index)]"
      }
    }
    return path
  }

  /// Reads one token; says `false` where it doesn't end before `offset`.
  private mutating func step(upTo offset: Int) -> Bool {
    var length = 1
    switch cursor.byteOrZero() {
    case UInt8(ascii: "{"): levels.append(.member(nil))
    case UInt8(ascii: "["): levels.append(.element(0))
    case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
    case UInt8(ascii: ","): nextValue()
    case JSONText.quote:
      guard let token = try? JSONTextToken(cursor, at: 0), cursor.offset + token.byteCount <= offset else {
        return false
      }
      if case .member(nil)? = levels.last {
        levels[levels.count - 1] = .member(token.string(cursor, at: 0).repairingWireBytes)
      }
      length = token.byteCount
    default: break
    }
    cursor.advance(length)
    return true
  }

  /// The keys and indices that lead to the value that would be written at the end of a text that isn't complete.
  mutating func pathToEnd(behindValue isBehindValue: Bool) -> String {
    _ = path(to: cursor.limit)
    if isBehindValue { nextValue() }
    return path(to: cursor.limit)
  }

  private mutating func nextValue() {
    switch levels.popLast() {
    case .element(let index)?: levels.append(.element(index + 1))
    case .member?: levels.append(.member(nil))
    case nil: break
    }
  }
}

extension JSONWriter {
  /// An error about the value that was to be written next, with that value's path.
  ///
  /// Where the text before it didn't fit, that is the error instead: with more room, the path can be told.
  func placed(_ error: WireError) -> WireError {
    guard room.free >= 0 else {
      return .insufficientSpace(needed: room.count, available: room.capacity, message: "")
    }
    var error = error
    error.field = room.withWritten { cursor in
      var finder = JSONPath(cursor)
      return finder.pathToEnd(behindValue: needsComma)
    }
    return error
  }
}

extension RawSpan {
  /// Where in this JSON text the byte at `offset` is.
  func jsonPath(to offset: Int) -> String {
    var path = ""
    withCursor { cursor in
      var finder = JSONPath(cursor)
      path = finder.path(to: offset)
    }
    return path
  }
}
