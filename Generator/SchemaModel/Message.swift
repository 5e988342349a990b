/// A message, or a record that messages are built from.
public struct Message: Equatable, Sendable {
  /// Whether something travels on its own.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Travels on its own.
    case message
    /// A part of messages, or a helper declaration; has no number and no tag.
    case record
  }

  /// Who sends a message.
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Client to venue.
    case clientToServer = "client-to-server"
    /// Venue to client.
    case serverToClient = "server-to-client"
    /// Either way.
    case both
  }

  /// The protocol's name for it (`s_LogonRequest`).
  public var name: String
  /// Namespace it is declared in; empty for none.
  public var namespace: String = ""
  /// Whether it travels on its own.
  public var kind: Kind = .message
  /// Number that says which message it is, where the protocol has numbers.
  public var typeNumber: Int?
  /// Name of the constant that gives the number, if the schema names one.
  public var typeConstant: String?
  /// Text that says which message it is, where the protocol has tags.
  public var tag: String?
  /// Message this one is an older or longer form of; frames with the same tag are told apart by length.
  public var variantOf: String?
  /// Who sends it, if the schema says.
  public var direction: Direction?
  /// Group of messages it is generated with; one file per group.
  public var group: String?
  /// What it is, if the schema says.
  public var doc: String?
  /// Messages that answer it.
  public var answeredBy: [String] = []
  /// Whether it needs a logged-on session.
  public var needsLogon: Bool = false
  /// Place and shape per encoding. An encoding that isn't here can't carry the message.
  public var layouts: [WireEncoding: MessageLayout] = [:]
  /// Fields in declaration order, those only some encodings have included.
  public var fields: [Field] = []
  /// Name of the JSON wrapper it travels in.
  public var envelope: String?
  /// What in a JSON object says that it is this message.
  public var match: [MatchCondition] = []
  /// The HTTP request it travels in or answers.
  public var http: HTTPRoute?
  /// Where it is declared.
  public var source: Source

  /// Makes a message without number, layouts or fields.
  public init(name: String, namespace: String = "", kind: Kind = .message, source: Source) {
    self.name = name
    self.namespace = namespace
    self.kind = kind
    self.source = source
  }

  /// The field with the protocol's name `name`.
  public func field(named name: String) -> Field? { fields.first { $0.name == name } }
}

/// Shape of a whole message in one encoding.
public struct MessageLayout: Equatable, Sendable, Codable {
  /// Bytes of the fixed part; `nil` where there is none.
  public var size: Int?
  /// Alignment in bytes the schema language gives the struct; `nil` where it has no meaning.
  public var alignment: Int?
  /// Packing in force where the struct is declared; `nil` where it has no meaning.
  public var pack: Int?
  /// Name in this encoding where it is another one.
  public var name: String?
  /// JSON only: whether fields are an array in order instead of an object by key.
  public var isArray: Bool?

  /// Makes a layout.
  public init(size: Int? = nil, alignment: Int? = nil, pack: Int? = nil, name: String? = nil, isArray: Bool? = nil) {
    self.size = size
    self.alignment = alignment
    self.pack = pack
    self.name = name
    self.isArray = isArray
  }
}

/// What in a JSON object identifies a message.
public struct MatchCondition: Equatable, Sendable, Codable {
  /// Keys from the outermost object inwards, joined by full stops.
  public var path: String
  /// Value that must be there; `nil` if any but ``isNot`` will do.
  public var equals: SchemaValue?
  /// Value that must not be there.
  public var isNot: SchemaValue?

  /// Makes a condition.
  public init(path: String, equals: SchemaValue? = nil, isNot: SchemaValue? = nil) {
    self.path = path
    self.equals = equals
    self.isNot = isNot
  }
}

/// An HTTP request line.
public struct HTTPRoute: Equatable, Sendable, Codable {
  /// `GET`, `POST`, or `WS` for an upgrade to WebSocket.
  public var method: String
  /// Path with `{name}` where a field's value stands.
  public var path: String

