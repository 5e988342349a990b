import Diagnostics
import Foundation
import Testing

/// Every code of the catalogue has an input that provokes it, and a golden that shows what the user sees.
@Suite struct DiagnosticCatalogueTests {
  @Test(arguments: DiagnosticCode.allCases)
  func `a code shows in a recorded report`(code: DiagnosticCode) throws {
    let folder = ToolProcess.fixtures.appending(path: "Expected")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let found = (files?.compactMap { $0 as? URL } ?? []).contains { file in
      (try? String(contentsOf: file, encoding: .utf8))?.contains("[\(code.rawValue)]") == true
    }
    #expect(found, "no golden under Fixtures/Expected shows [\(code.rawValue)]")
  }

  @Test func `an output that can't be written is reported as recorded`() throws {
    let scratch = try Scratch()
    try scratch.write("quote.yaml", Sample.quote)
    try scratch.write("Out", "a file where a folder is needed\n")
    let outcome = try ToolProcess.run(["generate", "quote.yaml", "--output", "Out"], in: scratch.folder)
    #expect(outcome.status == 3)
    try expectGolden(outcome.errors, "Failures/output-is-a-file.txt")
  }

  @Test func `a file of the user's in the way is reported as recorded`() throws {
    let scratch = try Scratch()
    try scratch.write("quote.yaml", Sample.quote)
    try scratch.write("Out/Enums.swift", "enum Mine {}\n")
    let outcome = try ToolProcess.run(["generate", "quote.yaml", "--output", "Out"], in: scratch.folder)
    #expect(outcome.status == 3)
    #expect(scratch.names(in: "Out") == ["Enums.swift"])
    #expect(try scratch.read("Out/Enums.swift") == "enum Mine {}\n")
    try expectGolden(outcome.errors, "Failures/file-in-the-way.txt")
  }

  @Test func `a libclang that can't be opened is reported as recorded`() throws {
    let scratch = try Scratch()
    try scratch.write("quote.h", "struct s_Quote { int Price; };\n")
    let outcome = try ToolProcess.run(
      ["generate", "quote.h", "--output", "Out"], in: scratch.folder,
      variables: ["VENUEWIRE_LIBCLANG": "/nowhere/libclang.so"])
    #expect(outcome.status == 3)
    try expectGolden(outcome.errors, "Failures/libclang-missing.txt")
  }
}
