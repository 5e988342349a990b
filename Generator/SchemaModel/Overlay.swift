/// What a header can't say about its protocol, as an overlay file states it.
///
/// Every entry keeps its place, so that one that fits nothing can be pointed at.
public struct Overlay: Equatable, Sendable {
  /// A value and where it was written.
  public struct Located<Value: Equatable & Sendable>: Equatable, Sendable {
    /// What was written.
    public var value: Value
    /// Where.
    public var source: Source

    /// Makes a located value.
    public init(_ value: Value, _ source: Source) {
      self.value = value
      self.source = source
    }
  }

  /// What it says of a type name.
  public struct TypeEntry: Equatable, Sendable {
    /// The alias it is about.
    public var name: Located<String>
    /// Makes the alias a moment counted in this unit.
    public var time: Located<TimeUnit>?
    /// What it means.
    public var doc: String?

    /// Makes an entry.
    public init(name: Located<String>, time: Located<TimeUnit>? = nil, doc: String? = nil) {
      self.name = name
      self.time = time
      self.doc = doc
    }
  }

  /// What it says of an enum.
  public struct EnumEntry: Equatable, Sendable {
    /// The enum it is about.
    public var name: Located<String>
    /// Whether unknown values are kept.
    public var isOpen: Bool?
    /// What it means.
    public var doc: String?
    /// What its members mean, by name.
    public var memberDocs: [Located<String>: String] = [:]

    /// Makes an entry.
    public init(name: Located<String>, isOpen: Bool? = nil, doc: String? = nil) {
      self.name = name
      self.isOpen = isOpen
      self.doc = doc
    }
  }

  /// What it says of a field.
  public struct FieldEntry: Equatable, Sendable {
    /// The field it is about.
    public var name: Located<String>
    /// Type for a field that only Protocol Buffers has; the header's otherwise.
    public var type: Located<FieldType>?
    /// Makes a whole number a flag.
    public var isFlag: Located<Bool>?
    /// Unit of the value.
    public var unit: String?
    /// Value that means "not set": a number, or `DBL_MAX`, `FLT_MAX`, `UINT_MAX`, `INT_MAX`, `INT64_MAX` as text.
    public var absent: Located<SchemaValue>?
    /// What a reader sees when the message ends before the field; spelled as ``absent``.
    public var missing: Located<SchemaValue>?
    /// Whether it must not be printed.
    public var isSecret: Bool?
    /// Role to give it.
    public var role: Located<Field.Role>?
    /// Protocol Buffers field number and scalar type.
    public var protobuf: Located<FieldLayout>?
    /// What it is.
    public var doc: String?

    /// Makes an entry that says nothing yet.
    public init(name: Located<String>) {
      self.name = name
    }
  }

  /// What it says of a message.
  public struct MessageEntry: Equatable, Sendable {
    /// The message it is about; or, with ``isAdded``, the message it adds.
    public var name: Located<String>
    /// Whether it adds a message no header declares; its fields then state types and Protocol Buffers places.
    public var isAdded: Bool = false
    /// Number to give it.
    public var number: Located<Int>?
    /// Whether it travels on its own.
    public var kind: Message.Kind?
    /// Who sends it.
    public var direction: Message.Direction?
    /// Group it is generated with.
    public var group: Located<String>?
    /// Messages that answer it.
    public var answeredBy: [Located<String>] = []
    /// Its name in Protocol Buffers.
    public var protobuf: Located<String>?
    /// Whether it has its fixed layout where other messages with text have one of variable length.
    public var isFixedInVLS: Bool = false
    /// What it is.
    public var doc: String?
    /// What it says of fields.
    public var fields: [FieldEntry] = []

    /// Makes an entry that says nothing yet.
    public init(name: Located<String>) {
      self.name = name
    }
  }

  /// Name of the protocol.
  public var name: Located<String>
  /// Version or edition.
  public var version: String?
  /// What the protocol is.
  public var doc: String?
  /// How text of a fixed width appears.
  public var fixedText: FixedTextStyle?
  /// Encodings the protocol has; `nil` for those the headers show.
  public var encodings: [WireEncoding]?
  /// What it says of type names.
  public var types: [TypeEntry] = []
  /// What it says of enums.
  public var enums: [EnumEntry] = []
  /// What it says of fields of that name in every message that has them; a message's own entry goes first.
  public var fieldsEverywhere: [FieldEntry] = []
  /// What it says of messages.
  public var messages: [MessageEntry] = []

  /// Makes an overlay that says nothing but the protocol's name.
  public init(name: Located<String>) {
    self.name = name
  }
}

extension Overlay.Located: Hashable where Value: Hashable {}
