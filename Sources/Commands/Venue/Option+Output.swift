extension Option {
  static let exchange = Option(
    name: "--exchange", argument: .value("NAME"), help: "The symbol's exchange, where the server wants it apart.")
  static let lineFormat = Option(
    name: "--format", argument: .choice(OutputFormat.allCases.map(\.rawValue)),
    help: "How to show it; text unless given.")
  static let json = Option(name: "--json", argument: .none, help: "The same as --format jsonl.")
  static let lineCount = Option(name: "--count", argument: .value("N"), help: "End after N lines.")
  static let duration = Option(name: "--duration", argument: .value("S"), help: "End after S seconds.")
}

extension ParsedArguments {
  /// How results are written.
  var format: OutputFormat { has(.json) ? .jsonl : value(.lineFormat).flatMap(OutputFormat.init) ?? .text }

  /// After how many lines to end.
  func lineCount() throws(UsageProblem) -> Int? { try number(.lineCount, in: 1...1_000_000_000) }

  /// After what time to end.
  func duration() throws(UsageProblem) -> Duration? {
    guard let word = value(.duration) else { return nil }
    guard let seconds = Double(word), seconds > 0, seconds <= 31_536_000 else {
      throw UsageProblem("'--duration' can't be '\(word)'; it is a number of seconds, a year at most")
    }
    return .seconds(seconds)
  }

  /// The operands, which must be as many as `names`.
  func operands(_ names: String...) throws(UsageProblem) -> [String] {
    if operands.count > names.count {
      let taken = names.isEmpty ? "nothing" : names.joined(separator: " ")
      throw UsageProblem("'\(called.name)' takes \(taken), and '\(operands[names.count])' is one too many")
    }
    guard operands.count == names.count else {
      throw UsageProblem(
        "'\(called.name)' needs \(names[operands.count])", hint: "venuewire \(called.name) \(called.command.operands)")
    }
    if let index = operands.firstIndex(of: "") { throw UsageProblem("\(names[index]) can't be empty") }
    return operands
  }
}
