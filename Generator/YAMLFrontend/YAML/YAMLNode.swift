package import Diagnostics

/// A value of a YAML file, with its place. Nothing is typed yet: every scalar is text.
package struct YAMLNode: Equatable, Sendable {
  /// What a node is.
  package enum Content: Equatable, Sendable {
    /// One text.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode], CollectionStyle)
    /// Keys and values in the order they stand in the file; no key twice.
    case mapping([YAMLEntry])
  }

  /// How a list is written.
  package enum CollectionStyle: Equatable, Sendable {
    /// One entry a line, each after a dash.
    case block
    /// In brackets.
    case flow
  }

  /// What it is.
  package var content: Content
  /// The scalar on its first line, or the first character of a collection.
  package var span: SourceSpan

  /// What it is, in words for diagnostics.
  var kindInWords: String {
    switch content {
    case .scalar(let scalar): scalar.isEmpty ? "empty" : "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A text of a YAML file.
package struct YAMLScalar: Equatable, Sendable {
  /// How a text is written.
  package enum Style: Equatable, Sendable {
    /// As it is.
    case plain
    /// In single or double quotes.
    case quoted
    /// As lines below a `|` or `>`.
    case block
  }

  /// The text, with escapes and line folding resolved.
  package var text: String
  /// How it is written.
  package var style: Style

  /// Whether nothing stands there at all.
  package var isEmpty: Bool { style == .plain && text.isEmpty }
}

/// A key and its value.
package struct YAMLEntry: Equatable, Sendable {
  /// The key's text.
  package var key: String
  /// The key's place.
  package var keySpan: SourceSpan
  /// Its value.
  package var value: YAMLNode
}

/// Why a file isn't YAML as the schema language uses it.
struct YAMLProblem: Error {
  /// What to tell the user.
  var diagnostic: Diagnostic

  /// Makes a problem.
  init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, notes: [Diagnostic.Note] = [],
    fixIt: String? = nil
  ) {
    diagnostic = .error(code, message, at: span, notes: notes, fixIt: fixIt)
  }
}
