/// What a protocol is: the one model every reader fills and every renderer and the diff read.
///
/// Names are the protocol's own (`s_LogonRequest`, `SymbolID`); Swift names are made later.
/// Lists keep declaration order, because order is part of some encodings.
public struct ProtocolSchema: Equatable, Sendable, Codable {
  /// Version of the canonical JSON form; raised when its shape changes incompatibly.
  public static let currentFormatVersion = 1

  /// Version of the canonical JSON form this value came from.
  public var formatVersion = ProtocolSchema.currentFormatVersion
  /// Name of the protocol (`DTC`), which prefixes generated dispatch types.
  public var name: String
  /// Version or edition the schema states, if any.
  public var version: String?
  /// What the protocol is, for documentation.
  public var doc: String?
  /// Order of the bytes of numbers in the binary encodings.
  public var byteOrder: ByteOrder = .little
  /// How text of a fixed width appears in generated code.
  public var fixedText: FixedTextStyle = .string
  /// Encodings the protocol has.
  public var encodings: [WireEncoding] = []
  /// Named numbers and texts, in declaration order.
  public var constants: [Constant] = []
  /// Names for types, in declaration order.
  public var typeAliases: [TypeAlias] = []
  /// Enums, in declaration order.
  public var enums: [EnumType] = []
  /// JSON wrappers around message bodies, in declaration order.
  public var envelopes: [Envelope] = []
  /// Messages and the records they are built from, in declaration order.
  public var messages: [Message] = []
  /// Which fields which kinds of a message need, and which checks they must pass.
  public var rules: [Rule] = []
  /// Declarations that were found and left out on request, by name.
  public var skipped: [SkippedDeclaration] = []

  /// Makes a schema with nothing in it but a name.
  public init(name: String) {
    self.name = name
  }
}

/// Order of the bytes of a number.
public enum ByteOrder: String, Hashable, Sendable, Codable, CaseIterable {
  /// Least significant byte first.
  case little
  /// Most significant byte first.
  case big
}

/// How text of a fixed width appears in generated code.
public enum FixedTextStyle: String, Hashable, Sendable, Codable, CaseIterable {
  /// As a string: the text up to the first zero byte. For protocols whose other encodings carry longer text.
  case string
  /// As bytes of the field's width, all of which survive. For protocols that know only fixed fields.
  case bytes
}

/// A way of putting a message on the wire.
public enum WireEncoding: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  /// Fields at fixed offsets.
  case binary
  /// Fixed offsets, with text appended and described by offset and length.
  ///
  /// Of a protocol that has this encoding, a message without text and without a layout of its own here travels as in
  /// ``binary``; that layout isn't repeated.
  case vls
  /// A JSON object keyed by field name.
  case json
  /// A JSON array in field order.
  case jsonCompact = "json-compact"
  /// Protocol Buffers, proto3.
  case protobuf
}

/// A named value the protocol declares.
public struct Constant: Equatable, Sendable, Codable {
  /// The protocol's name for it.
  public var name: String
  /// Namespace it is declared in; empty for none.
  public var namespace: String = ""
  /// Declared type, as the schema spells it.
  public var type: String
  /// Its value.
  public var value: SchemaValue
  /// What it means, if the schema says.
  public var doc: String?
  /// Where it is declared.
  public var source: Source

  /// Makes a constant.
  public init(
    name: String, namespace: String = "", type: String, value: SchemaValue, doc: String? = nil, source: Source
  ) {
    self.name = name
    self.namespace = namespace
    self.type = type
    self.value = value
    self.doc = doc
    self.source = source
  }
}

/// A name for a type, possibly with a meaning of its own such as a date and time.
public struct TypeAlias: Equatable, Sendable, Codable {
  /// The protocol's name for it.
  public var name: String
  /// Namespace it is declared in; empty for none.
  public var namespace: String = ""
  /// The type it stands for; a ``FieldType/time(_:unit:)`` once its unit is known.
  public var type: FieldType
  /// What it means, if the schema says.
  public var doc: String?
  /// Where it is declared.
  public var source: Source

  /// Makes an alias.
  public init(name: String, namespace: String = "", type: FieldType, doc: String? = nil, source: Source) {
    self.name = name
    self.namespace = namespace
    self.type = type
    self.doc = doc
    self.source = source
  }
}

/// Something found in an input and left out because the user asked to go on without it.
public struct SkippedDeclaration: Equatable, Sendable, Codable {
  /// The protocol's name for it.
  public var name: String
  /// Why it can't be represented.
  public var reason: String
  /// Where it is declared.
  public var source: Source

  /// Makes an entry of the list.
  public init(name: String, reason: String, source: Source) {
    self.name = name
    self.reason = reason
    self.source = source
  }
}
