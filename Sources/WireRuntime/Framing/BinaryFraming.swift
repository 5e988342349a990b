/// How messages of a binary encoding say where they end and which they are.
public struct BinaryFraming: Hashable, Sendable {
  /// A number of the header.
  public struct HeaderNumber: Hashable, Sendable {
    /// Bytes from the start of the message.
    public var offset: Int
    /// Width in bytes: 1, 2, 4 or 8.
    public let width: Int

    /// Makes a header number.
    ///
    /// - Precondition: `width` is 1, 2, 4 or 8.
    public init(offset: Int, width: Int) {
      precondition([1, 2, 4, 8].contains(width), "a number of a header has 1, 2, 4 or 8 bytes")
      self.offset = offset
      self.width = width
    }
  }

  /// Where the whole message's length stands.
  public var size: HeaderNumber
  /// Where the number that says which message it is stands; for tags, the tag's first byte.
  public var type: HeaderNumber
  /// Whether ``type`` is text.
  public var isTagged: Bool
  /// Whether numbers are sent most significant byte first.
  public var isBigEndian: Bool

  /// Makes a framing.
  public init(size: HeaderNumber, type: HeaderNumber, isTagged: Bool = false, isBigEndian: Bool = false) {
    self.size = size
    self.type = type
    self.isTagged = isTagged
    self.isBigEndian = isBigEndian
  }

  /// Bytes that must be there before a message's length is known.
  public var headerByteCount: Int { max(size.offset + size.width, type.offset + type.width) }

  /// The length the header at the start of `bytes` states; the greatest `Int` for any above that.
  ///
  /// - Precondition: ``headerByteCount`` bytes are there.
  public func statedSize(of bytes: RawSpan) -> Int { number(size, in: bytes) }

  /// The type the header at the start of `bytes` states; for tags, the value of the tag's bytes.
  ///
  /// - Precondition: ``headerByteCount`` bytes are there.
  public func statedType(of bytes: RawSpan) -> Int { number(type, in: bytes) }

  /// Whether `bytes` begin with a JSON object and can't reasonably begin with a header: there is a brace, white space or a
  /// quotation mark behind it, and each further byte of the header would be a character of text too.
  ///
  /// For the start of a stream; never true for a header of less than four bytes.
  ///
  /// - Precondition: ``headerByteCount`` bytes are there.
  public func isJSON(insteadOfHeader bytes: RawSpan) -> Bool {
    guard headerByteCount >= 4, bytes.littleEndian(at: 0) == UInt8(ascii: "{") else { return false }
    let second: UInt8 = bytes.littleEndian(at: 1)
    return (second == UInt8(ascii: "\"") || second.isJSONBlank)
      && (2..<headerByteCount).allSatisfy { index in
        let byte: UInt8 = bytes.littleEndian(at: index)
        return byte >= 0x20 || byte.isJSONBlank
      }
  }

  private func number(_ place: HeaderNumber, in bytes: RawSpan) -> Int {
    switch place.width {
    case 1: number(place, UInt8.self, in: bytes)
    case 2: number(place, UInt16.self, in: bytes)
    case 4: number(place, UInt32.self, in: bytes)
    default: number(place, UInt64.self, in: bytes)
    }
  }

  private func number<Number: WireScalar & FixedWidthInteger>(
    _ place: HeaderNumber, _ type: Number.Type, in bytes: RawSpan
  ) -> Int {
    Int(clamping: isBigEndian ? bytes.bigEndian(at: place.offset, as: type) : bytes.littleEndian(at: place.offset))
  }
}
