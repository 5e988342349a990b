internal import HFTClient
internal import HFTProtocol
internal import WireRuntime

/// `venuewire hft send`: any operation of the gateway, with its answer.
enum HFTSendCommand {
  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let operands = arguments.operands
    guard let operation = operands.first, !operation.isEmpty else {
      throw UsageProblem("'hft send' needs OPERATION", hint: "venuewire hft send \(arguments.called.command.operands)")
    }
    guard operands.count <= 2 else {
      throw UsageProblem("'hft send' takes OPERATION and JSON, and '\(operands[2])' is one too many")
    }
    let payload = try operands.count > 1 ? payload(operands[1], surroundings) : .object([:])
    return try await send(
      operation, payload, as: arguments.has(.asAdministrator) ? .admin : nil, arguments, surroundings)
  }

  /// Connects, sends, shows the answer.
  static func send(
    _ operation: String, _ payload: JSONValue, as role: Role?, _ arguments: ParsedArguments,
    _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    await (try HFTVisit(arguments, surroundings)).run { client in
      let answer = try await client.send(op: operation, payload: payload, as: role)
      return surroundings.streams.write(answer.payload.jsonLine) ? .success : .outputFailed
    }
  }

  /// Reads an operation's arguments; `-` is what comes from standard input.
  private static func payload(_ text: String, _ surroundings: Surroundings) throws(UsageProblem) -> JSONValue {
    var text = text
    if text == "-" {
      do throws(InputProblem) {
        text = String(decoding: try surroundings.streams.wholeInput(limit: inputLimit), as: UTF8.self)
      } catch {
        throw UsageProblem("can't read '\(error.path)': \(error.reason)")
      }
    }
    let value: JSONValue
    do throws(WireError) {
      value = try JSONValue(json: text)
    } catch {
      throw UsageProblem("JSON can't be read: \(error)")
    }
    guard case .object = value else { throw UsageProblem("JSON can't be '\(text.prefix(40))'; it is an object") }
    return value
  }

  /// Bytes of the longest arguments that are sent.
  private static let inputLimit = 1 << 20
}

extension Option {
  static let asAdministrator = Option(name: "--as-admin", argument: .none, help: "Act as an administrator.")
}
