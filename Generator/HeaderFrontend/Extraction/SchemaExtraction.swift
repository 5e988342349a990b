internal import Diagnostics
internal import SchemaModel

/// Takes the declarations of parsed headers into the model: the order of the steps.
final class SchemaExtraction {
  /// What is wrong with them.
  private(set) var diagnostics: [Diagnostic] = []

  private let files: SourceFiles
  private let inclusions: [SyntaxTree.Inclusion]
  private let allowsUnsupported: Bool
  private var constants: [Constant] = []
  private var typeAliases: [TypeAlias] = []
  private var enums: [EnumType] = []
  private var messages: [Message] = []
  private var skipped: [SkippedDeclaration] = []

  /// Makes an extraction of everything the user's files in `files` declare.
  init(files: SourceFiles, inclusions: [SyntaxTree.Inclusion], allowsUnsupported: Bool) {
    self.files = files
    self.inclusions = inclusions
    self.allowsUnsupported = allowsUnsupported
  }

  /// Does it.
  func run() {
    let declarations = Declarations(files: files)
    let types = TypeTable(files: files, declarations: declarations)
    let evaluator = Evaluator(tree: files.tree)
    var scalars = ScalarDeclarations(files: files, types: types, evaluator: evaluator)
    constants = declarations.constants.compactMap { scalars.constant($0) }
    diagnostics += scalars.problems
    enums = declarations.enumerations.compactMap { scalars.enumeration($0, name: types.name(of: $0)) }

    let packing = PackingHistory(files: files, inclusions: inclusions)
    let reader = RecordReader(files: files, types: types, packing: packing)
    for record in declarations.records { reader.read(record) }
    typeAliases = declarations.typedefs.compactMap { scalars.alias($0) }
    reportFailures(reader)
    reportTemplates(declarations.templates, carriers: reader.bases)

    let builder = MessageBuilder(finder: MessageNumberFinder(constants: constants, enums: enums), bases: reader.bases)
    let built = reader.records.map { draft in
      let setup = ObjectSetup(draft, evaluator: evaluator, files: files)
      setup.run()
      diagnostics += setup.problems
      var message = builder.message(setup)
      if draft.isStringDescriptor { message.kind = .record }
      return message
    }
    messages = VariableLengthMerge.merged(built)
  }

  /// Whether the headers declare nothing at all, representable or not.
  var isEmpty: Bool {
    constants.isEmpty && typeAliases.isEmpty && enums.isEmpty && messages.isEmpty && skipped.isEmpty
      && diagnostics.isEmpty
  }

  /// Puts what was found into a schema.
  func fill(_ schema: inout ProtocolSchema) {
    schema.constants = constants
    schema.typeAliases = typeAliases
    schema.enums = enums
    schema.messages = messages
    schema.skipped = skipped
    schema.encodings = [.binary, .vls].filter { encoding in messages.contains { $0.layouts[encoding] != nil } }
  }

  // MARK: - What can't be represented

  private func reportFailures(_ reader: RecordReader) {
    for failure in reader.failures {
      if allowsUnsupported {
        let reason = failure.problems.first?.message ?? "it can't be represented"
        let place = failure.problems.first?.span ?? failure.span
        skipped.append(
          SkippedDeclaration(name: failure.name, reason: reason, source: Source(failure.span)))
        diagnostics.append(
          .warning(
            .skippedStruct, "'\(failure.name)' is left out: \(reason)", at: failure.span,
            notes: place == failure.span ? [] : [Diagnostic.Note("this can't be represented", at: place)]))
      } else {
        for problem in failure.problems where !problem.isConsequence {
          diagnostics.append(.error(problem.code, problem.message, at: problem.span ?? failure.span))
        }
      }
    }
  }

  private func reportTemplates(_ templates: [Cursor], carriers: Set<Cursor.ID>) {
    for template in templates where !carriers.contains(template.id) {
      guard template.children.contains(where: { $0.kind == .field }) else { continue }
      let name = template.spelling
      let message = "'\(name)' is a class template that no message inherits its header from"
      guard let span = files.span(template.place, length: name.utf8.count) else { continue }
      if allowsUnsupported {
        skipped.append(SkippedDeclaration(name: name, reason: message, source: Source(span)))
        diagnostics.append(.warning(.skippedStruct, "'\(name)' is left out: \(message)", at: span))
      } else {
        diagnostics.append(.error(.unsupportedTemplate, message, at: span))
      }
    }
  }
}
