import Diagnostics
import FoundationEssentials
import HeaderFrontend
import SchemaModel
import Testing

/// Finding libclang, and that its version makes no difference.
struct LibclangTests {
  @Test func `a libclang is found and parses`() throws {
    let library = try #require(Libclang.search().library)
    #expect(library.path.contains("libclang"))
    #expect(library.version.contains("clang version"))
    #expect(library.testParse() == [])
  }

  @Test func `every installed libclang works and gives the same model`() throws {
    let libraries = Libclang.installed()
    #expect(!libraries.isEmpty)
    let inputs = [
      ["Schemas/DTC/DTCProtocol.h", "Schemas/DTC/DTCProtocolVLS.h"],
      ["Editions/ConstantMembers.h"], ["Editions/Lines.h"], ["Editions/NonStandard.h"], ["Editions/Packing.h"],
      ["Editions/TemplateCarrier.h"], ["Editions/TwoNamespaces.h"], ["Editions/WidthTypes.h"],
      ["Constructs/Exchange.h"],
    ]
    for names in inputs {
      let paths = names.map { $0.hasPrefix("Schemas") ? Repository.path($0) : Repository.fixture($0) }
      let models = try libraries.map { library in
        let reader = HeaderReader(options: .init(libclangPath: library.path))
        return try reader.read(paths, protocolName: "Test").schema.canonicalJSON()
      }
      #expect(Set(models).count == 1, "\(names)")
    }
    print("libclang: \(libraries.map(\.version).joined(separator: "; ")) agree")
  }

  @Test func `a libclang the user names is the only one tried`() {
    let search = Libclang.search(override: "/nowhere/libclang.so")
    #expect(search.library == nil)
    #expect(search.attempts.map(\.place) == ["/nowhere/libclang.so"])
    let options = HeaderReader.Options(libclangPath: "/nowhere/libclang.so")
    let result = HeaderReader(options: options).read([Repository.fixture("Editions/Lines.h")], protocolName: "Test")
    #expect(result.diagnostics.map(\.code) == [.missingLibclang])
    #expect(result.diagnostics.first?.message.contains("/nowhere/libclang.so") == true)
  }

  @Test func `include paths and macros reach the parser`() {
    let options = HeaderReader.Options(includePaths: [Repository.fixture("Constructs")], defines: ["LATE_BYTES=6"])
    let schema = Reading.schema("Editions/Included.h", options: options)
    #expect(schema.messages.first?.lines() == ["Code: text(12) at 0+12", "Late: bytes(6) at 12+6"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/include/arpa/inet.h")))
  func `the system's headers are used where ours have no such file`() throws {
    let message = try #require(Reading.schema("Constructs/SystemHeader.h").messages.first)
    #expect(
      message.lines() == [
        "Address: uint32 at 0+4 uninitialized", "Count: uint32 at 4+4 = 4294967295 (UINT_MAX)",
        "Price: float64 at 8+8 = 1.7976931348623157e+308 (DBL_MAX)",
      ])
  }
}
