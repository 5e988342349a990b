extension MessageMetadata {
  /// Values of the fields that messages store, read by description alone: what generated code's
  /// ``WireRecord/fieldValues`` gives, for messages no code was generated for. None for messages without a binary form.
  ///
  /// Of a frame shorter than the message, fields beyond its end, also those cut in the middle, have the value readers
  /// see for fields that aren't there. Bytes after the message's known fields are skipped. Members of a union each have
  /// a value. The frame is one message, from its first byte to its last.
  public func values(in frame: RawSpan) -> [NamedFieldValue] {
    guard byteCount > 0 else { return [] }
    guard frame.byteCount < byteCount else { return Self.values(of: fields, in: frame, at: 0, byteOrder) }
    return completing(frame, size: frame.byteCount).withFrame { Self.values(of: fields, in: $0, at: 0, byteOrder) }
  }

  private static func values(
    of fields: [FieldMetadata], in frame: RawSpan, at start: Int, _ order: WireByteOrder
  ) -> [NamedFieldValue] {
    var values: [NamedFieldValue] = []
    values.reserveCapacity(fields.count)
    for field in fields where !field.isDerived {
      values.append(NamedFieldValue(field.name, value(of: field.type, in: frame, at: start + field.offset, order)))
    }
    return values
  }

  private static func value(
    of kind: FieldKind, in frame: RawSpan, at offset: Int, _ order: WireByteOrder
  ) -> FieldValue {
    switch kind {
    case .signed(let width):
      let bits = bits(in: frame, at: offset, width: width, order)
      let unused = 64 - 8 * width
      return .integer(Int64(bitPattern: bits << UInt64(unused)) >> Int64(unused))
    case .unsigned(let width): return .whole(bits(in: frame, at: offset, width: width, order))
    case .flag(let width): return .integer(bits(in: frame, at: offset, width: width, order) == 0 ? 0 : 1)
    case .float(let width):
      let bits = bits(in: frame, at: offset, width: width, order)
      return switch width {
      case 2: .half(Float16(bitPattern: UInt16(truncatingIfNeeded: bits)))
      case 4: .float(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      default: .double(Double(bitPattern: bits))
      }
    case .text(let width): return .text(width == 0 ? "" : frame.text(at: offset, width: width))
    case .unterminatedText(let width):
      var end = offset + width
      while end > offset, frame.littleEndian(at: end - 1, as: UInt8.self) == 0 { end -= 1 }
      return .text(String(wireBytes: frame.extracting(offset..<end)))
    case .bytes(let width): return .bytes(frame.bytes(in: offset..<offset + width))
    case .enumeration(_, let number), .time(let number, _): return value(of: number, in: frame, at: offset, order)
    case .record(_, _, let fields): return .record(values(of: fields, in: frame, at: offset, order))
    case .array(let element, let count):
      let width = element.byteCount
      return .list((0..<count).map { value(of: element, in: frame, at: offset + $0 * width, order) })
    }
  }

  /// The number of `width` bytes, 8 at most, at `offset`, zeros above it.
  private static func bits(in frame: RawSpan, at offset: Int, width: Int, _ order: WireByteOrder) -> UInt64 {
    var bits: UInt64 = 0
    for index in 0..<width {
      let place = order == .little ? width - 1 - index : index
      bits = bits << 8 | UInt64(frame.littleEndian(at: offset + place, as: UInt8.self))
    }
    return bits
  }
}
