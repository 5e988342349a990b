public import Diagnostics
public import SchemaModel

/// Refuses values their type can't hold: defaults, absent and missing values, constants, members of enums.
public struct CheckValues: SchemaCheck {
  /// Makes the check.
  public init() {}

  /// Everything of this kind that is wrong with `schema`.
  public func problems(in schema: ProtocolSchema) -> [Diagnostic] {
    let members = Dictionary(
      schema.enums.flatMap { type in
        [type.name, type.qualifiedName].map { ($0, Set(type.members.map(\.name))) }
      }, uniquingKeysWith: { $0.union($1) })
    return schema.enums.flatMap(overflows)
      + schema.messages.flatMap { message in
        message.fields.flatMap { misfits(of: $0, in: message.name, members) }
      }
      + schema.envelopes.flatMap { envelope in
        envelope.fields.flatMap { misfits(of: $0, in: envelope.name, members) }
      }
  }

  private func overflows(of type: EnumType) -> [Diagnostic] {
    type.members.compactMap { member in
      if let underlying = type.underlyingType, !underlying.holds(member.value) {
        return .error(
          .valueOutOfRange,
          "'\(member.name)' of \(type.name) is \(member.value), which \(underlying.rawValue) can't hold",
          at: member.source.span, notes: [.init("'\(type.name)' is declared here", at: type.source.span)])
      }
      return nil
    }
  }

  private func misfits(of field: Field, in owner: String, _ members: [String: Set<String>]) -> [Diagnostic] {
    let stated: [(purpose: String, value: SchemaValue?, type: FieldType)] =
      [
        ("default", field.defaultValue, field.type), ("absent value", field.absent, field.type),
        ("missing value", field.missing, field.type), ("constant value", field.constant, field.type),
      ]
      + WireEncoding.allCases.compactMap { encoding in
        field.layouts[encoding].map { layout in
          ("\(encoding.rawValue) default", layout.defaultValue, layout.type ?? field.type)
        }
      }
    return stated.compactMap { purpose, value, type in
      guard let value, !isEmpty(value), !fits(value, type, members) else { return nil }
      return .error(
        .valueOutOfRange, "'\(field.name)' of \(owner) can't have \(purpose) \(value): it is \(type)",
        at: field.source.span)
    }
  }

  /// Whether it is the 0 that means "nothing" for every type.
  private func isEmpty(_ value: SchemaValue) -> Bool {
    value == .integer(0)
  }

  private func fits(_ value: SchemaValue, _ type: FieldType, _ members: [String: Set<String>]) -> Bool {
    guard case .enumeration(let name, let storage?) = type, case .text(let member) = value else {
      return type.accepts(value)
    }
    return members[name].map { $0.contains(member) } ?? (storage.byteCount > 0)
  }
}
