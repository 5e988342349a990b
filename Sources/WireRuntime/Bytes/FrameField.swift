/// Where a field lies in a frame and what it holds: the key of a zero-copy view.
///
/// `frame[MarketDataUpdateTrade.Fields.price]` reads one field of a received frame where it lies, without decoding the
/// others. The frame is one message, no longer and no shorter; a field beyond its end reads as the protocol says.
public protocol FrameField: Sendable {
  /// What the field holds.
  associatedtype Value
  /// Reads the field, or what readers see where the frame ends before it.
  func read(from frame: RawSpan) -> Value
}

/// Order of the bytes of a number in a frame.
public enum WireByteOrder: Hashable, Sendable {
  /// Least significant byte first.
  case little
  /// Most significant byte first.
  case big
}

extension RawSpan {
  /// The field `field` of this frame.
  @inlinable
  public subscript<Field: FrameField>(field: Field) -> Field.Value { field.read(from: self) }
}

/// A number.
public struct ScalarField<Value: WireScalar>: FrameField {
  /// Bytes from the start of the message.
  public let offset: Int
  /// What readers see where the frame ends before it.
  public let missing: Value
  /// Order of its bytes.
  public let order: WireByteOrder

  /// Makes a key.
  @inlinable public init(offset: Int, missing: Value = .zero, order: WireByteOrder = .little) {
    self.offset = offset
    self.missing = missing
    self.order = order
  }

  /// Reads the number.
  @inlinable public func read(from frame: RawSpan) -> Value {
    guard offset + MemoryLayout<Value>.size <= frame.byteCount else { return missing }
    return order == .little ? frame.littleEndian(at: offset) : frame.bigEndian(at: offset)
  }
}

/// A number with a mark for "not set".
public struct OptionalField<Number: WireScalar>: FrameField {
  /// The number that carries it.
  public let number: ScalarField<Number>
  /// The number that means "not set".
  public let absent: Number

  /// Makes a key.
  @inlinable public init(
    offset: Int, absent: Number, missing: Number = .zero, order: WireByteOrder = .little
  ) {
    number = ScalarField(offset: offset, missing: missing, order: order)
    self.absent = absent
  }

  /// Reads the number; `nil` where it isn't set.
  @inlinable public func read(from frame: RawSpan) -> Number? {
    let value = number.read(from: frame)
    return value.isIdentical(to: absent) ? nil : value
  }
}

/// True or false, carried by a number.
public struct FlagField<Number: WireScalar & FixedWidthInteger>: FrameField {
  /// The number that carries it.
  public let number: ScalarField<Number>

  /// Makes a key.
  @inlinable public init(offset: Int, missing: Bool = false, order: WireByteOrder = .little) {
    number = ScalarField(offset: offset, missing: missing ? 1 : 0, order: order)
  }

  /// Reads the flag; anything but zero is true.
  @inlinable public func read(from frame: RawSpan) -> Bool { number.read(from: frame) != 0 }
}

/// A member of an open enum, carried by a number.
public struct EnumField<Value: WireEnum, Number: WireScalar & FixedWidthInteger>: FrameField {
  /// The number that carries it.
  public let number: ScalarField<Number>

  /// Makes a key.
  @inlinable public init(offset: Int, missing: Number = 0, order: WireByteOrder = .little) {
    number = ScalarField(offset: offset, missing: missing, order: order)
  }

  /// Reads the member; values the schema doesn't list are kept.
  @inlinable public func read(from frame: RawSpan) -> Value {
    Value(rawValue: Value.RawValue(truncatingIfNeeded: number.read(from: frame)))
  }
}

/// A member of a closed enum, carried by a number.
public struct ClosedEnumField<Value: ClosedWireEnum, Number: WireScalar & FixedWidthInteger>: FrameField {
  /// The number that carries it.
  public let number: ScalarField<Number>

  /// Makes a key.
  @inlinable public init(offset: Int, missing: Number = 0, order: WireByteOrder = .little) {
    number = ScalarField(offset: offset, missing: missing, order: order)
  }

  /// Reads the member; `nil` for a value the schema doesn't list.
  @inlinable public func read(from frame: RawSpan) -> Value? {
    Value.RawValue(exactly: number.read(from: frame)).flatMap(Value.init(rawValue:))
  }
}

/// A moment.
public struct TimeField<Number: WireScalar, Unit: UnixTimeUnit>: FrameField {
  /// The number that carries it.
  public let number: ScalarField<Number>

  /// Makes a key.
  @inlinable public init(offset: Int, order: WireByteOrder = .little) {
    number = ScalarField(offset: offset, order: order)
  }

  /// Reads the moment.
  @inlinable public func read(from frame: RawSpan) -> UnixTime<Number, Unit> {
    UnixTime(count: number.read(from: frame))
  }
}

/// Text of a fixed width that ends at its first zero byte, at the latest before its last byte.
public struct TextField: FrameField {
  /// Bytes from the start of the message.
  public let offset: Int
  /// Width in bytes.
  public let width: Int

  /// Makes a key.
  @inlinable public init(offset: Int, width: Int) {
    self.offset = offset
    self.width = width
  }

  /// Reads the text into a string of its own; empty where the frame ends before the field's end.
  public func read(from frame: RawSpan) -> String {
    offset + width <= frame.byteCount ? frame.text(at: offset, width: width) : ""
  }

  /// Where the text's bytes lie, without its terminator: `frame.extracting(field.range(in: frame))` is the text itself,
  /// uncopied.
  public func range(in frame: RawSpan) -> Range<Int> {
    guard offset + width <= frame.byteCount else { return 0..<0 }
    return offset..<offset + TextScan(frame, in: offset..<offset + width - 1).count
  }

  /// Whether the field of `frame` holds exactly `text`, without making a string.
  public func holds(_ text: String, in frame: RawSpan) -> Bool {
    frame.holds(text, in: range(in: frame))
  }
}

extension RawSpan {
  /// Whether the bytes of `range` are exactly those of `text`.
  ///
  /// - Precondition: `range` lies within the span.
  func holds(_ text: String, in range: Range<Int>) -> Bool {
    guard !text.hasEscapedWireBytes else { return text.wireBytes == bytes(in: range) }
    var expected = text.utf8.makeIterator()
    for index in range {
      guard expected.next() == littleEndian(at: index, as: UInt8.self) else { return false }
    }
    return expected.next() == nil
  }
}

/// Text of a fixed width of which every byte survives.
public struct FixedTextField<let capacity: Int>: FrameField {
  /// Bytes from the start of the message.
  public let offset: Int

  /// Makes a key.
  @inlinable public init(offset: Int) {
    self.offset = offset
  }

  /// Reads the bytes; zero bytes where the frame ends before the field's end.
  public func read(from frame: RawSpan) -> FixedText<capacity> {
    offset + capacity <= frame.byteCount ? FixedText(from: frame, at: offset) : FixedText()
  }
}
