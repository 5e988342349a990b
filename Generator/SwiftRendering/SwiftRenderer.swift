public import Diagnostics
public import SchemaModel

/// A file of generated Swift.
public struct GeneratedFile: Hashable, Sendable {
  /// File name without a folder (`Session.swift`).
  public var name: String
  /// The whole text.
  public var text: String

  /// Makes a file.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// Writes a schema as Swift: one file per message group, `Enums.swift` and `Dispatch.swift`.
public struct SwiftRenderer: Sendable {
  /// Names of the files generation makes for `groups`; known before any schema is read.
  public static func fileNames(groups: [String]) -> [String] {
    ["Dispatch.swift", "Enums.swift"] + groups.map { "\($0).swift" }
  }

  /// Renders `schema`; every group of `groups` becomes a file even where no message is in it.
  public static func render(
    _ schema: ProtocolSchema, groups: [String]
  ) -> (files: [GeneratedFile], diagnostics: [Diagnostic]) {
    ([], [])
  }
}
