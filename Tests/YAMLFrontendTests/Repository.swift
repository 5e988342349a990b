import Diagnostics
import Foundation

/// Files of the checkout the tests run in, found from this file's own place.
enum Repository {
  /// The folder that holds Package.swift.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Files that belong to these tests.
  static let fixtures = root.appending(path: "Tests/YAMLFrontendTests/Fixtures")

  /// The file at `path`, under its last component so that reports are the same everywhere.
  static func file(_ path: String) throws -> SourceFile {
    let url = root.appending(path: path)
    return SourceFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
  }

  /// Paths of the files in `folder` and folders in it whose name ends with `suffix`, in order.
  static func paths(in folder: String, endingWith suffix: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
    let names = found?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }
}
