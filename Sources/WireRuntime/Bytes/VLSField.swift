// Keys of views of the encoding with variable-length strings (VLS). Its fixed part is as long as the message says, and a
// field beyond its end isn't there, though bytes of text lie there.

/// A field of a message with variable-length strings that is no text.
public struct VLSField<Base: FrameField>: FrameField {
  /// The field in the fixed part.
  public let base: Base
  /// Bytes from the start of the message to the length of the fixed part.
  public let baseSizeOffset: Int

  /// Makes a key.
  @inlinable public init(_ base: Base, baseSizeAt baseSizeOffset: Int) {
    self.base = base
    self.baseSizeOffset = baseSizeOffset
  }

  /// Reads the field, or what readers see where the fixed part ends before it.
  @inlinable public func read(from frame: RawSpan) -> Base.Value {
    base.read(from: frame.extracting(0..<frame.fixedByteCount(statedAt: baseSizeOffset)))
  }
}

/// Text of variable length.
public struct VLSTextField: FrameField {
  /// Bytes from the start of the message to what says where the text is.
  public let offset: Int
  /// Bytes from the start of the message to the length of the fixed part.
  public let baseSizeOffset: Int

  /// Makes a key.
  @inlinable public init(offset: Int, baseSizeAt baseSizeOffset: Int) {
    self.offset = offset
    self.baseSizeOffset = baseSizeOffset
  }

  /// Reads the text into a string of its own; empty where there is none within the message.
  public func read(from frame: RawSpan) -> String { frame.text(upToZeroIn: place(in: frame)) }

  /// Where the text's bytes lie, without its terminator: `frame.extracting(field.range(in: frame))` is the text itself,
  /// uncopied.
  public func range(in frame: RawSpan) -> Range<Int> {
    let place = place(in: frame)
    return place.lowerBound..<place.lowerBound + TextScan(frame, in: place).count
  }

  /// Whether the field of `frame` holds exactly `text`, without making a string.
  public func holds(_ text: String, in frame: RawSpan) -> Bool { frame.holds(text, in: range(in: frame)) }

  private func place(in frame: RawSpan) -> Range<Int> {
    let isThere = offset + 4 <= frame.fixedByteCount(statedAt: baseSizeOffset)
    return isThere ? frame.textRange(describedBy: frame, at: offset) : 0..<0
  }
}

extension RawSpan {
  /// Bytes of this message's fixed part: as many as the number at `offset` says, at most those that are there; none
  /// where the message ends before that number.
  @inlinable
  func fixedByteCount(statedAt offset: Int) -> Int {
    guard offset + 2 <= byteCount else { return 0 }
    return min(Int(littleEndian(at: offset, as: UInt16.self)), byteCount)
  }
}
