/// A field of a message, record or envelope.
public struct Field: Equatable, Sendable {
  /// What a field does for the frame itself.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Length of the whole message in bytes.
    case size
    /// Number that says which message it is.
    case type
    /// Text that says which message it is.
    case tag
    /// Length of the fixed part before variable-length text.
    case baseSize = "base-size"
    /// Bytes nobody uses; encoders write the default.
    case reserved
    /// The whole JSON body, when a message is not an object.
    case body
  }

  /// Where a value travels outside a JSON body.
  public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    case path, query, header
  }

  /// The protocol's name for it; in JSON also the key unless a layout says otherwise.
  public var name: String
  /// What it holds. Where an encoding holds another type, its ``FieldLayout`` says so.
  public var type: FieldType
  /// Type as the schema spells it, where that says more (`DTC::t_DateTime`).
  public var declaredType: String?
  /// What it does for the frame, if anything.
  public var role: Role?
  /// Whether encoders compute it, so that messages don't store it.
  public var isDerived: Bool = false
  /// Value in a message nothing was assigned to; `nil` is zero, empty or missing.
  public var defaultValue: SchemaValue?
  /// Name of the constant that gives the default, if the schema names one (`DBL_MAX`).
  public var defaultSymbol: String?
  /// Value that means "not set", where the protocol has one (the greatest double).
  public var absent: SchemaValue?
  /// What a reader sees when the sender's message ends before the field; `nil` is zero or empty.
  public var missing: SchemaValue?
  /// The only value it may have; JSON members that are always the same.
  public var constant: SchemaValue?
  /// Whether a JSON object may leave it out.
  public var isOptional: Bool = false
  /// Whether it may be JSON `null`.
  public var isNullable: Bool = false
  /// Whether it is a password or key, which must not be printed.
  public var isSecret: Bool = false
  /// Unit of the value (`price`, `contracts`, `seconds`), if the schema says.
  public var unit: String?
  /// Name shared by fields that are members of one union and so share bytes.
  public var union: String?
  /// Other JSON keys a reader accepts.
  public var aliases: [String] = []
  /// Part of an HTTP request that carries it; `nil` is the body.
  public var part: Part?
  /// What it is, if the schema says.
  public var doc: String?
  /// Place per encoding. A field without a layout for an encoding doesn't travel in it.
  public var layouts: [WireEncoding: FieldLayout] = [:]
  /// Where it is declared.
  public var source: Source

  /// Makes a field with no places yet.
  public init(name: String, type: FieldType, source: Source) {
    self.name = name
    self.type = type
    self.source = source
  }
}

/// Place of a field in one encoding.
public struct FieldLayout: Equatable, Sendable, Codable {
  /// Binary encodings: bytes from the start of the message.
  public var offset: Int?
  /// Binary encodings: width in bytes.
  public var size: Int?
  /// JSON: the key, where it isn't the field's name.
  public var key: String?
  /// Compact JSON: index in the array, from 0.
  public var position: Int?
  /// Protocol Buffers: field number.
  public var number: Int?
  /// Protocol Buffers: scalar type (`sfixed64`, `enum`, …).
  public var scalar: String?
  /// Type in this encoding, where it isn't the field's.
  public var type: FieldType?
  /// Type in this encoding as the schema spells it, where it isn't the field's.
  public var declaredType: String?
  /// Value in this encoding in a message nothing was assigned to, where it isn't the field's.
  /// Present with value 0 where the field has a default and this encoding has none.
  public var defaultValue: SchemaValue?
  /// Whether the schema leaves the field uninitialised in this encoding.
  public var isUninitialized: Bool?

  private enum CodingKeys: String, CodingKey {
    case offset, size, key, position, number, scalar, type, declaredType
    case defaultValue = "default"
    case isUninitialized
  }

  /// Makes a place in a binary encoding.
  public init(offset: Int, size: Int) {
    self.offset = offset
    self.size = size
  }

  /// Makes a place in JSON; `key` where it isn't the field's name.
  public init(key: String? = nil) {
    self.key = key
  }

  /// Makes a place in compact JSON.
  public init(position: Int) {
    self.position = position
  }

  /// Makes a place in Protocol Buffers.
  public init(number: Int, scalar: String) {
    self.number = number
    self.scalar = scalar
  }
}

extension Field: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, type, declaredType, role, isDerived
    case defaultValue = "default"
    case defaultSymbol, absent, missing, constant, isOptional, isNullable, isSecret, unit, union, aliases, part, doc
    case layouts, source
  }

  /// Reads the canonical form; keys that have a default may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    type = try container.decode(FieldType.self, forKey: .type)
    declaredType = try container.decodeIfPresent(String.self, forKey: .declaredType)
    role = try container.decodeIfPresent(Role.self, forKey: .role)
    isDerived = try container.decodeIfPresent(Bool.self, forKey: .isDerived) ?? false
    defaultValue = try container.decodeIfPresent(SchemaValue.self, forKey: .defaultValue)
    defaultSymbol = try container.decodeIfPresent(String.self, forKey: .defaultSymbol)
    absent = try container.decodeIfPresent(SchemaValue.self, forKey: .absent)
    missing = try container.decodeIfPresent(SchemaValue.self, forKey: .missing)
    constant = try container.decodeIfPresent(SchemaValue.self, forKey: .constant)
    isOptional = try container.decodeIfPresent(Bool.self, forKey: .isOptional) ?? false
    isNullable = try container.decodeIfPresent(Bool.self, forKey: .isNullable) ?? false
    isSecret = try container.decodeIfPresent(Bool.self, forKey: .isSecret) ?? false
    unit = try container.decodeIfPresent(String.self, forKey: .unit)
    union = try container.decodeIfPresent(String.self, forKey: .union)
    aliases = try container.decodeIfPresent([String].self, forKey: .aliases) ?? []
    part = try container.decodeIfPresent(Part.self, forKey: .part)
    doc = try container.decodeIfPresent(String.self, forKey: .doc)
    layouts = try container.decodeIfPresent([WireEncoding: FieldLayout].self, forKey: .layouts) ?? [:]
    source = try container.decode(Source.self, forKey: .source)
  }

  /// Writes the canonical form: members that say nothing are left out, but `default`, which is `null` for none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(type, forKey: .type)
    try container.encodeIfPresent(declaredType, forKey: .declaredType)
    try container.encodeIfPresent(role, forKey: .role)
    if isDerived { try container.encode(isDerived, forKey: .isDerived) }
    try container.encode(defaultValue, forKey: .defaultValue)
    try container.encodeIfPresent(defaultSymbol, forKey: .defaultSymbol)
    try container.encodeIfPresent(absent, forKey: .absent)
    try container.encodeIfPresent(missing, forKey: .missing)
    try container.encodeIfPresent(constant, forKey: .constant)
    if isOptional { try container.encode(isOptional, forKey: .isOptional) }
    if isNullable { try container.encode(isNullable, forKey: .isNullable) }
    if isSecret { try container.encode(isSecret, forKey: .isSecret) }
    try container.encodeIfPresent(unit, forKey: .unit)
    try container.encodeIfPresent(union, forKey: .union)
    if !aliases.isEmpty { try container.encode(aliases, forKey: .aliases) }
    try container.encodeIfPresent(part, forKey: .part)
    try container.encodeIfPresent(doc, forKey: .doc)
    try container.encode(layouts, forKey: .layouts)
    try container.encode(source, forKey: .source)
  }
}
