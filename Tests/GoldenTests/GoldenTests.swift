import Diagnostics
import Foundation
import SwiftRendering
import Testing

@testable import Tool

/// Folder of the cases.
private let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

/// Whether to write what comes out as what is expected: `RECORD=1 swift test --filter GoldenTests`.
private let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

@Suite struct GoldenTests {
  @Test(arguments: ["header", "binary", "json", "encodings", "rules"])
  func `a case gives the Swift that is recorded for it`(name: String) throws {
    let folder = cases.appendingPathComponent(name)
    let line = try ParsedCommandLine([
      "generate", "--config", folder.appendingPathComponent("venuewire.yaml").path, "--output", "unused",
    ])
    let pipeline = Pipeline(request: try ReadingRequest(line, operands: []))
    var loaded = pipeline.load()
    let files = pipeline.render(&loaded)
    #expect(loaded.diagnostics.map(\.message) == [])
    let made = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) })
    let expected = folder.appendingPathComponent("Expected")
    if isRecording {
      try? FileManager.default.removeItem(at: expected)
      try FileManager.default.createDirectory(at: expected, withIntermediateDirectories: true)
      for (file, text) in made {
        try text.write(to: expected.appendingPathComponent(file), atomically: true, encoding: .utf8)
      }
    }
    let recorded = try Self.swiftFiles(in: expected)
    #expect(Set(made.keys) == Set(recorded.keys))
    for (file, text) in made { #expect(text == recorded[file], "\(name)/\(file)") }
  }

  private static func swiftFiles(in folder: URL) throws -> [String: String] {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".swift") {
      files[name] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return files
  }
}
