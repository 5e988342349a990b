import FoundationEssentials

/// Folders of this repository, found from this file.
enum Repository {
  /// The folder with `Package.swift`.
  static let root = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// A file below the root.
  static func path(_ relative: String) -> String { root + "/" + relative }

  /// A fixture of these tests.
  static func fixture(_ name: String) -> String { path("Tests/HeaderFrontendTests/Fixtures/\(name)") }
}
