/// What a message looks like on the wire, at run time, for tools.
public struct MessageMetadata: Hashable, Sendable {
  /// The protocol's name (`s_LogonRequest`).
  public var name: String
  /// Number that identifies it; `nil` where the protocol has tags or the record doesn't travel alone.
  public var typeNumber: Int?
  /// Text that identifies it; `nil` where the protocol has numbers.
  public var tag: String?
  /// Bytes of the fixed layout, trailing padding included; 0 where the message has no binary form.
  public var byteCount: Int
  /// Order of the bytes of its numbers.
  public var byteOrder: WireByteOrder
  /// Fields in declaration order, those that encoders compute included.
  public var fields: [FieldMetadata]

  /// Makes a description.
  public init(
    name: String, typeNumber: Int? = nil, tag: String? = nil, byteCount: Int, byteOrder: WireByteOrder = .little,
    fields: [FieldMetadata]
  ) {
    self.name = name
    self.typeNumber = typeNumber
    self.tag = tag
    self.byteCount = byteCount
    self.byteOrder = byteOrder
    self.fields = fields
  }
}

/// What a field looks like on the wire.
public struct FieldMetadata: Hashable, Sendable {
  /// The protocol's name (`SymbolID`).
  public var name: String
  /// What it holds.
  public var type: FieldKind
  /// Bytes from the start of the message; 0 where the message has no binary form.
  public var offset: Int
  /// Unit of the value, where the schema says.
  public var unit: String?
  /// Whether it is a password or key, which tools must not print.
  public var isSecret: Bool
  /// Whether encoders compute it, so that messages don't store it.
  public var isDerived: Bool
  /// Low bytes, least significant first, of what a reader sees when the message ends before the field.
  public var missing: UInt64
  /// Bytes from the start of the message in the encoding with variable-length strings; `nil` where that doesn't carry
  /// the field or has the fixed layout.
  public var vlsOffset: Int?
  /// Number in Protocol Buffers; `nil` where it doesn't carry the field.
  public var number: Int?

  /// Makes a description; apart, because every field of every message is described by a call of this.
  @inline(never)
  public init(
    _ name: String, _ type: FieldKind, at offset: Int, unit: String? = nil, isSecret: Bool = false,
    isDerived: Bool = false, missing: UInt64 = 0, vls vlsOffset: Int? = nil, number: Int? = nil
  ) {
    self.name = name
    self.type = type
    self.offset = offset
    self.unit = unit
    self.isSecret = isSecret
    self.isDerived = isDerived
    self.missing = missing
    self.vlsOffset = vlsOffset
    self.number = number
  }
}

extension FieldMetadata {
  /// Bytes at ``vlsOffset``: of text, those that say where it is.
  var vlsByteCount: Int {
    if case .text = type { 4 } else { type.byteCount }
  }
}

/// What a field holds on the wire.
public enum FieldKind: Hashable, Sendable {
  /// A signed whole number of so many bytes.
  case signed(Int)
  /// An unsigned whole number of so many bytes.
  case unsigned(Int)
  /// A floating-point number of so many bytes.
  case float(Int)
  /// True or false in so many bytes; anything but zero is true.
  case flag(Int)
  /// Text of so many bytes that ends at its first zero byte, at the latest before the last byte; 0 is text of any length,
  /// in a message without a binary form.
  case text(Int)
  /// Text of so many bytes of which all may be used.
  case unterminatedText(Int)
  /// So many bytes.
  case bytes(Int)
  /// The named enum in the given number.
  indirect case enumeration(String, FieldKind)
  /// A moment in the given number; units a second.
  indirect case time(FieldKind, perSecond: Int64)
  /// A record: its name, width and fields.
  indirect case record(String, Int, [FieldMetadata])
  /// So many of the given kind, one after the other.
  indirect case array(FieldKind, Int)

  /// Width in bytes.
  public var byteCount: Int {
    switch self {
    case .signed(let count), .unsigned(let count), .float(let count), .flag(let count), .text(let count),
      .unterminatedText(let count), .bytes(let count):
      count
    case .enumeration(_, let number), .time(let number, _): number.byteCount
    case .record(_, let count, _): count
    case .array(let element, let count): element.byteCount * count
    }
  }
}
