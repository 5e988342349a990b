/// What the user asked `decode` to do, as the command line says it.
struct DecodeRequest: Equatable {
  /// What messages are decoded with.
  enum Source: Equatable {
    /// Generated code.
    case generated(KnownProtocol)
    /// Schemas read now: headers, YAML, models, folders; and folders of included headers.
    case schemas([String], includes: [String])
  }

  /// How messages are shown.
  enum Format: String {
    case text, jsonl
  }

  /// What messages are decoded with.
  var source: Source
  /// Whether the input is hexadecimal digits.
  var isHexadecimal: Bool
  /// How messages are shown.
  var format: Format
  /// Whether passwords and keys are shown.
  var showsSecrets: Bool
  /// Path of the input; `-` for standard input.
  var input: String
}

extension DecodeRequest {
  /// Takes the request out of a command line.
  init(_ arguments: ParsedArguments) throws(UsageProblem) {
    let schemas = arguments.values(.schema)
    let source: Source
    switch arguments.value(.protocolName).flatMap(KnownProtocol.init) {
    case nil where schemas.isEmpty:
      throw UsageProblem("say what to decode with", hint: "'--protocol dtc', '--protocol oes' or '--schema PATH'")
    case nil: source = .schemas(schemas, includes: arguments.values(.include))
    case let known? where schemas.isEmpty:
      guard !arguments.has(.include) else { throw UsageProblem("'--include' goes with '--schema' only") }
      source = .generated(known)
    case _?: throw UsageProblem("'--protocol' and '--schema' can't be given together")
    }
    guard arguments.operands.count < 2 else {
      throw UsageProblem("one input at a time: '\(arguments.operands[1])' is one too many")
    }
    // Text is for screens, where passwords don't belong; lines for tools are exact, or they would be of no use.
    let format = arguments.value(.format).flatMap(Format.init) ?? .text
    self.init(
      source: source, isHexadecimal: arguments.has(.hex), format: format,
      showsSecrets: arguments.value(.secrets).map { $0 == "show" } ?? (format == .jsonl),
      input: arguments.operands.first ?? "-")
  }
}
