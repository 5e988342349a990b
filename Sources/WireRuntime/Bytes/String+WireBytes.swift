// Text in fixed fields is bytes with no stated encoding. Nearly all of it is UTF-8, so messages hold `String`. The rest
// must survive a round trip too: each byte that isn't part of valid UTF-8 becomes one private-use character, U+10FF00
// plus the byte, and turns back into that byte when written. A sender's own U+10FF80...U+10FFFF is treated as invalid
// bytes, so reading and writing gives back every byte sequence exactly.

extension String {
  /// Text from the bytes of a field. Bytes that aren't valid UTF-8 are kept as private-use characters, which
  /// ``wireBytes`` turns back.
  public init(wireBytes span: RawSpan) {
    if let text = span.validText(in: 0..<span.byteCount), !text.hasEscapedWireBytes {
      self = text
    } else {
      self.init(escapingInvalid: span.bytes(in: 0..<span.byteCount)) { ByteEscape.escapedByte(in: $0) != nil }
    }
  }

  /// Text from bytes in which bytes that weren't valid UTF-8 may have been turned into private-use characters before:
  /// those are kept, as is all valid UTF-8, and only bytes that still aren't UTF-8 are turned into such characters.
  ///
  /// This is the text of encodings that carry UTF-8 only. A private-use character in them stands for its byte, whoever
  /// wrote it, so a value comes through such an encoding as it was.
  init(escapedWireBytes span: RawSpan) {
    self =
      span.validText(in: 0..<span.byteCount)
      ?? String(escapingInvalid: span.bytes(in: 0..<span.byteCount)) { _ in false }
  }

  /// Whether the text holds bytes that weren't valid UTF-8 on the wire.
  public var hasEscapedWireBytes: Bool {
    // U+10FF80...U+10FFFF begin with F4 8F BE or F4 8F BF in UTF-8; most text has no F4 at all.
    utf8.contains(0xF4) && unicodeScalars.contains { ByteEscape.escapedByte(in: $0) != nil }
  }

  /// The bytes of the text on the wire, without a terminator.
  public var wireBytes: [UInt8] {
    guard hasEscapedWireBytes else { return Array(utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if let byte = ByteEscape.escapedByte(in: scalar) {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    return bytes
  }

  /// The text with each byte that wasn't valid UTF-8 shown as U+FFFD.
  public var repairingWireBytes: String {
    guard hasEscapedWireBytes else { return self }
    var text = ""
    for scalar in unicodeScalars {
      text.unicodeScalars.append(ByteEscape.escapedByte(in: scalar) == nil ? scalar : "\u{FFFD}")
    }
    return text
  }

  /// Text from bytes of which those that aren't UTF-8, or spell a character that `isInvalid`, become private-use
  /// characters.
  private init(escapingInvalid bytes: [UInt8], orWhere isInvalid: (Unicode.Scalar) -> Bool) {
    self = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      var iterator = rest.makeIterator()
      var decoder = UTF8()
      if case .scalarValue(let scalar) = decoder.decode(&iterator), !isInvalid(scalar) {
        unicodeScalars.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else if let byte = rest.popFirst() {
        unicodeScalars.append(ByteEscape.scalar(for: byte))
      }
    }
  }
}

/// The characters that stand for bytes that aren't UTF-8.
private enum ByteEscape {
  /// The byte `scalar` stands for, or `nil` for ordinary text.
  static func escapedByte(in scalar: Unicode.Scalar) -> UInt8? {
    (0x10FF80...0x10FFFF).contains(scalar.value) ? UInt8(scalar.value & 0xFF) : nil
  }

  /// The character that stands for `byte`, 0x80 or above: every byte below is valid UTF-8 on its own.
  static func scalar(for byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}"
  }
}
