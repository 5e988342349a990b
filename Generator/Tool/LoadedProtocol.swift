internal import Diagnostics
internal import SchemaModel

/// A protocol as the commands use it: checked, with what is wrong and what it was made of.
struct LoadedProtocol {
  /// The schema; `nil` where it couldn't be read.
  var schema: ProtocolSchema?
  /// Everything that is wrong.
  var diagnostics: [Diagnostic]
  /// Message groups, in the order of their files.
  var groups: [String]
  /// Inputs it was read from.
  var inputs: InputSet
  /// Headers that were read, the included ones too.
  var headers: [SourceFile]
  /// Paths of included files whose change makes a difference.
  var dependencies: [String]

  /// Puts together what the stages found so far.
  init(
    inputs: InputSet, reading: Frontends.Reading? = nil, schema: ProtocolSchema? = nil, groups: [String]? = nil,
    adding problems: [Diagnostic] = []
  ) {
    self.inputs = inputs
    self.schema = schema
    diagnostics = inputs.diagnostics + (reading?.diagnostics ?? []) + problems
    headers = reading?.headers ?? []
    dependencies = reading?.dependencies ?? []
    let listed = groups ?? []
    self.groups = listed.isEmpty ? schema.map(Self.groups) ?? [] : listed
  }

  /// Messages that travel on their own.
  var messageCount: Int { schema?.messages.count { $0.kind == .message } ?? 0 }

  /// Enums.
  var enumCount: Int { schema?.enums.count ?? 0 }

  /// How a command ends that could not use it: a missing libclang is no fault of the inputs.
  var failure: ExitStatus {
    diagnostics.contains { $0.code == .missingLibclang } ? .failure : .problems
  }

  /// Refuses a schema without messages, which is a file that was meant to be another one.
  mutating func requireMessages() {
    guard let schema, schema.messages.isEmpty, !diagnostics.containsError else { return }
    diagnostics.append(nothingDeclared("declares a message"))
  }

  /// Refuses a schema with nothing in it at all.
  mutating func requireDeclarations() {
    guard let schema, schema.messages.isEmpty, schema.enums.isEmpty, schema.constants.isEmpty,
      schema.typeAliases.isEmpty, !diagnostics.containsError
    else { return }
    diagnostics.append(nothingDeclared("declares anything"))
  }

  private func nothingDeclared(_ what: String) -> Diagnostic {
    let files = inputs.headers + inputs.protocols.map(\.name) + inputs.models.map(\.name)
    let subject = files.count == 1 ? "nothing in this file" : "no input"
    let place = files.first.map { SourceSpan(start: SourceLocation(file: $0)) }
    return .error(.nothingDeclared, "\(subject) \(what)", at: place)
  }

  /// Source lines for the diagnostics.
  var texts: SourceTexts {
    var texts = SourceTexts()
    guard !diagnostics.isEmpty else { return texts }
    let named = Set(diagnostics.compactMap(\.span?.start.file))
    for file in inputs.documents + inputs.unclassified + headers where named.contains(file.name) {
      texts.add(file: file.name, text: file.text)
    }
    return texts
  }

  /// Groups of a schema nobody configures, in the order they appear.
  private static func groups(of schema: ProtocolSchema) -> [String] {
    var seen: Set<String> = []
    return schema.messages.compactMap(\.group).filter { seen.insert($0).inserted }
  }
}

extension InputSet {
  /// What there is to read, in words (`2 headers, 1 overlay`).
  var summary: String {
    [
      (headers.count, "header"), (overlays.count, "overlay"), (protocols.count, "schema"), (models.count, "model"),
    ].filter { $0.0 > 0 }.map { Console.counted($0.0, $0.1) }.joined(separator: ", ")
  }
}

extension LoadedProtocol {
  /// Changes the file names a user sees, where the files on disk aren't those the user named.
  mutating func rename(_ name: (String) -> String) {
    func renamed(_ file: SourceFile) -> SourceFile { SourceFile(name: name(file.name), bytes: file.bytes) }
    for index in diagnostics.indices {
      diagnostics[index].message = name(diagnostics[index].message)
      if let file = diagnostics[index].span?.start.file { diagnostics[index].span?.start.file = name(file) }
      for note in diagnostics[index].notes.indices {
        diagnostics[index].notes[note].span.start.file = name(diagnostics[index].notes[note].span.start.file)
      }
    }
    inputs.rename(renamed)
    headers = headers.map(renamed)
  }
}
