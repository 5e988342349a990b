import Foundation
import TestPeers
import Testing

/// Runs the built `venuewire-gen` as users do: as a process of its own.
struct ToolProcess {
  /// What a run left behind.
  struct Outcome {
    var end: ChildProcess.End
    var output: String
    var errors: String
    var seconds: Double

    /// What it ended with; below zero where a signal ended it.
    var status: Int32 { if case .exited(let status) = end { status } else { -1 } }
    /// Whether it ended by itself, not by a signal such as that of a trap.
    var ended: Bool { if case .exited = end { true } else { false } }
  }

  /// The executable, beside the test bundle.
  static let executable = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "venuewire-gen")

  /// The folder with this target's fixtures.
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  /// The project's folder.
  static let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// The libclang inside the Swift toolchain that runs the tests, so that its words don't depend on the machine.
  static let toolchainLibclang: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for folder in folders {
      let program = URL(filePath: "\(folder)/swift").resolvingSymlinksInPath()
      let library = program.deletingLastPathComponent().appending(path: "../lib/libclang.so").standardizedFileURL
      if FileManager.default.fileExists(atPath: library.path()) { return library.path() }
    }
    return nil
  }()

  /// Runs the tool with `arguments` in `folder`.
  static func run(
    _ arguments: [String], in folder: URL, variables: [String: String] = [:]
  ) throws -> Outcome {
    let program: URL = try #require(executable)
    var environment: [String: String?] = variables
    if environment["VENUEWIRE_LIBCLANG"] == nil { environment["VENUEWIRE_LIBCLANG"] = .some(toolchainLibclang) }
    let start = ContinuousClock.now
    let (output, errors, end) = try ChildProcess.run(
      program.path, arguments, variables: environment, in: folder, errors: .apart)
    return Outcome(
      end: end, output: output, errors: errors, seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}

/// A folder of a test's own; it goes when the value goes.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes `text` to `name`, making folders as needed.
  func write(_ name: String, _ text: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Text of `name`.
  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Names in the folder `name`, sorted, hidden ones too; none where it doesn't exist.
  func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path())) ?? []).sorted()
  }
}

extension Tag {
  /// Compares with a recorded file; `RECORD=1` in the environment records it anew.
  @Tag static var golden: Self
}

/// Compares `text` with the golden `name`; writes it instead where `RECORD` is set.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = ToolProcess.fixtures.appending(path: "Expected/\(name)")
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  #expect(text == recorded, "run with RECORD=1 if the new text is better", sourceLocation: sourceLocation)
}
