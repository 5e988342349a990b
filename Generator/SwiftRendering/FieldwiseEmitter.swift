internal import SchemaModel
internal import SwiftNaming

/// Writes how a message's fields are read and written one by one: one description for JSON, compact JSON and Protocol
/// Buffers, which the compiler specializes for each.
struct FieldwiseEmitter {
  let plan: MessagePlan
  let form: FieldwiseForm
  let planner: MessagePlanner

  /// Writes the conformance.
  func emit(into writer: inout SwiftWriter) {
    writer.line()
    writer.block("extension \(plan.name): FieldwiseMessage") { writer in
      writer.doc(["Names and numbers of the fields."])
      writer.line("public static let fieldTable = FieldTable(metadata)")
      writer.doc(["Number that says which message it is; `nil` where another message contains it."])
      writer.line("public static var typeNumber: Int? { \(plan.message.typeNumber.map(String.init) ?? "nil") }")
      writer.doc(["A message in which nothing was assigned."])
      writer.line("public static var unassigned: Self { Self() }")
      emitZero(into: &writer)
      emitNumbers(into: &writer)
      writer.line()
      emitReading(into: &writer)
      writer.line()
      emitWriting(
        "writeFields", "Writes all fields; see ``FieldwiseMessage/writeFields(to:)``.",
        Array(form.values.enumerated()), into: &writer)
      if !form.isInOrderOfNumbers {
        writer.line()
        emitWriting(
          "writeFieldsByNumber",
          "Writes the fields Protocol Buffers carries; see ``FieldwiseMessage/writeFieldsByNumber(to:)``.",
          form.values.enumerated().filter { $0.element.number != nil }
            .sorted { ($0.element.number ?? 0) < ($1.element.number ?? 0) },
          into: &writer)
      }
    }
  }

  /// Zero differs from a new message in fields with another default, of which only those matter that Protocol Buffers
  /// carries: the others keep their default there.
  private func emitZero(into writer: inout SwiftWriter) {
    let fields = form.values.filter { $0.number != nil && !$0.isDefaultZero && $0.property.isStored }
    let unions = plan.unionBytes.filter { union in
      union.defaultValue != "FixedBytes()"
        && form.values.contains { value in
          if case .view(union.name) = value.property.union { value.number != nil } else { false }
        }
    }
    let arguments =
      fields.map { "\($0.property.name): \(planner.defaults.zero(for: $0.property.field))" }
      + unions.map { "\($0.name): FixedBytes()" }
    guard !arguments.isEmpty else { return }
    writer.doc(["A message of zeros, which Protocol Buffers leaves out."])
    let whole = "public static var zero: Self { Self(\(arguments.joined(separator: ", "))) }"
    if writer.fits(whole) {
      writer.line(whole)
    } else {
      writer.block("public static var zero: Self") { $0.call("Self", arguments) }
    }
  }

  /// The numbers of Protocol Buffers as code, so that readers and writers look nothing up: nearly always they are one
  /// above the index.
  private func emitNumbers(into writer: inout SwiftWriter) {
    let runs = form.runsOfNumbers
    guard !runs.isEmpty else { return }
    writer.line()
    writer.doc(["Number of the field at `index` in Protocol Buffers; 0 for none."])
    writer.block("public static func protobufNumber(at index: Int) -> Int") { writer in
      writer.line("switch index {")
      for run in runs { writer.switchCase(run.indices, run.number(of: "index")) }
      writer.line("default: 0")
      writer.line("}")
    }
    writer.line()
    writer.doc(["Index of the field with that number in Protocol Buffers; -1 for none."])
    writer.block("public static func index(ofProtobufNumber number: Int) -> Int") { writer in
      writer.line("switch number {")
      for run in runs { writer.switchCase(run.numbers, run.index(of: "number")) }
      writer.line("default: -1")
      writer.line("}")
    }
  }

  private func emitReading(into writer: inout SwiftWriter) {
    writer.doc(["Reads one field; see ``FieldwiseMessage/readField(_:from:)``."])
    // Called once for each encoding: inlined into its loop over a message's fields.
    writer.line("@inline(__always)")
    let head = "public mutating func readField<Reader: FieldReader & ~Copyable>("
    writer.line(head)
    writer.indented { $0.line("_ index: Int, from reader: inout Reader") }
    writer.block(") throws(WireError)") { writer in
      guard !form.values.isEmpty else { return }
      writer.line("switch index {")
      for (index, value) in form.values.enumerated() { emitReading(value, index, into: &writer) }
      writer.line("default: break")
      writer.line("}")
    }
  }

  private func emitReading(_ value: FieldwiseForm.Value, _ index: Int, into writer: inout SwiftWriter) {
    let name = Self.own(value.property)
    let scalar = value.scalar.map { ", as: .\($0)" } ?? ""
    guard let absent = value.absent else {
      writer.line("case \(index): try reader.read(&\(name)\(scalar))")
      return
    }
    let mark = planner.defaults.number(absent, byteCount: value.property.field.type.byteCount ?? 8)
    writer.line("case \(index):")
    writer.indented { writer in
      writer.line("var number: \(planner.types.name(of: value.property.field.type)) = \(name) ?? \(mark)")
      writer.line("try reader.read(&number\(scalar))")
      writer.line("\(name) = number == \(mark) ? nil : number")
    }
  }

  private func emitWriting(
    _ function: String, _ doc: String, _ values: [(offset: Int, element: FieldwiseForm.Value)],
    into writer: inout SwiftWriter
  ) {
    writer.doc([doc])
    let head = "public func \(function)<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError)"
    writer.block(head) { writer in
      for (index, value) in values {
        var name = Self.own(value.property)
        if let absent = value.absent {
          name += " ?? \(planner.defaults.number(absent, byteCount: value.property.field.type.byteCount ?? 8))"
        }
        let scalar = value.scalar.map { ", as: .\($0)" } ?? ""
        writer.line("try writer.write(\(name), \(index)\(scalar))")
      }
    }
  }

  /// A property as these functions spell it: what it stores where that is a number with a mark for none, and with `self`
  /// where a name of theirs is the same.
  private static func own(_ property: PropertyPlan) -> String {
    if property.isGreatestAbsent, property.isStored { return "_\(property.name)" }
    return ["index", "reader", "writer", "number"].contains(property.name) ? "self.\(property.name)" : property.name
  }
}
