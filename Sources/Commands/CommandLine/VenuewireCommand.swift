internal import SchemaModel

/// The command line tool `venuewire`.
public enum VenuewireCommand {
  /// Runs the tool with `arguments` (without its own name) on the process's own input and output; returns the exit code.
  public static func run(_ arguments: [String]) -> Int32 {
    run(arguments, streams: .standard).rawValue
  }

  /// As ``run(_:)``, on other streams.
  static func run(_ arguments: [String], streams: Streams) -> ExitStatus {
    do throws(UsageProblem) {
      return try run(try ParsedArguments(arguments), streams: streams)
    } catch {
      streams.report("venuewire: error: \(error.message)\n")
      if let hint = error.hint { streams.report("hint: \(hint)\n") }
      return .usage
    }
  }

  private static func run(_ arguments: ParsedArguments, streams: Streams) throws(UsageProblem) -> ExitStatus {
    if arguments.has(.help), arguments.command != .help {
      return streams.write(HelpText.of(arguments.command)) ? .success : .outputFailed
    }
    switch arguments.command {
    case .decode: return try DecodeCommand(DecodeRequest(arguments), streams: streams).run()
    case .convert: return ConvertCommand(try ConvertRequest(arguments), streams: streams).run()
    case .help:
      let text = try arguments.operands.first.map { name throws(UsageProblem) in
        HelpText.of(try Command(named: name))
      }
      return streams.write(text ?? HelpText.overview()) ? .success : .outputFailed
    case .version:
      if let operand = arguments.operands.first {
        throw UsageProblem("'version' takes nothing, but '\(operand)' is given")
      }
      return streams.write("venuewire \(GeneratorVersion.current)\n") ? .success : .outputFailed
    }
  }
}

/// How a run of the tool ends.
enum ExitStatus: Int32 {
  /// Done.
  case success = 0
  /// Something in the input couldn't be decoded or converted.
  case problems = 1
  /// The command line is wrong.
  case usage = 64
  /// A schema can't be read or can't be decoded with.
  case badSchema = 65
  /// The input can't be read.
  case badInput = 66
  /// A library that reads the input isn't installed.
  case missingLibrary = 69
  /// The output can't be written.
  case outputFailed = 74
}
