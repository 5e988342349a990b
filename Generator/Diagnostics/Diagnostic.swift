/// One thing the toolchain has to say about an input, with its place.
public struct Diagnostic: Hashable, Sendable {
  /// How much a diagnostic matters.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Nothing is generated.
    case error
    /// Generation goes on; the user should look.
    case warning
  }

  /// A second place that explains the first, such as an earlier declaration.
  public struct Note: Hashable, Sendable {
    /// What that place has to do with the diagnostic.
    public var message: String
    /// Where it is.
    public var span: SourceSpan

    /// Makes a note.
    public init(_ message: String, at span: SourceSpan) {
      self.message = message
      self.span = span
    }
  }

  /// How much it matters.
  public var severity: Severity
  /// Stable identifier; its meaning never changes. See ``DiagnosticCode``.
  public var code: DiagnosticCode
  /// One sentence without a final full stop: what is wrong, in the user's terms.
  public var message: String
  /// The place; `nil` only where there is none, as for a missing libclang.
  public var span: SourceSpan?
  /// Other places that matter.
  public var notes: [Note]
  /// What to do, as text that can be typed or pasted.
  public var fixIt: String?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at span: SourceSpan?,
    notes: [Note] = [], fixIt: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.notes = notes
    self.fixIt = fixIt
  }
}

extension Diagnostic {
  /// An error with a place.
  public static func error(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan?, notes: [Note] = [],
    fixIt: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, code, message, at: span, notes: notes, fixIt: fixIt)
  }

  /// A warning with a place.
  public static func warning(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan?, notes: [Note] = [],
    fixIt: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, code, message, at: span, notes: notes, fixIt: fixIt)
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether any of them forbids generation.
  public var containsError: Bool { contains { $0.severity == .error } }
}
