import DTCProtocol
import Foundation
import HeaderFrontend
import SchemaModel
import SchemaPasses
import TestPeers
import Testing
import WireRuntime

/// The repository's folder.
private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite struct LayoutOracleTests {
  private static let headers = ["DTCProtocol.h", "DTCProtocolVLS.h"].map {
    root.appendingPathComponent("Schemas/DTC/\($0)").path
  }

  @Test func `a C++ compiler lays out and constructs every struct as the model says`() throws {
    let reading = HeaderReader(options: .init()).read(Self.headers, protocolName: "DTC")
    #expect(reading.diagnostics.isEmpty)
    let oracle = LayoutOracle(
      schema: reading.schema, headers: Self.headers, namespaces: [.binary: "DTC", .vls: "DTC_VLS"])
    let lines = try Compiler.run(oracle.source)
    var defaults = 0
    for line in lines {
      let parts = line.split(separator: " ")
      let message = try #require(DTCMessage(named: String(parts[0])))
      #expect(Hexadecimal.text(try message.encoded()) == parts[1], "\(parts[0])")
      defaults += 1
    }
    print("layout oracle: \(oracle.assertionCount) assertions, \(defaults) default messages agree with C++")
    #expect(oracle.assertionCount > 2_000)
    #expect(defaults == 96)
  }

  @Test func `the oracle refuses a layout that is wrong`() throws {
    var schema = HeaderReader(options: .init()).read(Self.headers, protocolName: "DTC").schema
    let index = try #require(schema.messages.firstIndex { $0.name == "s_Heartbeat" })
    let field = try #require(schema.messages[index].fields.firstIndex { $0.name == "CurrentDateTime" })
    schema.messages[index].fields[field].layouts[.binary]?.offset = 12
    let oracle = LayoutOracle(schema: schema, headers: Self.headers, namespaces: [.binary: "DTC", .vls: "DTC_VLS"])
    #expect(throws: Compiler.Failure.self) { try Compiler.run(oracle.source) }
  }
}

/// Any C++ compiler of this machine.
private enum Compiler {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Compiles `source`, runs the program and gives the lines it prints.
  static func run(_ source: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("oracle.cpp")
    try source.write(to: file, atomically: true, encoding: .utf8)
    let program = folder.appendingPathComponent("oracle").path
    let compile = try launch(
      ["sh", "-c", "c++ -std=c++17 -w -o \"$0\" \"$1\" || clang++ -std=c++17 -w -o \"$0\" \"$1\"", program, file.path])
    guard compile.end == .exited(0) else { throw Failure(description: compile.output) }
    let run = try launch([program])
    guard run.end == .exited(0) else { throw Failure(description: run.output) }
    return run.output.split(separator: "\n").map(String.init)
  }

  private static func launch(_ arguments: [String]) throws -> (end: ChildProcess.End, output: String) {
    let (output, _, end) = try ChildProcess.run(arguments[0], Array(arguments.dropFirst()), errors: .withOutput)
    return (end, output)
  }
}
