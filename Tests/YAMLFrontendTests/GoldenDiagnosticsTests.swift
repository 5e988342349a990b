import Diagnostics
import Foundation
import Testing

extension Tag {
  /// Compares with a recorded file; `RECORD=1` in the environment records it anew.
  @Tag static var golden: Self
}

/// What users see for broken files, word for word.
@Suite(.tags(.golden)) struct GoldenDiagnosticsTests {
  /// Broken files; each is named after the code it provokes.
  static let paths = Repository.paths(in: "Tests/YAMLFrontendTests/Fixtures/Diagnostics", endingWith: ".yaml")

  @Test(arguments: paths)
  func `a broken file is reported as recorded`(path: String) throws {
    let report = Report.text(try Repository.file(path))
    let golden = Repository.root.appending(path: path.replacing(".yaml", with: ".txt"))
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(report.utf8).write(to: golden)
    }
    #expect(report == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
  }

  @Test(arguments: paths)
  func `a broken file provokes the code it is named after`(path: String) throws {
    let file = try Repository.file(path)
    let codes = Report.diagnostics(file).map(\.code.rawValue)
    #expect(codes.contains { file.name.hasPrefix($0) }, "\(codes)")
  }

  @Test func `every code of the reader has a file that provokes it`() {
    let codes: [DiagnosticCode] = [
      .yamlSyntax, .yamlTab, .yamlTooDeep, .yamlUnsupported, .yamlDuplicateKey, .schemaShape, .unknownKey, .missingKey,
      .invalidValue, .invalidType, .unknownName, .duplicateName, .duplicateNumber, .overlappingFields, .cyclicType,
      .valueOutOfRange, .sizeMismatch, .absentTypeMismatch, .messageTooLarge,
    ]
    let names = Self.paths.map { $0.split(separator: "/").last ?? "" }
    for code in codes {
      #expect(names.contains { $0.hasPrefix(code.rawValue) }, "\(code.rawValue)")
    }
  }

  @Test func `a file that is too large is refused unread`() {
    let report = Report.text(SourceFile(name: "large.yaml", bytes: Array(repeating: 0x5B, count: 4 << 20 | 1)))
    #expect(
      report == """
        large.yaml:1:1: error: this file has 4194305 bytes; a schema has at most 4194304 [input-too-large]
        fix-it: check that the file is a schema; if it is, split it into several protocols

        """)
  }

  @Test func `a byte that isn't UTF-8 is pointed at`() {
    let report = Report.text(
      SourceFile(name: "latin.yaml", bytes: Array("protocol: Acme\ndoc: caf".utf8) + [0xE9, 0x0A]))
    #expect(
      report == """
        latin.yaml:2:9: error: the byte 0xE9 isn't UTF-8 text [yaml-syntax]
             2 | doc: caf\u{FFFD}
               |         ^
        fix-it: save the file as UTF-8

        """)
  }
}