  /// Makes a route.
  public init(method: String, path: String) {
    self.method = method
    self.path = path
  }
}

/// A JSON object that wraps message bodies.
public struct Envelope: Equatable, Sendable, Codable {
  /// The schema's name for it.
  public var name: String
  /// Who sends it.
  public var direction: Message.Direction?
  /// Members of the wrapper; a name with full stops is a path into nested objects.
  public var fields: [Field]
  /// Path of the member that holds the body.
  public var body: String
  /// Paths whose values choose the body's type, outermost first.
  public var selectors: [String]
  /// Path of the value that ties an answer to its request.
  public var correlation: String?
  /// What it is, if the schema says.
  public var doc: String?
  /// Where it is declared.
  public var source: Source

  /// Makes an envelope.
  public init(
    name: String, direction: Message.Direction? = nil, fields: [Field], body: String, selectors: [String],
    correlation: String? = nil, doc: String? = nil, source: Source
  ) {
    self.name = name
    self.direction = direction
    self.fields = fields
    self.body = body
    self.selectors = selectors
    self.correlation = correlation
    self.doc = doc
    self.source = source
  }
}

extension Message: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, namespace, kind, typeNumber, typeConstant, tag, variantOf, direction, group, doc, answeredBy
    case needsLogon, layouts, fields, envelope, match, http, source
  }

  /// Reads the canonical form; keys that have a default may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    namespace = try container.decodeIfPresent(String.self, forKey: .namespace) ?? ""
    kind = try container.decodeIfPresent(Kind.self, forKey: .kind) ?? .message
    typeNumber = try container.decodeIfPresent(Int.self, forKey: .typeNumber)
    typeConstant = try container.decodeIfPresent(String.self, forKey: .typeConstant)
    tag = try container.decodeIfPresent(String.self, forKey: .tag)
    variantOf = try container.decodeIfPresent(String.self, forKey: .variantOf)
    direction = try container.decodeIfPresent(Direction.self, forKey: .direction)
    group = try container.decodeIfPresent(String.self, forKey: .group)
    doc = try container.decodeIfPresent(String.self, forKey: .doc)
    answeredBy = try container.decodeIfPresent([String].self, forKey: .answeredBy) ?? []
    needsLogon = try container.decodeIfPresent(Bool.self, forKey: .needsLogon) ?? false
    layouts = try container.decodeIfPresent([WireEncoding: MessageLayout].self, forKey: .layouts) ?? [:]
    fields = try container.decodeIfPresent([Field].self, forKey: .fields) ?? []
    envelope = try container.decodeIfPresent(String.self, forKey: .envelope)
    match = try container.decodeIfPresent([MatchCondition].self, forKey: .match) ?? []
    http = try container.decodeIfPresent(HTTPRoute.self, forKey: .http)
    source = try container.decode(Source.self, forKey: .source)
  }

  /// Writes the canonical form: `typeNumber` and `tag` always, `null` where there is none; other empty members not.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(namespace, forKey: .namespace)
    try container.encode(kind, forKey: .kind)
    try container.encode(typeNumber, forKey: .typeNumber)
    try container.encodeIfPresent(typeConstant, forKey: .typeConstant)
    try container.encode(tag, forKey: .tag)
    try container.encodeIfPresent(variantOf, forKey: .variantOf)
    try container.encodeIfPresent(direction, forKey: .direction)
    try container.encodeIfPresent(group, forKey: .group)
    try container.encodeIfPresent(doc, forKey: .doc)
    if !answeredBy.isEmpty { try container.encode(answeredBy, forKey: .answeredBy) }
    if needsLogon { try container.encode(needsLogon, forKey: .needsLogon) }
    try container.encode(layouts, forKey: .layouts)
    try container.encode(fields, forKey: .fields)
    try container.encodeIfPresent(envelope, forKey: .envelope)
    if !match.isEmpty { try container.encode(match, forKey: .match) }
    try container.encodeIfPresent(http, forKey: .http)
    try container.encode(source, forKey: .source)
  }
}
