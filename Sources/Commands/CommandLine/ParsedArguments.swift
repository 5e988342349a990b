internal import Diagnostics

/// A command line taken apart, checked against the options its command has.
struct ParsedArguments {
  /// The command.
  var command: Command
  /// What isn't an option, in order.
  var operands: [String] = []
  /// Values by option name, in order; an option without argument has one empty value.
  private var values: [String: [String]] = [:]

  /// Takes `arguments` (without the tool's own name) apart.
  init(_ arguments: [String]) throws(UsageProblem) {
    command = try Command(named: arguments.first ?? "help")
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = try option(named: String(parts[0]))
      try take(option, value: parts.count > 1 ? String(parts[1]) : nil, rest: &rest)
    }
  }

  /// Whether `option` was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// Its value, if it was given.
  func value(_ option: Option) -> String? { values[option.name]?.last }

  /// All its values, in order.
  func values(_ option: Option) -> [String] { values[option.name] ?? [] }

  private mutating func take(
    _ option: Option, value: String?, rest: inout ArraySlice<String>
  ) throws(UsageProblem) {
    if case .none = option.argument {
      guard value == nil else { throw UsageProblem("'\(option.name)' takes no value") }
      values[option.name] = [""]
      return
    }
    guard let value = value ?? rest.popFirst() else {
      throw UsageProblem("'\(option.name)' needs a value", hint: option.signature)
    }
    guard case .choice(let words, _) = option.argument else {
      values[option.name, default: []].append(value)
      return
    }
    guard words.contains(value) else {
      throw UsageProblem(
        "'\(option.name)' can't be '\(value)'; it is \(words.joined(separator: " or "))",
        hint: NearestName.of(value, in: words).map { "did you mean '\(option.name) \($0)'?" })
    }
    guard values[option.name] == nil else { throw UsageProblem("'\(option.name)' is given twice") }
    values[option.name] = [value]
  }

  private func option(named name: String) throws(UsageProblem) -> Option {
    if name == "-h" { return .help }
    if let option = command.options.first(where: { $0.name == name }) { return option }
    throw UsageProblem(
      "'\(command.rawValue)' has no option '\(name)'",
      hint: NearestName.of(name, in: command.options.map(\.name)).map { "did you mean '\($0)'?" }
        ?? "'venuewire help \(command.rawValue)' lists its options")
  }
}
