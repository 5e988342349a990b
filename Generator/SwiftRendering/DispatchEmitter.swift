internal import SchemaModel
internal import SwiftNaming

/// Writes the enum of all messages, with the decoder from a frame to it.
struct DispatchEmitter {
  let plans: [MessagePlan]
  let planner: MessagePlanner

  /// Messages larger than this in memory are boxed, so that small ones stay cheap to pass on.
  private static let inlineByteCount = 96

  /// Writes the enum; nothing for protocols without a binary form.
  func emit(into writer: inout SwiftWriter) {
    guard !messages.isEmpty else { return }
    let name = planner.types.names.dispatchName
    writer.doc([
      "Any message of the \(planner.schema.name) protocol, as decoded from one frame.",
      "Messages the schema doesn't know are kept as bytes.",
    ])
    writer.block("public enum \(name): Hashable, Sendable") { writer in
      for plan in messages {
        writer.doc(["``\(plan.name)``, \(identity(plan))."])
        let boxed = Self.estimatedByteCount(plan) > Self.inlineByteCount ? "indirect " : ""
        writer.line("\(boxed)case \(caseName(plan))(\(plan.name))")
      }
      writer.doc(["A message the schema doesn't know."])
      writer.line("case unknown(RawFrame)")
    }
    writer.line()
    emitConformance(name, into: &writer)
    if let size, let type = typePlace {
      let baseSize = header { $0.role == .baseSize && $0.isDerived }
      HeaderCheckEmitter(
        planner: planner, size: size, type: type, baseSize: messages.contains { $0.vls != nil } ? baseSize : nil
      ).emit(into: &writer)
    }
  }

  /// The messages it has a case for.
  var messages: [MessagePlan] { plans.filter(\.isDispatched) }

  private var size: Field? { header { $0.role == .size } }
  /// The field of any message that says which it is.
  var typePlace: Field? { header { $0.role == .type || $0.role == .tag } }

  private func header(_ isWanted: (Field) -> Bool) -> Field? {
    messages.compactMap { $0.message.fields.first(where: isWanted) }.first
  }

  /// The name of a message's case.
  func caseName(_ plan: MessagePlan) -> String { planner.types.names.dispatchCase(plan.message) }

  private func identity(_ plan: MessagePlan) -> String {
    let bytes = plan.byteCount.map { "\($0) bytes" } ?? "Protocol Buffers only"
    if let number = plan.message.typeNumber { return "type \(number), \(bytes)" }
    if let tag = plan.message.tag { return "tag `\(tag)`, \(bytes)" }
    return bytes
  }

  private func emitFieldwiseMessages(into writer: inout SwiftWriter) {
    let types = plans.filter { $0.fieldwise != nil }.map { "\($0.name).self" }
    guard !types.isEmpty else { return }
    writer.doc(["Types of all messages whose fields can be read and written one by one."])
    writer.block("public static var fieldwiseMessages: [any FieldwiseMessage.Type]") { $0.list(types) }
    writer.line()
  }

