internal import SchemaModel

/// Writes a message's struct: properties and memberwise initializer.
struct MessageEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the struct.
  func emit(into writer: inout SwiftWriter) {
    writer.doc(plan.doc)
    writer.block("public struct \(plan.name): Hashable, Sendable") { writer in
      for property in stored {
        writer.doc([property.doc])
        writer.line("\(property.wrapper)public var \(property.name): \(property.type)")
      }
      if !stored.isEmpty { writer.line() }
      emitInitializer(into: &writer)
    }
    emitUnionMembers(into: &writer)
    emitConstants(into: &writer)
  }

  private func emitConstants(into writer: inout SwiftWriter) {
    let fixed = plan.properties.filter { $0.constant != nil }
    guard !fixed.isEmpty else { return }
    writer.line()
    writer.block("extension \(plan.name)") { writer in
      for (index, property) in fixed.enumerated() {
        if index > 0 { writer.line() }
        writer.doc([property.doc])
        writer.line("public var \(property.name): \(property.type) { \(property.constant ?? "") }")
      }
    }
  }

  private struct Stored {
    var name: String
    var type: String
    var defaultValue: String?
    var doc: String
    var wrapper = ""
  }

  private var stored: [Stored] {
    plan.properties.filter(\.isStored).map {
      Stored(
        name: $0.name, type: $0.type, defaultValue: $0.defaultValue, doc: $0.doc,
        wrapper: plan.isBinary ? $0.wrapper : "")
    }
      + plan.unionBytes.map { union in
        Stored(
          name: union.name, type: "FixedBytes<\(union.width)>", defaultValue: union.defaultValue,
          doc: "Bytes \(union.offset)..<\(union.offset + union.width), which the members of a union share.")
      }
  }

  private func emitInitializer(into writer: inout SwiftWriter) {
    let isOptional = stored.allSatisfy { $0.defaultValue != nil }
    writer.doc([isOptional ? "Makes a message; what isn't given has the protocol's default." : "Makes a message."])
    let parameters = stored.map { property in
      "\(property.name): \(property.type)\(property.defaultValue.map { " = \($0)" } ?? "")"
    }
    if parameters.count < 2, writer.fits("public init(\(parameters.joined(separator: ", "))) {") {
      writer.block("public init(\(parameters.joined()))") { emitAssignments(into: &$0) }
      return
    }
    writer.line("public init(")
    writer.indented { writer in
      for (index, parameter) in parameters.enumerated() {
        writer.line(index == parameters.count - 1 ? parameter : "\(parameter),")
      }
    }
    writer.block(")") { emitAssignments(into: &$0) }
  }

  private func emitAssignments(into writer: inout SwiftWriter) {
    for property in stored {
      writer.line("self.\(property.name.replacing("`", with: "")) = \(property.name)")
    }
  }

  private func emitUnionMembers(into writer: inout SwiftWriter) {
    let members = plan.properties.filter { !$0.isStored && $0.constant == nil }
    let shown = members.filter { member in
      if case .view = member.union { UnionMember(member) != nil } else { true }
    }
    guard !shown.isEmpty else { return }
    writer.line()
    writer.block("extension \(plan.name)") { writer in
      for (index, member) in shown.enumerated() {
        if index > 0 { writer.line() }
        let hint = member.field.doc == nil ? " Shares its bytes with other members of a union." : ""
        writer.doc([member.doc + hint])
        writer.block("public var \(member.name): \(member.type)") { writer in
          switch member.union {
          case .alias(let holder):
            writer.line("get { \(holder) }")
            writer.line("set { \(holder) = newValue }")
          case .view(let bytes):
            guard let access = UnionMember(member) else { return }
            let start = plan.unionBytes.first { $0.name == bytes }?.offset ?? 0
            let offset = (member.offset ?? start) - start
            writer.line("get { \(access.get("\(bytes).\(planner.loadName)(at: \(offset))")) }")
            writer.line("set { \(bytes).\(planner.storeName)(\(access.set), at: \(offset)) }")
          case .none, .holder: break
          }
        }
      }
    }
  }
}

/// How a member of a union with members of different types is made from a number and back.
struct UnionMember {
  private let wrap: String?
  /// An expression of the number `newValue` is carried by.
  let set: String

  /// Fails for members that aren't numbers, enums or moments: those are read from the union's bytes.
  init?(_ property: PropertyPlan) {
    switch property.field.type {
    case .integer, .float:
      wrap = nil
      set = "newValue"
    case .enumeration:
      wrap = "\(property.type)(rawValue: "
      set = "newValue.rawValue"
    case .time:
      wrap = "\(property.type)(count: "
      set = "newValue.count"
    default: return nil
    }
    guard property.field.absent == nil else { return nil }
  }

  /// An expression of the member from the number `load`.
  func get(_ load: String) -> String { wrap.map { "\($0)\(load))" } ?? load }
}
