internal import SchemaModel

extension Command {
  /// All commands, in the order help lists them.
  static var all: [Command] { [.simulate, .dtc, .oes, .oceanEx, .hft, .decode, .convert, .help, .version] }

  /// `venuewire help`.
  static let help = Command(
    name: "help", summary: "Explain a command.", operands: "[COMMAND…]",
    exitCodes: [(.success, "done"), (.usage, "the command line is wrong")],
    examples: ["venuewire help decode", "venuewire help dtc watch"],
    body: .run { arguments, surroundings throws(UsageProblem) in
      var names = arguments.operands[...]
      let command = try CalledCommand.find(&names)
      if let name = names.first {
        throw UsageProblem("'\(command?.name ?? "help")' has no command '\(name)'")
      }
      return surroundings.streams.write(command.map(HelpText.of) ?? HelpText.overview()) ? .success : .outputFailed
    })

  /// `venuewire version`.
  static let version = Command(
    name: "version", summary: "Show the version.",
    exitCodes: [(.success, "done"), (.usage, "the command line is wrong")],
    examples: ["venuewire version"],
    body: .run { arguments, surroundings throws(UsageProblem) in
      if let operand = arguments.operands.first {
        throw UsageProblem("'version' takes nothing, but '\(operand)' is given")
      }
      return surroundings.streams.write("venuewire \(GeneratorVersion.current)\n") ? .success : .outputFailed
    })
}
