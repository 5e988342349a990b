package import SchemaModel

/// The keys one kind of mapping has; the cases are the whole list.
///
/// `Schemas/README.md` and `Schemas/schema.json` say the same; a test compares them.
package protocol SchemaKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases == [Self] {
  /// The encoding whose protocols alone have the key; `nil` for all.
  var encoding: WireEncoding? { get }
}

extension SchemaKey {
  /// Every encoding.
  package var encoding: WireEncoding? { nil }

  /// All keys a mapping of this kind has in protocols of `encoding`, or in any.
  static func names(in encoding: WireEncoding?) -> [String] {
    allCases.filter { encoding == nil || $0.encoding == nil || $0.encoding == encoding }.map(\.rawValue)
  }
}

/// Keys of a whole protocol.
enum ProtocolKey: String, SchemaKey {
  case `protocol`, version, doc, encoding, byteOrder, fixedText, constants, types, enums, envelopes, records, messages
  case rules

  var encoding: WireEncoding? {
    switch self {
    case .byteOrder, .fixedText: .binary
    case .envelopes: .json
    default: nil
    }
  }
}

/// Keys of a constant.
enum ConstantKey: String, SchemaKey {
  case value, type, doc
}

/// Keys of a name for a type.
enum AliasKey: String, SchemaKey {
  case type, doc
}

/// Keys of an enum.
enum EnumKey: String, SchemaKey {
  case type, open, doc, members
}

/// Keys of a member of an enum.
enum MemberKey: String, SchemaKey {
  case value, doc
}

/// Keys of a JSON wrapper.
enum EnvelopeKey: String, SchemaKey {
  case direction, doc, fields, body, select, correlation
}

/// Keys of a record.
enum RecordKey: String, SchemaKey {
  case size, array, group, doc, fields

  var encoding: WireEncoding? {
    switch self {
    case .size: .binary
    case .array: .json
    default: nil
    }
  }
}

/// Keys of a message.
enum MessageKey: String, SchemaKey {
  case tag, number, variantOf, direction, size, group, doc, answeredBy, logon, envelope, match, http, array, fields

  var encoding: WireEncoding? {
    switch self {
    case .tag, .number, .variantOf, .size: .binary
    case .envelope, .match, .http, .array: .json
    default: nil
    }
  }
}

/// Keys of a condition on a JSON member.
enum MatchKey: String, SchemaKey {
  case not
}

/// Keys of a field.
enum FieldKey: String, SchemaKey {
  case type, role, derived, offset, `default`, absent, missing, value, optional, nullable, secret, unit, doc, union
  case key, aliases
  case part = "in"

  var encoding: WireEncoding? {
    switch self {
    case .derived, .offset, .missing, .union: .binary
    case .optional, .nullable, .key, .aliases, .part: .json
    default: nil
    }
  }
}

/// Keys of a rule.
enum RuleKey: String, SchemaKey {
  case message, doc, when, required, conditional, checks
}

/// Keys of a check.
enum CheckKey: String, SchemaKey {
  case field, `is`, value, values, reject
}
