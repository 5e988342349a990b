public import Diagnostics
public import SchemaModel

/// Reads C++ headers into the schema model, through libclang.
public struct HeaderReader: Sendable {
  /// What a reading found.
  public struct Result: Sendable {
    /// The headers' declarations; without messages where there are errors.
    public var schema: ProtocolSchema
    /// What is wrong with them.
    public var diagnostics: [Diagnostic]
    /// Every file on disk that was read, the headers and what they include, sorted.
    public var dependencies: [String]
    /// Texts of those files, for diagnostics.
    public var files: [SourceFile]
  }
}