  private func emitConformance(_ name: String, into writer: inout SwiftWriter) {
    writer.block("extension \(name): WireProtocol") { writer in
      writer.doc(["The protocol's name."])
      writer.line("public static var protocolName: String { \(SwiftLiteral.string(planner.schema.name)) }")
      writer.line()
      emitFraming(into: &writer)
      writer.doc(["Descriptions of all messages."])
      writer.block("public static var messages: [MessageMetadata]") { writer in
        writer.list(messages.map { "\($0.name).metadata" })
      }
      writer.line()
      emitFieldwiseMessages(into: &writer)
      writer.doc(["A message in which nothing was assigned; see ``WireProtocol/init(named:)``."])
      writer.block("public init?(named name: String)") { writer in
        writer.line("switch name {")
        for plan in messages {
          writer.switchCase(SwiftLiteral.string(plan.message.name), "self = .\(caseName(plan))(\(plan.name)())")
        }
        writer.line("default: return nil")
        writer.line("}")
      }
      writer.line()
      writer.doc(["The encodings the protocol has."])
      let encodings = WireEncoding.allCases.filter { $0 == .binary || planner.schema.encodings.contains($0) }
      let names = encodings.map { ".\($0.caseName)" }.joined(separator: ", ")
      writer.line("public static var encodings: [MessageEncoding] { [\(names)] }")
      writer.line()
      emitDecoder(into: &writer)
      writer.line()
      emitSwitch(
        "public var metadata: MessageMetadata?", "What the message looks like; `nil` for an unknown one.",
        { "\($0.name).metadata" }, unknown: "nil", bindsValue: false, into: &writer)
      writer.line()
      emitEncoder(into: &writer)
      writer.line()
      emitSwitch(
        "public var fieldValues: [NamedFieldValue]", "The message's values; none for an unknown one.",
        { _ in "message.fieldValues" }, unknown: "[]", bindsValue: true, into: &writer)
      writer.line()
      emitMemberNames(into: &writer)
    }
    writer.line()
    writer.block("extension \(name): CustomStringConvertible") { writer in
      emitSwitch(
        "public var description: String", "The message's fields; passwords and keys are shown as `***`.",
        { _ in "message.description" }, unknown: "\"unknown message, \\(frame)\"", bindsValue: true, into: &writer)
    }
  }

  private func emitMemberNames(into writer: inout SwiftWriter) {
    let enums = planner.schema.enums.filter { planner.types.enums.rawType(of: $0.name) != nil }
    writer.doc(["The protocol's name for a value of one of its enums; see ``WireProtocol/memberName(of:rawValue:)``."])
    writer.block("public static func memberName(of enumeration: String, rawValue: Int64) -> String?") { writer in
      guard !enums.isEmpty else { return writer.line("nil") }
      writer.line("switch enumeration {")
      for type in enums {
        writer.switchCase(
          SwiftLiteral.string(type.name),
          "\(planner.types.names.enumeration(type.name)).memberName(rawValue: rawValue)")
      }
      writer.line("default: nil")
      writer.line("}")
    }
  }

  private func emitFraming(into writer: inout SwiftWriter) {
    guard let size, let type = typePlace else {
      writer.doc(["How frames follow each other; this protocol's headers state no length, so a frame is a read."])
      writer.line("public static var framing: BinaryFraming {")
      writer.indented { $0.line(".init(size: .init(offset: 0, width: 1), type: .init(offset: 0, width: 1))") }
      writer.line("}")
      writer.line()
      return
    }
    writer.doc(["How frames follow each other on a stream."])
    writer.block("public static var framing: BinaryFraming") { writer in
      var arguments = ["size: \(place(size))", "type: \(place(type))"]
      if type.role == .tag { arguments.append("isTagged: true") }
      if planner.schema.byteOrder == .big { arguments.append("isBigEndian: true") }
      writer.call("BinaryFraming", arguments)
    }
    writer.line()
  }

  private func place(_ field: Field) -> String {
    ".init(offset: \(field.layouts[.binary]?.offset ?? 0), width: \(field.layouts[.binary]?.size ?? 1))"
  }

  private func emitSwitch(
    _ opening: String, _ doc: String, _ value: (MessagePlan) -> String, unknown: String, bindsValue: Bool,
    into writer: inout SwiftWriter
  ) {
    writer.doc([doc])
    writer.block(opening) { writer in
      writer.line("switch self {")
      for plan in messages {
        let binding = bindsValue ? "(let message)" : ""
        writer.switchCase(".\(caseName(plan))\(binding)", value(plan))
      }
      writer.line("case .unknown\(unknown.contains("frame") ? "(let frame)" : ""): \(unknown)")
      writer.line("}")
    }
  }

  /// A guess of a message's size in memory: strings are 16 bytes, numbers their own width.
  private static func estimatedByteCount(_ plan: MessagePlan) -> Int {
    plan.properties.filter(\.isStored).reduce(0) { sum, property in
      switch property.field.type {
      case .text: sum + 16
      default: sum + max(property.field.layouts[.binary]?.size ?? 8, 1)
      }
    }
  }
}
