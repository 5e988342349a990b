package import Diagnostics

/// What is wrong with a file, collected while it is decoded.
package final class ProblemLog {
  /// Problems after which names are no longer compared for suggestions, so that garbage doesn't take long.
  private static let suggestionLimit = 100

  /// Problems after which a file's others wait for the next run; nobody reads more.
  private static let limit = 1_000

  /// In the order they were found.
  package private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Diagnostic> = []

  /// Whether nothing more is taken.
  var isFull: Bool { diagnostics.count >= Self.limit }

  /// Adds an error, unless the very same is known.
  package func error(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, notes: [Diagnostic.Note] = [],
    fixIt: String? = nil
  ) {
    add([.error(code, message, at: span, notes: notes, fixIt: fixIt)])
  }

  /// Adds what was found elsewhere.
  func add(_ found: [Diagnostic]) {
    for diagnostic in found where !isFull && known.insert(diagnostic).inserted {
      diagnostics.append(diagnostic)
    }
  }

  /// The name that `text` may have been meant to be.
  func suggestion(for text: String, among names: some Sequence<String>) -> String? {
    diagnostics.count < Self.suggestionLimit ? NearestName.of(text, in: names) : nil
  }

  /// Complains about a name that refers to nothing in `place`; `declared` says what there is, and where.
  package func unknownName(
    _ text: String, _ what: String, in place: String? = nil, among declared: @autoclosure () -> [String: SourceSpan],
    at span: SourceSpan
  ) {
    let message = "there is no \(what) '\(text)'" + (place.map { " in \($0)" } ?? "")
    guard diagnostics.count < Self.suggestionLimit else {
      error(.unknownName, message, at: span)
      return
    }
    let declared = declared()
    let ordered = declared.sorted { ($0.value.start, $0.key) < ($1.value.start, $1.key) }
    guard let close = suggestion(for: text, among: ordered.lazy.map(\.key)), let place = declared[close] else {
      error(
        .unknownName, message, at: span,
        fixIt: declared.isEmpty ? nil : "use one of: \(Self.list(ordered.map(\.key)))")
      return
    }
    error(
      .unknownName, "\(message); did you mean '\(close)'?", at: span,
      notes: [.init("'\(close)' is declared here", at: place)], fixIt: "replace '\(text)' with '\(close)'")
  }

  /// Complains that `what` has a value that isn't one of `allowed`.
  func invalidChoice(_ text: String, _ what: String, allowed: [String], at span: SourceSpan) {
    let close = suggestion(for: text, among: allowed)
    error(
      .invalidValue, "\(what) can't be '\(text)'" + (close.map { "; did you mean '\($0)'?" } ?? ""), at: span,
      fixIt: close.map { "replace '\(text)' with '\($0)'; allowed are: \(Self.list(allowed))" }
        ?? "use one of: \(Self.list(allowed))")
  }

  /// Complains about a node of the wrong shape.
  func shape(_ node: YAMLNode, _ what: String, needs: String, example: String) {
    let found = node.kindInWords == "empty" ? "nothing stands here" : "this is \(node.kindInWords)"
    error(.schemaShape, "\(what) needs \(needs); \(found)", at: node.span, fixIt: "write it as \(example)")
  }

  /// Names for a message, the first of them if there are many.
  static func list(_ names: [String]) -> String {
    names.count <= 40 ? names.joined(separator: ", ") : names.prefix(20).joined(separator: ", ") + ", …"
  }
}
