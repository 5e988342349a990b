internal import WireRuntime

/// What the user asked `convert` to do, as the command line says it.
struct ConvertRequest: Equatable {
  /// How converted messages follow each other.
  enum Separation: Equatable {
    /// As on a stream: behind a JSON text comes a zero byte.
    case stream
    /// Behind a JSON text comes a line end.
    case lines
    /// Hexadecimal digits, a line for what is one message on a stream.
    case hexadecimalLines
  }

  /// What to do about a message the target encoding can't hold.
  enum Unrepresentable: String, CaseIterable {
    /// End with an error.
    case stop
    /// Leave the message out.
    case skip
    /// Leave out the values it has no place for; leave the message out if it has no form at all.
    case drop
  }

  /// What the input is encoded in.
  var source: MessageEncoding
  /// What the output is encoded in.
  var target: MessageEncoding
  /// Whether the input is hexadecimal digits.
  var isHexadecimal = false
  /// How converted messages follow each other.
  var separation = Separation.stream
  /// What to do about a message the target encoding can't hold.
  var unrepresentable = Unrepresentable.stop
  /// Path of the input; `-` for standard input.
  var input = "-"
}

extension ConvertRequest {
  /// Takes the request out of a command line.
  init(_ arguments: ParsedArguments) throws(UsageProblem) {
    guard let source = arguments.value(.from).flatMap(MessageEncoding.init) else {
      throw UsageProblem("say what the input is encoded in", hint: Option.from.usage)
    }
    guard let target = arguments.value(.to).flatMap(MessageEncoding.init) else {
      throw UsageProblem("say what to convert to", hint: Option.to.usage)
    }
    self.init(source: source, target: target, isHexadecimal: arguments.has(.hex))
    switch (arguments.has(.lines), arguments.has(.hexOutput)) {
    case (true, true): throw UsageProblem("'--lines' and '--hex-output' can't be given together")
    case (true, false) where !target.isText:
      throw UsageProblem("'--lines' goes with '--to json' and '--to compact' only")
    case (true, false): separation = .lines
    case (false, true): separation = .hexadecimalLines
    case (false, false): break
    }
    unrepresentable = arguments.value(.unrepresentable).flatMap(Unrepresentable.init) ?? .stop
    input = try arguments.input()
  }
}

extension ParsedArguments {
  /// Path of the only input; `-` for standard input.
  func input() throws(UsageProblem) -> String {
    guard operands.count < 2 else { throw UsageProblem("one input at a time: '\(operands[1])' is one too many") }
    return operands.first ?? "-"
  }
}
