public import Diagnostics
public import SchemaModel
internal import SwiftNaming

/// A file of generated Swift.
public struct GeneratedFile: Hashable, Sendable {
  /// File name without a folder (`Session.swift`).
  public var name: String
  /// The whole text.
  public var text: String

  /// Makes a file.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// Writes a schema as Swift: one file per message group, `Enums.swift` and `Dispatch.swift`.
public struct SwiftRenderer: Sendable {
  /// Names of the files generation makes for `groups`; known before any schema is read.
  public static func fileNames(groups: [String]) -> [String] {
    ["Dispatch.swift", "Enums.swift"] + groups.map { "\($0).swift" }
  }

  /// Renders `schema`; every group of `groups` becomes a file even where no message is in it.
  ///
  /// Messages without a group, or of a group that isn't listed, go into the first.
  public static func render(
    _ schema: ProtocolSchema, groups: [String]
  ) -> (files: [GeneratedFile], diagnostics: [Diagnostic]) {
    let (names, diagnostics) = SwiftNames.make(for: schema)
    guard !diagnostics.containsError else { return ([], diagnostics) }
    let planner = MessagePlanner(schema: schema, names: names)
    let plans = schema.messages.filter(isRendered).map(planner.plan)
    let byGroup = Dictionary(grouping: plans) { plan in
      plan.message.group.flatMap { groups.contains($0) ? $0 : nil } ?? groups.first ?? ""
    }
    var files = [
      file("Dispatch.swift", schema) { writer in dispatch(plans, planner, into: &writer) },
      file("Enums.swift", schema) { writer in
        for type in schema.enums {
          writer.line()
          EnumEmitter(type: type, planner: planner).emit(into: &writer)
        }
      },
    ]
    for group in groups {
      files.append(
        file("\(group).swift", schema) { writer in
          for plan in byGroup[group] ?? [] { message(plan, planner, into: &writer) }
        })
    }
    let warnings: [Diagnostic] = plans.flatMap { self.warnings(of: $0, planner) }
    return (files, diagnostics + warnings + JSONRoutePlan.warnings(of: plans, planner))
  }

  /// Says which messages can't be read and written in all encodings of their protocol, and why.
  private static func warnings(of plan: MessagePlan, _ planner: MessagePlanner) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    if plan.isBinary, plan.message.layouts[.vls] != nil, !plan.encodings.contains(.vls), planner.hasSeveralEncodings {
      warnings.append(
        .warning(
          .noFormInEncoding,
          "'\(plan.message.name)' is read and written in no vls: its layout there isn't a fixed part that says its own "
            + "length, with little-endian numbers as wide as in binary", at: plan.message.source.span))
    }
    guard let field = plan.fieldWithoutForm else { return warnings }
    let missing = planner.schema.encodings.filter { [.json, .jsonCompact, .protobuf].contains($0) }
    warnings.append(
      .warning(
        .noFormInEncoding,
        "'\(plan.message.name)' is read and written in no \(missing.map(\.rawValue).joined(separator: ", ")): "
          + "'\(field.name)' is \(field.type), which has no form there",
        at: field.source.span, notes: [.init("'\(plan.message.name)' is declared here", at: plan.message.source.span)]))
    return warnings
  }

  /// Records that only describe variable-length text have no Swift form.
  private static func isRendered(_ message: Message) -> Bool {
    message.kind == .message || !message.fields.allSatisfy(\.isDerived)
  }

  private static func message(_ plan: MessagePlan, _ planner: MessagePlanner, into writer: inout SwiftWriter) {
    writer.line()
    MessageEmitter(plan: plan, planner: planner).emit(into: &writer)
    if plan.isBinary {
      writer.line()
      BinaryCodecEmitter(plan: plan, planner: planner).emit(into: &writer)
    }
    VLSCodecEmitter(plan: plan, planner: planner).emit(into: &writer)
    FieldValuesEmitter(plan: plan, planner: planner).emitRecord(into: &writer)
    ViewEmitter(plan: plan, planner: planner).emit(into: &writer)
    MetadataEmitter(plan: plan, planner: planner).emit(into: &writer)
    DescriptionEmitter(plan: plan).emit(into: &writer)
    JSONBodyEmitter(plan: plan, planner: planner).emit(into: &writer)
    if let form = plan.fieldwise {
      FieldwiseEmitter(plan: plan, form: form, planner: planner).emit(into: &writer)
    }
    if !plan.encodings.isEmpty { EncodedMessageEmitter(plan: plan).emit(into: &writer) }
    VariantEmitter(plan: plan, planner: planner).emit(into: &writer)
    RuleEmitter(plan: plan, planner: planner).emit(into: &writer)
  }

  private static func dispatch(_ plans: [MessagePlan], _ planner: MessagePlanner, into writer: inout SwiftWriter) {
    writer.line()
    writer.doc([
      "Contract between this module and the runtime. Where the runtime is of another release than the generator, this "
        + "doesn't compile: generate again."
    ])
    writer.line("public typealias \(planner.types.names.dispatchName)Contract = GeneratedCodeVersion.V1")
    let emitter = DispatchEmitter(plans: plans, planner: planner)
    if plans.contains(where: \.isBinary) {
      writer.line()
      emitter.emit(into: &writer)
    }
    ConstantsEmitter(planner: planner).emit(into: &writer)
    for envelope in planner.schema.envelopes {
      writer.line()
      EnvelopeEmitter(envelope: envelope, planner: planner).emit(into: &writer)
      JSONEnvelopeEmitter(envelope: envelope, planner: planner).emit(into: &writer)
    }
    JSONDispatchEmitter(plans: plans, planner: planner).emit(into: &writer)
  }

  private static func file(
    _ name: String, _ schema: ProtocolSchema, _ body: (inout SwiftWriter) -> Void
  ) -> GeneratedFile {
    var writer = SwiftWriter()
    let sources = Set(schema.messages.map(\.source.file) + schema.enums.map(\.source.file)).sorted()
    writer.line("// Generated by venuewire-gen \(GeneratorVersion.current) from \(sources.joined(separator: ", ")).")
    writer.line("// Edit the schema, not this file.")
    let preamble = writer.text
    writer.line()
    writer.line("public import WireRuntime")
    let imported = writer.text
    body(&writer)
    return GeneratedFile(name: name, text: writer.text == imported ? preamble : writer.text)
  }
}
