internal import SchemaModel
internal import SwiftNaming

/// A member of a JSON object, or an element of an array that is read by position.
struct JSONMemberPlan {
  /// What a member holds.
  enum Content {
    /// A value that a property holds.
    case value(JSONValuePlan)
    /// An object with members of its own.
    case object([JSONMemberPlan])
  }

  /// The JSON key.
  var key: String
  /// Keys from the outermost object inwards, joined by full stops.
  var path: String
  /// Other keys a reader accepts.
  var aliases: [String] = []
  /// What it holds.
  var content: Content

  /// The values in it, in order.
  var values: [JSONValuePlan] {
    switch content {
    case .value(let value): [value]
    case .object(let members): members.flatMap(\.values)
    }
  }
}

/// A value in JSON and the property that holds it.
struct JSONValuePlan {
  /// Keys from the outermost object inwards, joined by full stops.
  var path: String
  /// The property; `nil` for a value that is always the same and so isn't held.
  var property: String?
  /// The variable it is read into.
  var variable: String
  /// Swift type, without optionality.
  var type: String
  /// The only value, as an expression.
  var constant: String?
  /// Whether the object may leave it out.
  var isOptional = false
  /// Whether it may be `null`.
  var isNullable = false
  /// Whether the property tells `null` from left out.
  var keepsNull = true
  /// Whether another key than its own may hold it.
  var hasAliases = false
  /// Whether reading it in place of another value saves memory.
  var keepsMemory = false

  /// Type that is read: the value's, or one that may be `null`.
  var readType: String { isNullable ? "Nullable<\(type)>" : type }
}

extension MessagePlanner {
  /// The members of the objects that `fields` are in, in order: a path's first key stands where it first occurs.
  func jsonMembers(_ values: [(path: [String], aliases: [String], value: JSONValuePlan)]) -> [JSONMemberPlan] {
    members(values, inside: [])
  }

  private func members(
    _ values: [(path: [String], aliases: [String], value: JSONValuePlan)], inside outer: [String]
  ) -> [JSONMemberPlan] {
    var members: [JSONMemberPlan] = []
    for entry in values where !members.contains(where: { $0.key == entry.path[outer.count] }) {
      let key = entry.path[outer.count]
      let path = (outer + [key]).joined(separator: ".")
      if entry.path.count == outer.count + 1 {
        members.append(JSONMemberPlan(key: key, path: path, aliases: entry.aliases, content: .value(entry.value)))
      } else {
        let inner = values.filter { $0.path.count > outer.count + 1 && $0.path[outer.count] == key }
        members.append(
          JSONMemberPlan(key: key, path: path, content: .object(self.members(inner, inside: outer + [key]))))
      }
    }
    return members
  }

  /// How `field`, held by `property`, is read and written at `path`.
  func jsonValue(_ field: Field, property: String, path: String, keepsNull: Bool) -> JSONValuePlan {
    let isFixed = field.constant != nil && !field.isOptional && !field.isNullable
    return JSONValuePlan(
      path: path, property: isFixed ? nil : property, variable: JSONCodecEmitter.variable(property),
      type: types.name(of: field.type, declaredType: field.declaredType),
      constant: field.constant.map { jsonConstant($0, of: field) }, isOptional: field.isOptional,
      isNullable: field.isNullable, keepsNull: keepsNull, hasAliases: !field.aliases.isEmpty,
      keepsMemory: keepsMemory(field.type))
  }

  /// Whether a value of the type has memory that another can be read into: it is a list, or a record with one that is always
  /// there.
  private func keepsMemory(_ type: FieldType, depth: Int = 0) -> Bool {
    switch type {
    case .list: return true
    case .record(let name):
      let record = schema.messages.first { $0.name == name }
      guard let record, depth < 8 else { return false }
      return record.fields.contains { field in
        !field.isOptional && !field.isNullable && keepsMemory(field.type, depth: depth + 1)
      }
    default: return false
    }
  }

  /// The only value of a field, with its type.
  func jsonConstant(_ value: SchemaValue, of field: Field) -> String {
    let expression = defaults.expression(field.type, value, declaredType: field.declaredType)
    let type = types.name(of: field.type, declaredType: field.declaredType)
    switch field.type {
    case .integer, .float: return "\(type)(\(expression))"
    default: return expression.hasPrefix(".") ? type + expression : expression
    }
  }

  /// Whether the protocol's messages are JSON and nothing else, so that they are read and written by member.
  var isJSONOnly: Bool { schema.encodings == [.json] }
}

extension Field {
  /// The member's key.
  var jsonKey: String { layouts[.json]?.key ?? name }
}
