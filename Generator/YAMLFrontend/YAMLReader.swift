public import Diagnostics
public import SchemaModel

/// Reads the YAML schema language, which `Schemas/README.md` defines, into the schema model.
///
/// Every problem of a file is reported, not only the first; a value comes back only if there is no error.
public enum YAMLReader {
  /// What a YAML file is for; its first key tells.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A whole protocol.
    case `protocol`
    /// What a header can't say about its protocol.
    case overlay
    /// From what a Swift target is generated.
    case configuration = "inputs"
  }

  /// What `file` is for; `nil` if its first key is none of the three or it isn't YAML up to there.
  public static func kind(of file: SourceFile) -> Kind? {
    YAMLParser.firstKey(of: file).flatMap(Kind.init)
  }

  /// Reads a whole protocol (`messages.yaml`).
  public static func readProtocol(_ file: SourceFile) -> (schema: ProtocolSchema?, diagnostics: [Diagnostic]) {
    read(file, ProtocolDecoder.decode)
  }

  /// Reads what a header can't say (`overlay.yaml`).
  public static func readOverlay(_ file: SourceFile) -> (overlay: Overlay?, diagnostics: [Diagnostic]) {
    read(file, OverlayDecoder.decode)
  }

  /// Reads a target's configuration (`venuewire.yaml`).
  public static func readConfiguration(
    _ file: SourceFile
  ) -> (configuration: GenerationConfiguration?, diagnostics: [Diagnostic]) {
    read(file, ConfigurationDecoder.decode)
  }

  /// Parses `file`, which may be in another language of the same form, and hands its value to `decode`.
  package static func read<Value>(
    _ file: SourceFile, _ decode: (YAMLNode, ProblemLog) -> Value?
  ) -> (Value?, [Diagnostic]) {
    let (root, syntax) = YAMLParser.parse(file)
    let log = ProblemLog()
    log.add(syntax)
    let value = root.flatMap { decode($0, log) }
    return (syntax.containsError ? nil : value, log.diagnostics)
  }
}
