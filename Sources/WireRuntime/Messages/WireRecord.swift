/// A value of several described fields: a message, or a part of messages.
public protocol WireRecord: Hashable, Sendable, CustomStringConvertible {
  /// Bytes of the fixed layout, trailing padding included; 0 where there is no binary form.
  static var byteCount: Int { get }
  /// Names, types, places and units of the fields.
  static var metadata: MessageMetadata { get }
  /// Values of the stored fields in declaration order, under the protocol's names, as the wire carries them.
  var fieldValues: [NamedFieldValue] { get }
}

extension WireRecord {
  /// The fields by the protocol's names; passwords and keys are shown as `***`.
  public var description: String { Self.metadata.text(of: fieldValues) }
}

/// A part of messages: a repeated level, a nested struct.
public protocol WirePart: WireRecord, FieldValueConvertible {
  /// Reads the record whose bytes begin at `offset`.
  ///
  /// - Throws: `WireError` where a closed enum has a value the schema doesn't list.
  /// - Precondition: ``WireRecord/byteCount`` bytes lie at `offset`.
  init(from frame: RawSpan, at offset: Int) throws(WireError)
  /// Writes the record at `offset` over zero bytes.
  ///
  /// - Throws: `WireError` for text or numbers that don't fit their fields.
  /// - Precondition: ``WireRecord/byteCount`` bytes lie at `offset`.
  func store(in frame: inout MutableRawSpan, at offset: Int) throws(WireError)
}

/// A message with a form in the binary encoding.
public protocol WireMessage: WireRecord {
  /// Reads one frame, from the first byte of the message to its last.
  ///
  /// - Throws: `WireError` for a frame that is too short, of another type, or has a value a closed enum doesn't list.
  init(decoding frame: RawSpan) throws(WireError)
  /// Writes the message into a frame of ``WireRecord/byteCount`` zero bytes.
  ///
  /// - Throws: `WireError` for a frame that is too short, and for text or numbers that don't fit their fields.
  func encode(in frame: inout MutableRawSpan) throws(WireError)
  /// Appends the message's frame to `output`; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or for text or numbers that don't fit their fields.
  func encode(into output: inout OutputRawSpan) throws(WireError)
}

extension WireMessage {
  /// Appends the message's frame to `output`; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or for text or numbers that don't fit their fields.
  @inlinable
  public func encode(into output: inout OutputRawSpan) throws(WireError) {
    try output.appendFrame(byteCount: Self.byteCount, of: Self.metadata.name) {
      frame throws(WireError) in try encode(in: &frame)
    }
  }

  /// The message's frame in an array of its own.
  ///
  /// - Throws: `WireError` for text or numbers that don't fit their fields.
  public func encoded() throws(WireError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.byteCount)
    try bytes.withMutableFrame { frame throws(WireError) in try encode(in: &frame) }
    return bytes
  }
}

/// A message that begins with its size, so that senders of other editions may send more or fewer fields.
public protocol SizeTolerantMessage: WireMessage {
  /// Reads the fields of a frame of at least ``WireRecord/byteCount`` bytes, whatever its header says.
  ///
  /// - Throws: `WireError` for a frame that is too short, or has a value a closed enum doesn't list.
  init(fieldsOf frame: RawSpan) throws(WireError)
}

extension SizeTolerantMessage {
  /// Reads a frame of a sender that knows fewer fields: the first `size` bytes, then what readers see for fields that
  /// aren't there. A field cut in the middle isn't there.
  ///
  /// - Throws: `WireError` where a closed enum has a value the schema doesn't list.
  /// - Precondition: `size` bytes are there, fewer than ``WireRecord/byteCount``.
  public static func completing(_ frame: RawSpan, size: Int) throws(WireError) -> Self {
    try metadata.completing(frame, size: size).withFrame { whole throws(WireError) in try Self(fieldsOf: whole) }
  }
}

extension MessageMetadata {
  /// A frame of ``byteCount`` bytes with the fields that the first `size` bytes of `frame` hold whole, and for the
  /// others what readers see for fields that aren't there.
  public func completing(_ frame: RawSpan, size: Int) -> [UInt8] {
    completing(frame, size: size, to: max(byteCount, size)) { $0.offset..<$0.offset + $0.type.byteCount }
  }

  /// The same for `byteCount` bytes in which the fields that travel lie at `place`.
  func completing(
    _ frame: RawSpan, size: Int, to byteCount: Int, _ place: (FieldMetadata) -> Range<Int>?
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: byteCount)
    bytes.withMutableFrame { whole in
      for field in fields {
        guard let place = place(field) else { continue }
        if place.upperBound <= size {
          whole.copy(frame.extracting(place), to: place.lowerBound)
        } else if field.missing != 0 {
          let count = min(place.count, 8)
          for index in 0..<count {
            let byte = UInt8(truncatingIfNeeded: field.missing >> (8 * UInt64(index)))
            let offset = byteOrder == .little ? index : count - 1 - index
            whole.storeBytes(of: byte, toByteOffset: place.lowerBound + offset, as: UInt8.self)
          }
        }
      }
    }
    return bytes
  }

  /// `name(Field: value, …)`, with `***` for passwords and keys.
  public func text(of values: [NamedFieldValue]) -> String { "\(name)\(Self.text(of: values, as: fields))" }

  private static func text(of values: [NamedFieldValue], as fields: [FieldMetadata]) -> String {
    let members = values.map { value in
      let field = fields.first { $0.name == value.name }
      let shown = field?.isSecret == true ? "***" : text(of: value.value, as: field?.type)
      return "\(value.name): \(shown)"
    }
    return "(\(members.joined(separator: ", ")))"
  }

  private static func text(of value: FieldValue, as kind: FieldKind?) -> String {
    switch (value, kind) {
    case (.record(let values), .record(_, _, let fields)?): text(of: values, as: fields)
    case (.list(let values), .array(let element, _)?):
      "[\(values.map { text(of: $0, as: element) }.joined(separator: ", "))]"
    default: value.description
    }
  }
}
