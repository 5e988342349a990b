import Diagnostics
import YAMLFrontend

/// What a user sees after a file was read.
enum Report {
  /// All diagnostics of `file` by the reader its first key asks for; a protocol's if it asks for none.
  static func diagnostics(_ file: SourceFile) -> [Diagnostic] {
    switch YAMLReader.kind(of: file) {
    case .protocol, nil: YAMLReader.readProtocol(file).diagnostics
    case .overlay: YAMLReader.readOverlay(file).diagnostics
    case .configuration: YAMLReader.readConfiguration(file).diagnostics
    }
  }

  /// The same as text.
  static func text(_ file: SourceFile) -> String {
    var texts = SourceTexts()
    texts.add(file: file.name, text: file.text)
    return DiagnosticRenderer(texts: texts).text(diagnostics(file))
  }
}
