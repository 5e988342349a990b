/// A set of named values.
public struct EnumType: Equatable, Sendable, Codable {
  /// The protocol's name for it.
  public var name: String
  /// Namespace it is declared in; empty for none.
  public var namespace: String = ""
  /// Declared number that carries it; `nil` where members are text.
  public var underlyingType: IntegerType?
  /// Whether values the schema doesn't list are kept. A closed enum refuses them.
  public var isOpen: Bool = true
  /// Members, in declaration order.
  public var members: [EnumMember]
  /// What it means, if the schema says.
  public var doc: String?
  /// Where it is declared.
  public var source: Source

  /// Makes an enum.
  public init(
    name: String, namespace: String = "", underlyingType: IntegerType?, isOpen: Bool = true,
    members: [EnumMember], doc: String? = nil, source: Source
  ) {
    self.name = name
    self.namespace = namespace
    self.underlyingType = underlyingType
    self.isOpen = isOpen
    self.members = members
    self.doc = doc
    self.source = source
  }
}

/// A named value of an enum.
public struct EnumMember: Equatable, Sendable, Codable {
  /// The protocol's name for it.
  public var name: String
  /// Its value: a whole number, or text.
  public var value: SchemaValue
  /// What it means, if the schema says.
  public var doc: String?
  /// Where it is declared.
  public var source: Source

  /// Makes a member.
  public init(name: String, value: SchemaValue, doc: String? = nil, source: Source) {
    self.name = name
    self.value = value
    self.doc = doc
    self.source = source
  }
}
