internal import SchemaModel
internal import SwiftNaming

/// Writes the enum of all messages of a JSON protocol, with the decoder from an object to it.
struct JSONDispatchEmitter {
  let plans: [MessagePlan]
  let planner: MessagePlanner

  /// Messages larger than this in memory are boxed, so that small ones stay cheap to pass on.
  private static let inlineByteCount = 96

  /// Writes the enum; nothing where no object says which message it is.
  func emit(into writer: inout SwiftWriter) {
    guard planner.isJSONOnly, !messages.isEmpty else { return }
    let name = planner.types.names.dispatchName
    writer.line()
    writer.doc([
      "Any message of the \(planner.schema.name) protocol that says which it is.",
      "Objects that are no message of the schema are kept as bytes.",
    ])
    writer.block("public enum \(name): Hashable, Sendable") { writer in
      for plan in messages {
        writer.doc(["``\(plan.name)``."])
        let boxed = byteCount(plan) > Self.inlineByteCount ? "indirect " : ""
        writer.line("\(boxed)case \(caseName(plan))(\(payload(plan)))")
      }
      writer.doc(["An object that is no message of the schema."])
      writer.line("case unknown(UnknownJSONMessage)")
      writer.line()
      emitKinds(into: &writer)
    }
    writer.line()
    emitConformance(name, into: &writer)
    writer.line()
    writer.block("extension \(name): CustomStringConvertible") { writer in
      writer.doc(["The message's fields; passwords and keys are shown as `***`."])
      emitSwitch("public var description: String", { _ in "String(describing: message)" }, into: &writer)
    }
  }

  private func emitConformance(_ name: String, into writer: inout SwiftWriter) {
    writer.block("extension \(name): JSONProtocolMessage") { writer in
      writer.doc(["The protocol's name."])
      writer.line("public static var protocolName: String { \(SwiftLiteral.string(planner.schema.name)) }")
      writer.line()
      writer.doc(["The protocol's names for all messages."])
      writer.block("public static var messageNames: [String]") { writer in
        writer.list(messages.map { SwiftLiteral.string($0.message.name) })
      }
      writer.line()
      emitRoutes(into: &writer)
      writer.line()
      emitReader(into: &writer)
      writer.line()
      writer.doc(["Writes the message; see ``JSONRepresentable/write(to:)``."])
      emitSwitch(
        "public func write(to writer: inout JSONWriter) throws(WireError)",
        { $0 == nil ? "message.write(to: &writer)" : "try message.write(to: &writer)" }, into: &writer)
      writer.line()
      writer.doc(["The protocol's name for the message; `nil` for an unknown one."])
      emitSwitch(
        "public var messageName: String?", { $0.map { SwiftLiteral.string($0.message.name) } ?? "nil" },
        binds: false, into: &writer)
      writer.line()
      writer.doc(["What ties an answer to its request, where the message has it."])
      emitCorrelation(into: &writer)
    }
  }

  private func emitRoutes(into writer: inout SwiftWriter) {
    writer.doc(["What says of an object that it is a message: those with the most to say first."])
    writer.line("private static let routes = JSONRoutes([")
    writer.indented { writer in
      for plan in routed {
        let conditions = JSONRoutePlan(plan.message, planner).conditions.map(\.expression)
        // The formatter keeps room for one more comma within an element that has the last place of its line.
        let fits = writer.fits("[\(conditions.joined(separator: ", ")),],")
        guard !fits else {
          writer.line("[\(conditions.joined(separator: ", "))],")
          continue
        }
        writer.line("[")
        writer.indented { writer in
          for condition in conditions { writer.line("\(condition),") }
        }
        writer.line("],")
      }
    }
    writer.line("])")
  }

  private func emitKinds(into writer: inout SwiftWriter) {
    writer.doc(["Which message an object is."])
    writer.block("public enum Kind: Int, Hashable, Sendable, CaseIterable") { writer in
      for plan in routed {
        writer.doc(["``\(plan.name)``."])
        writer.line("case \(caseName(plan))")
      }
    }
  }

