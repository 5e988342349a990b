internal import Diagnostics

/// A command line taken apart, checked against the options its command has.
struct ParsedArguments {
  /// The command, and how it was called.
  let called: CalledCommand
  /// What isn't an option, in order.
  private(set) var operands: [String] = []
  /// Values by option name, in order; an option without argument has one empty value.
  private var values: [String: [String]] = [:]

  /// Takes `arguments` (without the tool's own name) apart.
  init(_ arguments: [String], among commands: [Command] = Command.all) throws(UsageProblem) {
    var rest = arguments[...]
    switch arguments.first {
    case "--version": rest = ["version"] + rest.dropFirst()
    case nil, "--help", "-h": rest = ["help"] + rest.dropFirst()
    case let option? where option.hasPrefix("-"):
      throw UsageProblem("a command comes before '\(option)'", hint: "'venuewire help' lists the commands")
    case _?: break
    }
    guard let called = try CalledCommand.find(&rest, in: commands) else {
      throw UsageProblem("say what to do", hint: "'venuewire help' lists the commands")
    }
    // Help is of what was called.
    self.called = rest.contains("--help") || rest.contains("-h") ? called : called.alone
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      if argument.hasPrefix("--") {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let option = try option(named: String(parts[0]))
        try take(option, value: parts.count > 1 ? String(parts[1]) : nil, rest: &rest)
      } else {
        try takeLetters(argument.dropFirst(), rest: &rest)
      }
    }
  }

  /// Whether `option` was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// Its value, if it was given.
  func value(_ option: Option) -> String? { values[option.name]?.last }

  /// All its values, in order.
  func values(_ option: Option) -> [String] { values[option.name] ?? [] }

  /// Takes options written as letters behind one dash: `-l`, `-ls`, `-p 11099`, `-p11099`, `-p=11099`.
  private mutating func takeLetters(_ letters: Substring, rest: inout ArraySlice<String>) throws(UsageProblem) {
    var letters = letters
    while let letter = letters.popFirst() {
      let option = try option(letter: letter)
      if case .none = option.argument, letters.first != "=" {
        try take(option, value: nil, rest: &rest)
        continue
      }
      let value = letters.first == "=" ? letters.dropFirst() : letters
      try take(option, value: letters.isEmpty ? nil : String(value), rest: &rest)
      return
    }
  }

  private mutating func take(
    _ option: Option, value: String?, rest: inout ArraySlice<String>
  ) throws(UsageProblem) {
    if case .none = option.argument {
      guard value == nil else { throw UsageProblem("'\(option.name)' takes no value") }
      values[option.name] = [""]
      return
    }
    guard let value = value ?? rest.popFirst() else {
      throw UsageProblem("'\(option.name)' needs a value", hint: option.usage)
    }
    switch option.argument {
    case .none, .value: break
    case .values:
      values[option.name, default: []].append(value)
      return
    case .choice(let words, _):
      guard words.contains(value) else {
        throw UsageProblem(
          "'\(option.name)' can't be '\(value)'; it is \(words.joined(separator: " or "))",
          hint: NearestName.of(value, in: words).map { "did you mean '\(option.name) \($0)'?" })
      }
    }
    guard values[option.name] == nil else { throw UsageProblem("'\(option.name)' is given twice") }
    values[option.name] = [value]
  }

  private var options: [Option] { called.command.options + called.command.connectionOptions + [.help] }

  private func option(named name: String) throws(UsageProblem) -> Option {
    if let option = options.first(where: { $0.name == name }) { return option }
    throw unknown(name, hint: NearestName.of(name, in: options.map(\.name)))
  }

  private func option(letter: Character) throws(UsageProblem) -> Option {
    if let option = options.first(where: { $0.letter == letter }) { return option }
    throw unknown("-\(letter)", hint: nil)
  }

  private func unknown(_ option: String, hint: String?) -> UsageProblem {
    UsageProblem(
      "'\(called.name)' has no option '\(option)'",
      hint: hint.map { "did you mean '\($0)'?" } ?? "'venuewire help \(called.name)' lists its options")
  }
}
