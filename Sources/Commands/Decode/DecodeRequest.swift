internal import WireRuntime

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
  /// How the messages are encoded; `nil` to follow what their peers agree on.
  var encoding: MessageEncoding?
  /// Whether the input is hexadecimal digits.
  var isHexadecimal = false
  /// Whether the input is a capture, whatever its first bytes are.
  var isCapture = false
  /// Ports of the connections that are followed; none for all.
  var ports: Set<UInt16> = []
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
      throw UsageProblem("say what to decode with", hint: "'--protocol NAME' or '--schema PATH'")
    case nil: source = .schemas(schemas, includes: arguments.values(.include))
    case let known? where schemas.isEmpty:
      if known.isOfDocuments { try Self.checkDocumentOptions(arguments, known) }
      guard !arguments.has(.include) else { throw UsageProblem("'--include' goes with '--schema' only") }
      source = .generated(known)
    case _?: throw UsageProblem("'--protocol' and '--schema' can't be given together")
    }
    // Text is for screens, where passwords don't belong; lines for tools are exact, or they would be of no use.
    let format = arguments.value(.format).flatMap(Format.init) ?? .text
    guard !arguments.has(.capture) || !arguments.has(.hex) else {
      throw UsageProblem("'--capture' and '--hex' can't be given together")
    }
    self.init(
      source: source, encoding: arguments.value(.encoding).flatMap(MessageEncoding.init),
      isHexadecimal: arguments.has(.hex), isCapture: arguments.has(.capture), ports: try Self.ports(arguments),
      format: format,
      showsSecrets: arguments.value(.secrets).map { $0 == "show" } ?? (format == .jsonl),
      input: try arguments.input())
  }

  /// Refuses what messages that are JSON objects can't have.
  private static func checkDocumentOptions(
    _ arguments: ParsedArguments, _ known: KnownProtocol
  ) throws(UsageProblem) {
    if arguments.has(.capture) || arguments.has(.port) {
      throw UsageProblem("'\(known.rawValue)' travels in WebSocket messages, which captures aren't searched for")
    }
    if arguments.value(.format) == "jsonl", arguments.value(.secrets) == "hide" {
      throw UsageProblem("'--secrets hide' needs '--format text' with '\(known.rawValue)'")
    }
  }

  private static func ports(_ arguments: ParsedArguments) throws(UsageProblem) -> Set<UInt16> {
    var ports: Set<UInt16> = []
    for word in arguments.values(.port) {
      guard let port = UInt16(word), port > 0 else {
        throw UsageProblem("'--port' can't be '\(word)'; it is a number from 1 to 65535")
      }
      ports.insert(port)
    }
    return ports
  }
}