  private func emitReader(into writer: inout SwiftWriter) {
    writer.doc([
      "Which message the object before `reader` is, which stays there; `nil` for none of the schema.",
      "The object is read no further than it takes to tell.",
    ])
    writer.block("public static func kind(before reader: inout JSONReader) throws(WireError) -> Kind?") { writer in
      writer.line("try reader.route(in: Self.routes).flatMap { Kind(rawValue: $0) }")
    }
    writer.line()
    writer.doc(["The same, sooner where the object begins with the same bytes as one that `heads` knows."])
    writer.line("public static func kind(")
    writer.indented { $0.line("before reader: inout JSONReader, knowing heads: inout JSONHeads") }
    writer.block(") throws(WireError) -> Kind?") { writer in
      writer.line("try reader.route(in: Self.routes, knowing: &heads).flatMap { Kind(rawValue: $0) }")
    }
    writer.line()
    writer.doc(["Reads an object and finds out which message it is; see ``JSONRepresentable/init(from:)``."])
    writer.block("public init(from reader: inout JSONReader) throws(WireError)") { writer in
      writer.line("switch try reader.route(in: Self.routes) {")
      for (index, plan) in routed.enumerated() {
        writer.switchCase("\(index)", "self = .\(caseName(plan))(try reader.message())")
      }
      writer.line("default: self = .unknown(try UnknownJSONMessage(from: &reader, selectedBy: Self.routes))")
      writer.line("}")
    }
  }

  private func emitCorrelation(into writer: inout SwiftWriter) {
    writer.block("public var correlationID: String?") { writer in
      let correlated = messages.filter { envelope(of: $0)?.hasCorrelation == true }
      guard !correlated.isEmpty else { return writer.line("nil") }
      writer.line("switch self {")
      for plan in correlated { writer.switchCase(".\(caseName(plan))(let message)", "message.correlationID") }
      writer.line("default: nil")
      writer.line("}")
    }
  }

  private func emitSwitch(
    _ opening: String, _ statement: (MessagePlan?) -> String, binds: Bool = true, into writer: inout SwiftWriter
  ) {
    writer.block(opening) { writer in
      writer.line("switch self {")
      let binding = binds ? "(let message)" : ""
      for plan in messages { writer.switchCase(".\(caseName(plan))\(binding)", statement(plan)) }
      writer.switchCase(".unknown\(binding)", statement(nil))
      writer.line("}")
    }
  }

  /// The messages it has a case for.
  var messages: [MessagePlan] {
    plans.filter {
      $0.message.kind == .message && $0.isWholeInJSON && !JSONRoutePlan($0.message, planner).conditions.isEmpty
    }
  }

  /// The same in the order in which they are looked for: of two that fit an object, the one that says more of it.
  private var routed: [MessagePlan] {
    messages.enumerated().sorted { one, other in
      let weights = [one, other].map { JSONRoutePlan($0.element.message, planner).weight }
      return weights[0] == weights[1] ? one.offset < other.offset : weights[0] > weights[1]
    }.map(\.element)
  }

  private func caseName(_ plan: MessagePlan) -> String { planner.types.names.dispatchCase(plan.message) }

  private func envelope(of plan: MessagePlan) -> Envelope? { planner.envelope(of: plan.message) }

  private func payload(_ plan: MessagePlan) -> String {
    envelope(of: plan).map { "\(planner.types.names.type(of: $0))<\(plan.name)>" } ?? plan.name
  }

  /// A guess of a message's size in memory.
  private func byteCount(_ plan: MessagePlan) -> Int {
    let outer = envelope(of: plan)?.fields.filter { $0.constant == nil }.map(\.type) ?? []
    return (outer + plan.message.fields.map(\.type)).map { byteCount($0, depth: 0) }.reduce(0, +)
  }

  private func byteCount(_ type: FieldType, depth: Int) -> Int {
    switch type {
    case .flag: return 1
    case .list, .map, .integer, .float, .time: return 8
    case .decimal: return 32
    case .record(let name):
      let record = planner.schema.messages.first { $0.name == name }
      guard let record, depth < 8 else { return Self.inlineByteCount }
      return record.fields.map { byteCount($0.type, depth: depth + 1) }.reduce(0, +)
    default: return 16
    }
  }
}

extension Envelope {
  /// Whether text in it ties an answer to its request.
  var hasCorrelation: Bool { correlationField != nil }

  /// The member that ties an answer to its request.
  var correlationField: Field? { fields.first { $0.name == correlation && $0.type == .string && $0.constant == nil } }
}

extension MessagePlanner {
  /// The envelope that `message` travels in.
  func envelope(of message: Message) -> Envelope? { schema.envelopes.first { $0.name == message.envelope } }
}
