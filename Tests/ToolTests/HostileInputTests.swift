import Foundation
import Testing

/// Inputs that are made when the test runs, because a repository is no place for them.
@Suite(.tags(.golden)) struct HostileInputTests {
  /// An input nobody would check in.
  enum Input: String, CaseIterable {
    case garbageHeader = "garbage.h"
    case garbageYAML = "garbage.yaml"
    case garbageModel = "garbage.json"
    case largeHeader = "large.h"
    case binaryHeader = "binary.h"
    case binaryYAML = "binary.yaml"
    case deepHeader = "deep.h"
    case deepBraces = "braces.h"
    case longChain = "chain.h"
    case deepTemplates = "templates.h"
    case deepFlow = "deep.yaml"
    case deepBlocks = "blocks.yaml"
    case deepModel = "deep.json"
    case endlessInclusion = "itself.h"
    case directory = "directory.h"
    case pipe = "pipe.yaml"
    case pipeHeader = "pipe.h"
    case missing = "missing.h"
    case missingYAML = "missing.yaml"
    case longLine = "line.yaml"
    case manyErrors = "errors.h"
  }

  @Test(arguments: Input.allCases)
  func `a hostile input is refused soon and as recorded`(input: Input) throws {
    let scratch = try Scratch()
    let file = scratch.folder.appending(path: input.rawValue)
    try Self.make(input, at: file)
    let outcome = try ToolProcess.run(["generate", input.rawValue, "--output", "Out"], in: scratch.folder)
    #expect(outcome.ended, "\(outcome.errors.prefix(2000))")
    #expect(outcome.status == 1)
    #expect(outcome.seconds < 2)
    #expect(scratch.names(in: "Out").isEmpty)
    #expect(outcome.errors.contains(": error: "))
    #expect(outcome.errors.utf8.count < 1 << 16)
    try expectGolden(outcome.errors, "Hostile/\(input.rawValue).txt")
  }

  private static func make(_ input: Input, at file: URL) throws {
    switch input {
    case .garbageHeader, .garbageYAML, .garbageModel: try Data(garbage(10 << 20)).write(to: file)
    case .largeHeader: try Data(repeating: 0x0A, count: 100 << 20).write(to: file)
    case .binaryHeader, .binaryYAML: try Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0xFF, 0xFE]).write(to: file)
    case .deepHeader:
      let open = (0..<20_000).map { "struct s\($0) {\n" }.joined()
      try Data((open + String(repeating: "};", count: 20_000)).utf8).write(to: file)
    case .deepBraces: try Data(("int x = " + String(repeating: "(", count: 100_000)).utf8).write(to: file)
    case .longChain: try Data(("int x = " + String(repeating: "!", count: 100_000) + "1;\n").utf8).write(to: file)
    case .deepTemplates:
      let type = String(repeating: "A<", count: 50_000) + "int" + String(repeating: ">", count: 50_000)
      try Data("template <class T> struct A {};\nstruct s_Quote { \(type) Price; };\n".utf8).write(to: file)
    case .deepFlow: try Data(("protocol: " + String(repeating: "[", count: 50_000)).utf8).write(to: file)
    case .deepBlocks:
      let lines = (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }
      try Data(("protocol: A\nencoding: binary\nmessages:\n " + lines.joined(separator: " ")).utf8).write(to: file)
    case .deepModel: try Data(String(repeating: "[", count: 1_000_000).utf8).write(to: file)
    case .endlessInclusion: try Data("#include \"itself.h\"\n".utf8).write(to: file)
    case .directory: try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    case .pipe, .pipeHeader: try #require(unsafe mkfifo(file.path(), 0o600) == 0)
    case .missing, .missingYAML: break
    case .longLine: try Data(("protocol: " + String(repeating: "x", count: 3 << 20) + ": y\n").utf8).write(to: file)
    case .manyErrors:
      try Data((0..<20_000).map { "struct s_\($0) { Unknown\($0) Field; };\n" }.joined().utf8).write(to: file)
    }
  }

  /// Printable noise, the same in every run.
  private static func garbage(_ count: Int) -> [UInt8] {
    var state: UInt64 = 42
    return (0..<count).map { index in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return index % 80 == 79 ? 0x0A : UInt8(33 + (state >> 33) % 94)
    }
  }
}
