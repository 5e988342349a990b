internal import Diagnostics
internal import SchemaModel

/// One attempt at parsing the headers and taking their declarations out.
final class HeaderReading {
  /// Most problems that are reported; more would not be read.
  private static let diagnosticLimit = 50

  /// Whether libclang found errors.
  private(set) var hasParseErrors = false
  private let names: [String: String]
  private let folder: String
  private let options: HeaderReader.Options
  private var result: HeaderReader.Result

  /// Makes an attempt; `names` has the user's names by absolute path.
  init(names: [String: String], folder: String, options: HeaderReader.Options, empty: HeaderReader.Result) {
    self.names = names
    self.folder = folder
    self.options = options
    result = empty
  }

  /// Parses the headers at `paths` in this order.
  func run(_ paths: [String], arguments: [String], functions: ClangFunctions) -> HeaderReader.Result {
    // `#import` reads a file once, also one without a guard that another header has included before.
    let main = ParseArguments.prelude + paths.map { "#import \"\($0)\"\n" }.joined()
    do throws(TranslationUnit.ParseError) {
      let unit = try TranslationUnit(
        functions: functions, main: (ParseArguments.mainPath, main), arguments: arguments,
        files: arguments.contains("-nostdinc") ? VirtualHeaders.files : [])
      unit.withTree { extract($0, paths) }
    } catch {
      hasParseErrors = true
      let place = paths.first.map { SourceSpan(start: SourceLocation(file: names[$0] ?? $0)) }
      result.diagnostics.append(.error(.clangError, Self.sentence(for: error), at: place))
    }
    return result
  }

  private func extract(_ tree: SyntaxTree, _ paths: [String]) {
    let files = SourceFiles(tree: tree, namesGiven: names, folder: folder)
    let inclusions = tree.inclusions()
    for (info, file) in files.filesRead(inclusions) {
      result.dependencies.append(info.name)
      result.files.append(SourceFile(name: info.name, bytes: tree.bytes(of: file)))
    }
    let problems = tree.diagnostics(limit: 1000).filter { $0.severity >= .error }
    guard problems.isEmpty else {
      hasParseErrors = true
      // What is wrong behind the last header, as a missing brace, is wrong with the headers.
      let fallback = paths.last.map { SourceSpan(start: SourceLocation(file: names[$0] ?? $0)) }
      result.diagnostics += problems.prefix(Self.diagnosticLimit).map { $0.diagnostic(files, fallback: fallback) }
      return
    }
    let extraction = SchemaExtraction(
      files: files, inclusions: inclusions, allowsUnsupported: options.allowsUnsupported)
    extraction.run()
    result.diagnostics += DiagnosticRenderer.inReadingOrder(extraction.diagnostics).prefix(Self.diagnosticLimit)
    extraction.fill(&result.schema)
    if extraction.isEmpty {
      let names = paths.map { self.names[$0] ?? $0 }
      result.diagnostics.append(
        .error(
          .nothingDeclared, "'\(names.joined(separator: "', '"))' declares no message, enum or constant",
          at: names.first.map { SourceSpan(start: SourceLocation(file: $0)) }))
    }
    if result.diagnostics.containsError { result.schema = ProtocolSchema(name: result.schema.name) }
  }

  private static func sentence(for error: TranslationUnit.ParseError) -> String {
    switch error {
    case .crashed: "the C++ parser gave up on the headers; they may be nested too deeply"
    case .failed(let status): "the C++ parser can't read the headers (status \(status))"
    }
  }
}

extension ClangDiagnostic {
  /// The problem in our terms.
  fileprivate func diagnostic(_ files: SourceFiles, fallback: SourceSpan?) -> Diagnostic {
    let isMissing = message.hasSuffix("file not found")
    let code: DiagnosticCode = isMissing ? .missingInclude : .clangError
    // How a file came to be included is told with paths of this machine, and says little.
    let notes = notes.filter { !$0.message.hasPrefix("in file included from") }.compactMap { note in
      files.span(note.place, length: 1).map { Diagnostic.Note(note.message, at: $0) }
    }
    let hint = isMissing ? "add the folder that has it to the include paths" : fixIt
    let span = files.span(place, length: length) ?? notes.first?.span ?? fallback
    return .error(code, message, at: span, notes: notes, fixIt: hint)
  }
}
