import Diagnostics
import HeaderFrontend
import SchemaModel
import Testing

/// The headers in `Schemas/DTC` against everything that is recorded of their editions.
struct RecordedLayoutTests {
  let schema: ProtocolSchema
  let binary: RecordedLayout
  let variable: RecordedLayout

  init() throws {
    let headers = ["DTCProtocol.h", "DTCProtocolVLS.h"].map { Repository.path("Schemas/DTC/\($0)") }
    let result = HeaderReader().read(headers, protocolName: "DTC")
    #expect(result.diagnostics == [])
    schema = result.schema
    binary = try RecordedLayout(named: "binary")
    variable = try RecordedLayout(named: "vls")
  }

  @Test func `constants have the recorded names, types and values`() throws {
    let recorded = try #require(binary.constants)
    let all = recorded.stringLengths + recorded.messageTypes + recorded.other
    #expect(schema.constants.count == all.count)
    for constant in all {
      let found = schema.constants.first { $0.name == constant.name }
      #expect(found?.namespace == "DTC")
      #expect(found?.type == constant.cType, "\(constant.name)")
      #expect(found?.value == .integer(Int64(constant.value)), "\(constant.name)")
    }
  }

  @Test func `enums and names for types are the recorded ones in the recorded order`() {
    let enums = binary.enums + variable.enums
    #expect(schema.enums.map(\.name) == enums.map(\.name))
    for (found, recorded) in zip(schema.enums, enums) {
      #expect(found.namespace == recorded.namespace)
      #expect(found.underlyingType.map { $0.rawValue + "_t" } == recorded.underlyingType)
      let members = recorded.members.map { "\($0.name) = \($0.value)" }
      #expect(found.members.map { "\($0.name) = \($0.value)" } == members)
    }
    let typedefs = binary.typedefs + variable.typedefs
    #expect(schema.typeAliases.map(\.name) == typedefs.map(\.name))
    for (found, recorded) in zip(schema.typeAliases, typedefs) {
      #expect(found.namespace == recorded.namespace)
      #expect((found.type.byteCount ?? 4) == recorded.size)
    }
  }

  @Test func `every struct and field lies and begins as recorded`() {
    var fields = 0
    for (encoding, recorded) in [(WireEncoding.binary, binary), (.vls, variable)] {
      for structure in recorded.structs { fields += check(structure, encoding, recorded.irregularities) }
      for helper in recorded.helpers { fields += check(helper, .binary, recorded.irregularities) }
    }
    let structs = [binary, variable].map { $0.structs.count + $0.helpers.count }.reduce(0, +)
    #expect(schema.messages.count == binary.structs.count + binary.helpers.count + variable.helpers.count)
    #expect(schema.encodings == [.binary, .vls])
    print("layout: \(structs) structs, \(fields) fields, \(schema.constants.count) constants, ", terminator: "")
    print("\(schema.enums.count) enums agree with the recorded editions")
  }

  private func check(
    _ recorded: RecordedLayout.Structure, _ encoding: WireEncoding, _ irregularities: RecordedLayout.Irregularities
  ) -> Int {
    guard let message = schema.messages.first(where: { $0.name == recorded.name }) else {
      Issue.record("\(recorded.name) is missing")
      return 0
    }
    let layout = message.layouts[encoding]
    #expect(layout?.size == recorded.size, "\(recorded.name)")
    #expect(layout?.alignment == recorded.alignment, "\(recorded.name)")
    #expect(layout?.pack == recorded.pragmaPack, "\(recorded.name)")
    #expect(message.typeNumber == recorded.messageTypeNumber, "\(recorded.name)")
    #expect(message.typeConstant.map { "DTC::" + $0 } == recorded.messageTypeConstant, "\(recorded.name)")
    let found = message.fields.filter { $0.layouts[encoding] != nil }
    // What only the variable-length form has comes last.
    let inOrder = found.sorted { ($0.layouts[encoding]?.offset ?? 0) < ($1.layouts[encoding]?.offset ?? 0) }
    #expect((encoding == .binary ? found : inOrder).map(\.name) == recorded.fields.map(\.name), "\(recorded.name)")
    for field in recorded.fields {
      let uninitialized = irregularities.uninitializedFields.contains {
        $0.struct == "\(recorded.namespace)::\(recorded.name)" && $0.field == field.name
      }
      check(field, of: message, encoding, isUninitialized: uninitialized)
    }
    return recorded.fields.count
  }

  private func check(
    _ recorded: RecordedLayout.Field, of message: Message, _ encoding: WireEncoding, isUninitialized: Bool
  ) {
    let place: Comment = "\(message.name).\(recorded.name)"
    guard let field = message.field(named: recorded.name), let layout = field.layouts[encoding] else {
      Issue.record(place)
      return
    }
    #expect(layout.offset == recorded.offset, place)
    #expect(layout.size == recorded.size, place)
    #expect((layout.declaredType ?? field.declaredType) == recorded.cType, place)
    #expect((layout.type ?? field.type).byteCount ?? 4 == recorded.size, place)
    #expect((field.union != nil) == (recorded.unionGroup != nil), place)
    #expect((layout.isUninitialized ?? false) == isUninitialized, place)
    let value = layout.defaultValue.map { $0 == .integer(0) ? nil : $0 } ?? field.defaultValue
    #expect(value.flatMap(Self.plain) == recorded.default, place)
    if layout.defaultValue == nil { #expect(field.defaultSymbol == recorded.defaultSymbol, place) }
  }

  private static func plain(_ value: SchemaValue) -> RecordedLayout.Field.Value? {
    switch value {
    case .integer(let whole): .number(Double(whole))
    case .unsigned(let whole): .number(Double(whole))
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .boolean: nil
    }
  }
}
