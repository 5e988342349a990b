internal import SchemaModel

/// Writes how an object, or an array by position, is read in one pass and written.
struct JSONCodecEmitter {
  /// The object's members, or the array's elements.
  let members: [JSONMemberPlan]
  /// Whether it is an array by position.
  var isArray = false
  /// Expression of what holds the keys.
  let keysOwner: String
  /// Properties that no part of the text holds.
  var absentProperties: [String] = []

  /// A name for the variable that `property` is read into; not one that the code around it uses.
  static func variable(_ property: String) -> String {
    ["reader", "writer", "member", "start", "self"].contains(property.replacing("`", with: ""))
      ? "\(property.replacing("`", with: ""))Value" : property
  }

  /// Writes the keys of all objects, to stand in what `keysOwner` names.
  func emitKeys(access: String, into writer: inout SwiftWriter) {
    guard !isArray else { return }
    for (name, members) in Self.objects(members, name: "keys") where !members.isEmpty {
      writer.list(
        Self.keys(of: members).map(SwiftLiteral.string), head: "\(access)static let \(name) = JSONKeys(", tail: ")")
    }
  }

  /// All objects, the outermost first, with the names of their keys.
  private static func objects(
    _ members: [JSONMemberPlan], name: String
  ) -> [(name: String, members: [JSONMemberPlan])] {
    var objects = [(name: name, members: members)]
    for member in members {
      guard case .object(let inner) = member.content else { continue }
      objects += Self.objects(inner, name: variable(of: member, "Keys"))
    }
    return objects
  }

  /// A name made of an inner object's path.
  private static func variable(of member: JSONMemberPlan, _ suffix: String) -> String {
    let words = member.path.split { !$0.isLetter && !$0.isNumber }
    let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return (words.prefix(1).map(String.init) + rest + [suffix]).joined()
  }

  /// Own keys in order, then other keys that are accepted.
  private static func keys(of members: [JSONMemberPlan]) -> [String] {
    members.map(\.key) + members.flatMap(\.aliases)
  }

  // MARK: Reading

  /// Writes the initializer that reads.
  func emitReader(into writer: inout SwiftWriter) {
    writer.doc([
      "Reads the \(isArray ? "elements by position" : "members in any order"); see ``JSONRepresentable/init(from:)``."
    ])
    writer.block("public init(from reader: inout JSONReader) throws(WireError)") { writer in
      let values = members.flatMap(\.values)
      for value in values {
        writer.line("var \(value.variable): \(value.readType)?")
        if value.hasAliases { writer.line("var \(Self.substitute(value)): \(value.readType)?") }
      }
      let isChecked = values.contains { !$0.isOptional }
      if isChecked { writer.line("let start = reader.position") }
      emitLoop(members, keys: "keys", counter: "member", into: &writer)
      for value in values { emitAssignment(value, into: &writer) }
      for property in absentProperties { writer.line("self.\(property.replacing("`", with: "")) = nil") }
    }
  }

  /// Writes the function that reads in place of a value that is there, where that saves memory: objects with lists, whose
  /// members all have to be there.
  func emitReaderInPlace(into writer: inout SwiftWriter) {
    let values = members.flatMap(\.values)
    let isPlain = values.allSatisfy { value in
      !value.isOptional && !value.isNullable && !value.hasAliases && value.constant == nil && value.property != nil
    }
    guard !isArray, isPlain, values.contains(where: \.keepsMemory), members.count == values.count, values.count < 64,
      absentProperties.isEmpty
    else { return }
    writer.line()
    writer.doc(["Reads the members into this value, whose memory is kept; see ``JSONRepresentable/read(from:)``."])
    writer.block("public mutating func read(from reader: inout JSONReader) throws(WireError)") { writer in
      writer.line("let start = reader.position")
      writer.line("var isRead: UInt64 = 0")
      writer.line("try reader.beginObject()")
      writer.line("var member = JSONKeys.unknown")
      writer.block("while try reader.nextMember(in: \(keysOwner).keys, into: &member)") { writer in
        writer.line("switch member {")
        for (index, value) in values.enumerated() {
          let property = (value.property ?? "").replacing("`", with: "")
          writer.switchCase("\(index)", "try self.\(property).read(from: &reader)")
        }
        writer.line("default: try reader.skipUnknown()")
        writer.line("}")
        writer.line("isRead |= JSONReader.bit(of: member)")
      }
      writer.line("try JSONReader.required(isRead, \(keysOwner).keys, in: start)")
    }
  }

  private func emitLoop(
    _ members: [JSONMemberPlan], keys: String, counter: String, into writer: inout SwiftWriter
  ) {
    writer.line("try reader.begin\(isArray ? "Array" : "Object")()")
    writer.line("var \(counter) = \(isArray ? "-1" : "JSONKeys.unknown")")
    let next =
      isArray
      ? "reader.nextElement(into: &\(counter))"
      : "reader.nextMember(in: \(members.isEmpty ? "JSONKeys.none" : "\(keysOwner).\(keys)"), into: &\(counter))"
    writer.block("while try \(next)") { writer in
      guard !members.isEmpty else { return writer.line("try reader.skipUnknown()") }
      writer.line("switch \(counter) {")
      for (index, member) in members.enumerated() { emitCase(index, member, into: &writer) }
      var index = members.count
      for member in members {
        guard case .value(let value) = member.content, !member.aliases.isEmpty else { continue }
        let places = member.aliases.indices.map { "\(index + $0)" }.joined(separator: ", ")
        writer.switchCase(places, "\(Self.substitute(value)) = try \(value.readType)(from: &reader)")
        index += member.aliases.count
      }
      writer.line("default: try reader.skipUnknown()")
      writer.line("}")
    }
  }

  private func emitCase(_ index: Int, _ member: JSONMemberPlan, into writer: inout SwiftWriter) {
    switch member.content {
    case .value(let value):
      let read = value.constant.map { "reader.constant(\($0))" } ?? "\(value.readType)(from: &reader)"
      writer.switchCase("\(index)", "\(value.variable) = try \(read)")
    case .object(let inner):
      writer.line("case \(index):")
      writer.indented { writer in
        emitLoop(
          inner, keys: Self.variable(of: member, "Keys"), counter: Self.variable(of: member, "Member"), into: &writer)
      }
    }
  }

  /// The variable for what another key than the value's own holds.
  private static func substitute(_ value: JSONValuePlan) -> String {
    "\(value.variable.replacing("`", with: ""))Substitute"
  }

  private func emitAssignment(_ value: JSONValuePlan, into writer: inout SwiftWriter) {
    var expression = value.hasAliases ? "\(value.variable) ?? \(Self.substitute(value))" : value.variable
    if !value.isOptional {
      expression = "try JSONReader.required(\(expression), \(SwiftLiteral.string(value.path)), in: start)"
      if value.isNullable { expression += ".optional" }
    } else if value.isNullable, !value.keepsNull {
      expression = value.hasAliases ? "(\(expression))?.optional" : "\(expression)?.optional"
    }
    guard let property = value.property else {
      if !value.isOptional { writer.wrappable("_ = \(expression)") }
      return
    }
    writer.wrappable("self.\(property.replacing("`", with: "")) = \(expression)")
  }

  // MARK: Writing

  /// Writes the function that writes.
  func emitWriter(into writer: inout SwiftWriter) {
    writer.doc(["Writes the \(isArray ? "elements" : "members") in order; see ``JSONRepresentable/write(to:)``."])
    writer.block("public func write(to writer: inout JSONWriter) throws(WireError)") { writer in
      if isArray {
        writer.line("writer.beginArray()")
        for value in members.flatMap(\.values) {
          let isBare = value.property == nil || !value.isOptional && !value.isNullable
          writer.line("try writer.element(\(isBare ? held(value) : "Nullable(\(held(value)))"))")
        }
        writer.line("writer.endArray()")
      } else {
        emitObject(members, keys: "keys", into: &writer)
      }
    }
  }

  private func emitObject(_ members: [JSONMemberPlan], keys: String, into writer: inout SwiftWriter) {
    writer.line("writer.beginObject()")
    for (index, member) in members.enumerated() {
      let place = "\(index), of: \(keysOwner).\(keys)"
      switch member.content {
      case .value(let value):
        if value.isOptional {
          writer.line("try writer.member(\(place), ifPresent: \(held(value)))")
        } else {
          writer.line("try writer.member(\(place), \(value.isNullable ? "Nullable(\(held(value)))" : held(value)))")
        }
      case .object(let inner):
        writer.line("writer.key(\(place))")
        emitObject(inner, keys: Self.variable(of: member, "Keys"), into: &writer)
      }
    }
    writer.line("writer.endObject()")
  }

  /// What is written: the property, or the value that is always the same.
  private func held(_ value: JSONValuePlan) -> String { value.property ?? value.constant ?? "JSONValue.null" }
}
