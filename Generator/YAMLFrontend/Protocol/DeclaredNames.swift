internal import Diagnostics

/// The names of a protocol's types, enums, records and messages: one name means one thing.
struct DeclaredNames {
  /// What a name stands for.
  enum Kind: String {
    case alias = "type"
    case enumeration = "enum"
    case record, message

    /// The kind with its article.
    var withArticle: String { self == .enumeration ? "an enum" : "a \(rawValue)" }
  }

  /// A declaration.
  struct Declaration {
    /// What it is.
    var kind: Kind
    /// Where its name stands.
    var span: SourceSpan
  }

  private var declarations: [String: Declaration] = [:]

  /// The declaration of `name`.
  subscript(_ name: String) -> Declaration? { declarations[name] }

  /// Takes the keys of `entries` as names of `kind`; complains about those that are taken or unfit and drops them.
  mutating func declare(_ entries: [YAMLEntry], as kind: Kind, log: ProblemLog) -> [YAMLEntry] {
    entries.filter { entry in
      guard log.isName(entry.key, kind.withArticle, at: entry.keySpan) else { return false }
      if BuiltInType.names.contains(entry.key) {
        log.error(
          .duplicateName, "'\(entry.key)' is a type of the schema language", at: entry.keySpan,
          fixIt: "give the \(kind.rawValue) another name")
        return false
      }
      if let earlier = declarations[entry.key] {
        log.error(
          .duplicateName, "'\(entry.key)' is \(kind.withArticle) here and \(earlier.kind.withArticle) elsewhere",
          at: entry.keySpan, notes: [.init("'\(entry.key)' is declared here first", at: earlier.span)],
          fixIt: "rename one of them")
        return false
      }
      declarations[entry.key] = Declaration(kind: kind, span: entry.keySpan)
      return true
    }
  }

  /// Names of the given kinds and where they are declared.
  func places(of kinds: Kind...) -> [String: SourceSpan] {
    declarations.filter { kinds.contains($0.value.kind) }.mapValues(\.span)
  }
}

/// The spellings a type can begin with, and what users of other languages write instead.
enum BuiltInType {
  /// Words of the schema language.
  static let names = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
    "flag", "string", "decimal", "json", "text", "bytes", "time", "enum", "record", "array", "list", "map",
  ]

  /// What each word of another language is called here.
  static let foreign = [
    "int": "int32", "long": "int64", "short": "int16", "byte": "uint8", "uint": "uint32", "float": "float32",
    "double": "float64", "half": "float16", "bool": "flag", "boolean": "flag", "char": "text(1)", "str": "string",
    "integer": "int64", "number": "float64", "object": "json", "any": "json", "datetime": "time(text)",
    "timestamp": "time(milliseconds, int64)", "date": "time(text)",
  ]

  /// Whole examples of the words that need more.
  static let examples = [
    "text": "text(24)", "bytes": "bytes(4)", "time": "time(nanoseconds, uint64)", "enum": "enum Side",
    "record": "record Level", "array": "array(record Level, 5)", "list": "list(string)", "map": "map(string)",
  ]
}
