internal import Diagnostics
internal import SchemaModel

/// The names taken in one Swift scope.
struct NameScope {
  private let what: String
  private var taken: [String: (name: String, source: Source?)] = [:]

  /// An empty scope of `what` ("type", "property", "member").
  init(what: String) {
    self.what = what
  }

  /// Takes `name` for generated code itself.
  mutating func reserve(_ name: String) {
    taken[name] = (name, nil)
  }

  /// The first of `candidates` that is free, taken from now on. Where none is, reports a collision.
  mutating func claim(
    _ candidates: [String], for name: String, at source: Source, _ diagnostics: inout [Diagnostic]
  ) -> String {
    for candidate in candidates where !candidate.isEmpty && taken[candidate] == nil {
      if what == "type", ReservedNames.isTaken(typeName: candidate) { continue }
      taken[candidate] = (name, source)
      return candidate
    }
    let wanted = candidates.first ?? name
    let other = taken[wanted]
    diagnostics.append(
      .error(
        .nameCollision, "'\(name)' and '\(other?.name ?? wanted)' both become the Swift \(what) '\(wanted)'",
        at: source.span,
        notes: other?.source.map { [Diagnostic.Note("'\(other?.name ?? wanted)' is declared here", at: $0.span)] }
          ?? [],
        fixIt: "give one of them another name"))
    return wanted
  }
}
