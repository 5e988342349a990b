import Diagnostics
import Foundation
import TestPeers
import Testing

@testable import YAMLFrontend

/// The reader and Python's PyYAML and jsonschema, where they are installed, agree.
@Suite struct PeerTests {
  /// Runs Python with `script` and arguments; `nil` where Python or a module is missing.
  private static func python(_ script: String, _ arguments: [String]) -> Data? {
    guard
      let (output, _, end) = try? ChildProcess.run("python3", ["-c", script] + arguments, errors: .discarded),
      end == .exited(0)
    else { return nil }
    return Data(output.utf8)
  }

  static let hasYAML = python("import yaml", []) != nil
  static let hasJSONSchema = python("import yaml, jsonschema; jsonschema.Draft202012Validator", []) != nil

  /// Every YAML file of the project that is YAML.
  static let paths =
    Repository.paths(in: "Schemas", endingWith: ".yaml") + Repository.paths(in: "Sources", endingWith: ".yaml")
    + Repository.paths(in: "Tests/YAMLFrontendTests/Fixtures", endingWith: ".yaml")

  @Test(.enabled(if: hasYAML, "PyYAML is not installed"))
  func `PyYAML reads the same values out of every file`() throws {
    let script = """
      import json, sys, yaml
      for path in sys.argv[1:]:
          try:
              value = yaml.load(open(path, encoding="utf-8"), Loader=yaml.BaseLoader)
              print(json.dumps(value))
          except (yaml.YAMLError, TypeError):
              print('"?"')
      """
    let files = Self.paths.map { Repository.root.appending(path: $0).path() }
    let output = try #require(Self.python(script, files))
    let lines = output.split(separator: UInt8(ascii: "\n"))
    try #require(lines.count == Self.paths.count)
    var compared = 0
    for (path, line) in zip(Self.paths, lines) {
      guard let root = YAMLParser.parse(try Repository.file(path)).root else { continue }
      let theirs = try JSONDecoder().decode(YAMLValue.self, from: line)
      if !path.contains("yaml-duplicate-key") { #expect(YAMLValue(root) == theirs, "\(path)") }
      compared += 1
    }
    #expect(compared > 40)
  }

  @Test(.enabled(if: hasYAML, "PyYAML is not installed"))
  func `PyYAML reads the same values out of the parser's examples`() throws {
    let script = """
      import json, sys, yaml
      for text in json.load(sys.stdin if len(sys.argv) < 2 else open(sys.argv[1], encoding="utf-8")):
          try:
              print(json.dumps(yaml.load(text, Loader=yaml.BaseLoader)))
          except yaml.YAMLError:
              print("null")
      """
    let examples = YAMLParserTests.collections + YAMLParserTests.scalars + YAMLParserTests.blocks
    let input = FileManager.default.temporaryDirectory.appending(path: "venuewire-\(UUID().uuidString).json")
    try JSONEncoder().encode(examples.map(\.text)).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let output = try #require(Self.python(script, [input.path()]))
    let lines = output.split(separator: UInt8(ascii: "\n"))
    try #require(lines.count == examples.count)
    for (example, line) in zip(examples, lines) where line.elementsEqual("null".utf8) == false {
      #expect(try JSONDecoder().decode(YAMLValue.self, from: line) == example.value, "\(example.text)")
    }
    #expect(lines.count { $0.elementsEqual("null".utf8) } <= 2)
  }

  @Test(.enabled(if: hasJSONSchema, "Python's jsonschema is not installed"))
  func `the JSON Schema accepts every schema of the project`() throws {
    let script = """
      import json, sys, yaml, jsonschema
      validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1], encoding="utf-8")))
      jsonschema.Draft202012Validator.check_schema(validator.schema)
      for path in sys.argv[2:]:
          for error in validator.iter_errors(yaml.safe_load(open(path, encoding="utf-8"))):
              print(path, error.message[:200])
      """
    let paths = ["Schemas/schema.json"] + Self.paths.filter { !$0.contains("Fixtures") && !$0.contains("Simulate") }
    let output = try #require(Self.python(script, paths.map { Repository.root.appending(path: $0).path() }))
    #expect(String(decoding: output, as: UTF8.self) == "")
  }
}
