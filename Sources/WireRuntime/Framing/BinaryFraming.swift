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

  /// Length of the message at the start of `bytes`, or `nil` while too few bytes are there to tell or the message isn't
  /// complete.
  ///
  /// - Throws: ``WireError/Problem/invalidSize(stated:available:)`` for a length shorter than the header.
  public func completeSize(of bytes: RawSpan) throws(WireError) -> Int? {
    guard bytes.byteCount >= headerByteCount else { return nil }
    let stated = statedSize(of: bytes)
    guard stated >= headerByteCount else {
      throw WireError(
        .invalidSize(stated: stated, available: bytes.byteCount), message: "", offset: size.offset)
    }
    return bytes.byteCount >= stated ? stated : nil
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
