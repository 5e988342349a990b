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
    var structs = 0
    for (encoding, recorded) in [(WireEncoding.binary, binary), (.vls, variable)] {
      let comparison = LayoutComparison(
        schema: schema, uninitialized: recorded.irregularities?.uninitializedFields ?? [])
      let helpers = recorded.helpers ?? []
      for structure in recorded.structs { fields += comparison.check(structure, encoding) }
      for helper in helpers { fields += comparison.check(helper, .binary) }
      structs += recorded.structs.count + helpers.count
    }
    #expect(schema.messages.count == 98)
    #expect(schema.encodings == [.binary, .vls])
    print("layout: \(structs) structs, \(fields) fields, \(schema.constants.count) constants, ", terminator: "")
    print("\(schema.enums.count) enums agree with the recorded editions")
  }
}
