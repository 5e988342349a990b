internal import Diagnostics

/// A command line that can't be understood, and what may have been meant.
struct UsageProblem: Error, Equatable {
  /// What is wrong, as a sentence without a full stop.
  var message: String
  /// What to type instead.
  var fixIt: String?
}

/// A command line taken apart, checked against the options its command has.
struct ParsedCommandLine: Equatable {
  /// The command.
  var command: Command
  /// What isn't an option, in order.
  var operands: [String] = []
  /// Values by option name, in order; an option without argument has one empty value.
  private var values: [String: [String]] = [:]

  /// Takes `arguments` (without the tool's own name) apart.
  init(_ arguments: [String]) throws(UsageProblem) {
    command = try Self.command(arguments.first ?? "help")
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

  /// Value of the option called `name`, if it was given.
  func value(named name: String) -> String? { values[name]?.last }

  /// All its values, in order.
  func values(_ option: Option) -> [String] { values[option.name] ?? [] }

  private mutating func take(
    _ option: Option, value: String?, rest: inout ArraySlice<String>
  ) throws(UsageProblem) {
    if case .none = option.argument {
      guard value == nil else { throw UsageProblem(message: "'\(option.name)' takes no value") }
      values[option.name] = [""]
      return
    }
    guard let value = value ?? rest.popFirst() else {
      throw UsageProblem(message: "'\(option.name)' needs a value", fixIt: option.signature)
    }
    switch option.argument {
    case .values: values[option.name, default: []].append(value)
    case .choice(let words) where !words.contains(value):
      throw UsageProblem(
        message: "'\(option.name)' can't be '\(value)'; it is one of \(words.joined(separator: ", "))",
        fixIt: NearestName.of(value, in: words).map { "\(option.name) \($0)" })
    case .none, .value, .choice:
      guard values[option.name] == nil else { throw UsageProblem(message: "'\(option.name)' is given twice") }
      values[option.name] = [value]
    }
  }

  private func option(named name: String) throws(UsageProblem) -> Option {
    if name == "-h" { return .help }
    if let option = command.options.first(where: { $0.name == name }) { return option }
    throw UsageProblem(
      message: "'\(command.rawValue)' has no option '\(name)'",
      fixIt: NearestName.of(name, in: command.options.map(\.name)).map { "did you mean '\($0)'?" })
  }

  private static func command(_ name: String) throws(UsageProblem) -> Command {
    switch name {
    case "--help", "-h": return .help
    case "--version": return .version
    default: break
    }
    if let command = Command(rawValue: name) { return command }
    throw UsageProblem(
      message: "there is no command '\(name)'",
      fixIt: NearestName.of(name, in: Command.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" })
  }
}
