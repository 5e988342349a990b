internal import CLibclang

/// What libclang has to say about the headers, taken out of its hands.
struct ClangDiagnostic {
  /// How bad it is.
  enum Severity: Int32, Comparable {
    case ignored, note, warning, error, fatal

    static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// How bad it is.
  var severity: Severity
  /// What it says.
  var message: String
  /// Where.
  var place: SourcePlace.Resolved
  /// How many bytes of the line it is about, where it says.
  var length: Int
  /// Text to put in the place of other text, where libclang proposes it.
  var fixIt: String?
  /// Other places it mentions.
  var notes: [(message: String, place: SourcePlace.Resolved)]

  /// Reads a living diagnostic.
  @unsafe
  init(functions: ClangFunctions, raw: CXDiagnostic) {
    let table = unsafe functions.table
    severity = unsafe Severity(rawValue: table.pointee.getDiagnosticSeverity(raw)) ?? .error
    message = unsafe functions.string(table.pointee.getDiagnosticSpelling(raw))
    place = unsafe SourcePlace(functions: functions, raw: table.pointee.getDiagnosticLocation(raw)).resolved
    length = 1
    for index in unsafe 0..<table.pointee.getDiagnosticNumRanges(raw) {
      let range = unsafe SourceStretch(functions: functions, raw: table.pointee.getDiagnosticRange(raw, index))
      let start = range.start.resolved
      let end = range.end.resolved
      if start.line == place.line, end.line == place.line, start.column <= place.column, end.column > place.column {
        length = max(length, end.column - place.column)
      }
    }
    if unsafe table.pointee.getDiagnosticNumFixIts(raw) > 0 {
      var range = CXSourceRange()
      let text = unsafe functions.string(table.pointee.getDiagnosticFixIt(raw, 0, &range))
      let stretch = unsafe SourceStretch(functions: functions, raw: range)
      let isInsertion = stretch.start.resolved.offset == stretch.end.resolved.offset
      fixIt = text.isEmpty ? nil : isInsertion ? "insert '\(text)'" : "write '\(text)'"
    }
    notes = []
    if let children = unsafe table.pointee.getChildDiagnostics(raw) {
      for index in unsafe 0..<min(4, table.pointee.getNumDiagnosticsInSet(children)) {
        guard let child = unsafe table.pointee.getDiagnosticInSet(children, index) else { continue }
        let note = unsafe functions.string(table.pointee.getDiagnosticSpelling(child))
        let place = unsafe SourcePlace(functions: functions, raw: table.pointee.getDiagnosticLocation(child))
        notes.append((note, place.resolved))
      }
    }
  }
}
