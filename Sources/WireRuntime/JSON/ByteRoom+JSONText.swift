extension ByteRoom {
  /// The count after `label` and `text` in quotes.
  @usableFromInline @inline(never)
  func appending(_ label: ByteLabel, text: String) -> Int {
    var room = self
    room.append(label)
    room.append(text: text)
    return room.count
  }

  /// Appends `text` in quotes, with escapes only for what needs one: quotes, backslashes, control characters.
  ///
  /// Private-use characters that stand for bytes that weren't UTF-8 (see ``Swift/String/wireBytes``) are written as they
  /// are: JSON has no place for the bytes themselves, and a reader turns the characters into the same text.
  mutating func append(text: String) {
    append(JSONText.quote)
    let count = text.withFrame { appendPlain($0) }
    if let count {
      self.count = count
    } else {
      self.count = Array(text.utf8).withFrame { appendPlain($0) }
    }
    append(JSONText.quote)
  }

  /// The count after the bytes of `text`.
  @inline(__always)
  private func appendPlain(_ text: RawSpan) -> Int {
    var room = self
    text.withCursor { room.append(text: &$0) }
    return room.count
  }

  @inline(__always)
  private mutating func append(text cursor: inout ByteCursor) {
    while cursor.remaining > 0 {
      guard free >= 8 else { return appendExactly(text: &cursor) }
      let word = cursor.word()
      let stops = JSONText.stops(in: word)
      // As if all eight were plain: what comes next overwrites the rest.
      store(word)
      let plain = stops == 0 ? 8 : stops.trailingZeroBitCount &>> 3
      count &+= plain
      cursor.advance(plain)
      if plain < 8, cursor.remaining > 0 { appendEscape(cursor.popByte()) }
    }
  }

  /// Appends one byte after the other, or counts it where it doesn't fit.
  @inline(never)
  private mutating func appendExactly(text cursor: inout ByteCursor) {
    while cursor.remaining > 0 {
      let byte = cursor.popByte()
      if byte < 0x20 || byte == JSONText.quote || byte == JSONText.backslash {
        appendEscape(byte)
      } else {
        append(byte)
      }
    }
  }

  @inline(never)
  private mutating func appendEscape(_ byte: UInt8) {
    append(JSONText.backslash)
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case JSONText.quote, JSONText.backslash: append(byte)
    default:
      append(UInt8(ascii: "u"))
      append(UInt8(ascii: "0"))
      append(UInt8(ascii: "0"))
      append(Hexadecimal.digit(byte >> 4))
      append(Hexadecimal.digit(byte & 0xF))
    }
  }
}
