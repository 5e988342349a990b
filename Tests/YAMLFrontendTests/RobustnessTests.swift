import Diagnostics
import Testing

@testable import YAMLFrontend

/// The reader ends, soon and without a trap, whatever it is given.
@Suite struct RobustnessTests {
  /// A small generator of numbers, so that a failure can be repeated.
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Pieces of YAML and of the schema language that mutations put anywhere.
  static let pieces = [
    "\n", " ", "  ", "\t", ": ", ":", "- ", "-", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "|-", "#", "&", "*", "!",
    "?", "%", "---\n", "\\", "0", "-1", "18446744073709551616", "DBL_MAX", "true", "type", "enum ", "record Level",
    "array(", ", 5)", "list(", "messages:\n", "fields:\n", "size: ", "offset: 4", "union: u", "\r\n", "\u{0}", "é",
  ]

  @Test(arguments: 0..<4)
  func `no mutation of an example traps the reader`(example: Int) throws {
    let text = try ReadmeTests.examples()[example]
    for seed in 0..<500 {
      var numbers = Numbers(state: UInt64(example * 1_000 + seed))
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...8, using: &numbers) { Self.mutate(&bytes, &numbers) }
      let file = SourceFile(name: "mutated.yaml", bytes: bytes)
      Self.read(file, as: seed.isMultiple(of: 5) ? Self.readers : [Self.readers[example]])
    }
  }

  @Test(arguments: 0..<4)
  func `every prefix of an example is read to its end`(example: Int) throws {
    let bytes = Array(try ReadmeTests.examples()[example].utf8)
    for length in 0...bytes.count {
      Self.read(SourceFile(name: "prefix.yaml", bytes: Array(bytes.prefix(length))), as: [Self.readers[example]])
    }
  }

  /// What garbage is made of, and the code that refuses it.
  static let garbage: [(text: String, code: DiagnosticCode)] = [
    (String(repeating: "[", count: 50_000), .yamlTooDeep), (String(repeating: "{a: ", count: 50_000), .yamlTooDeep),
    (String(repeating: "- ", count: 50_000), .yamlTooDeep), (String(repeating: "\"", count: 50_001), .yamlSyntax),
    ((0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), .yamlTooDeep),
    (String(repeating: "\t", count: 50_000), .yamlTab),
    ("protocol: \(String(repeating: "x\n  ", count: 50_000)): ", .yamlSyntax),
    ("protocol: A\nencoding: binary\nconstants:" + String(repeating: "\n", count: 1_000_000) + "x", .yamlSyntax),
    ("protocol: A\nencoding: binary\n" + (0..<60_000).map { "k\($0): v\n" }.joined(), .unknownKey),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: garbage.indices)
  func `garbage is refused with a code`(index: Int) {
    let (text, code) = Self.garbage[index]
    let codes = Report.diagnostics(SourceFile(name: "garbage.yaml", text: text)).map(\.code)
    #expect(codes.first == code)
  }

  @Test func `10 MB of garbage are refused at once`() {
    var numbers = Numbers(state: 7)
    let bytes = (0..<10_000_000).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    let report = Report.diagnostics(SourceFile(name: "garbage.yaml", bytes: bytes))
    #expect(report.map(\.code) == [.inputTooLarge])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a long chain of records and a long chain of types are read without recursion`() {
    let records = (0..<20_000).map { "  R\($0): { fields: { a: \($0 == 0 ? "uint8" : "R\($0 - 1)") } }\n" }.joined()
    let types = (0..<2_000).map { "  T\($0): \($0 == 0 ? "uint8" : "T\($0 - 1)")\n" }.reversed().joined()
    let file = SourceFile(
      name: "chain.yaml", text: "protocol: A\nencoding: binary\ntypes:\n\(types)records:\n\(records)")
    #expect(Set(Report.diagnostics(file).map(\.code)) == [.invalidType])
  }

  private static func mutate(_ bytes: inout [UInt8], _ numbers: inout Numbers) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &numbers)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &numbers))
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &numbers))
    case 3: bytes.removeLast(bytes.count - place)
    default: bytes.insert(contentsOf: (pieces.randomElement(using: &numbers) ?? "").utf8, at: place)
    }
  }

  /// The diagnostics of each reader, in the order of the README's examples.
  private static let readers: [@Sendable (SourceFile) -> [Diagnostic]] = [
    { YAMLReader.readProtocol($0).diagnostics }, { YAMLReader.readProtocol($0).diagnostics },
    { YAMLReader.readOverlay($0).diagnostics }, { YAMLReader.readConfiguration($0).diagnostics },
  ]

  /// Reads `file` in each of the ways and renders what is said about it.
  private static func read(_ file: SourceFile, as readers: [@Sendable (SourceFile) -> [Diagnostic]]) {
    _ = YAMLReader.kind(of: file)
    var texts = SourceTexts()
    texts.add(file: file.name, text: file.text)
    for reader in readers {
      let diagnostics = reader(file)
      _ = DiagnosticRenderer(texts: texts).text(diagnostics)
      for diagnostic in diagnostics where diagnostic.span == nil { Issue.record("a diagnostic without a place") }
    }
  }
}
