internal import DTCClient
internal import DTCProtocol
internal import Session
internal import WireRuntime

/// `venuewire dtc raw`: sends messages that come as JSON lines, and shows all that arrive the same way.
struct RawCommand: Sendable {
  private let output: LineOutput
  private let surroundings: Surroundings

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let command = RawCommand(
      output: LineOutput(surroundings.streams, count: try arguments.lineCount()), surroundings: surroundings)
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted,
      duration: try arguments.duration())
    // Listening begins before the logon, whose answer is shown too.
    return await visit.run(
      prepare: { client in await client.messages() },
      { client, messages in try await command.exchange(client, messages) })
  }

  private enum Event: Sendable {
    case received(ExitStatus?)
    case inputEnded
  }

  /// Shows what arrives and sends what is typed, until the connection ends; the end of the input isn't the end.
  private func exchange(_ client: DTCClient, _ messages: Feed<DTCMessage>) async throws -> ExitStatus? {
    try await withThrowingTaskGroup(of: Event.self) { group in
      group.addTask { [output] in
        for try await message in messages {
          if let end = output.write(message.jsonLine).end { return .received(end) }
        }
        return .received(nil)
      }
      group.addTask {
        await send(client)
        return .inputEnded
      }
      defer { group.cancelAll() }
      while let event = try await group.next() {
        if case .received(let end) = event { return end }
      }
      return nil
    }
  }

  /// Sends each line of the input; one that can't be sent is told and left out.
  private func send(_ client: DTCClient) async {
    var number = 0
    for await line in InputLines.of("-", surroundings.streams) {
      number += 1
      switch line {
      case .failure(let problem): report("can't read '\(problem.path)': \(problem.reason)")
      case .success(let text) where text.allSatisfy(\.isWhitespace): continue
      case .success(let text):
        do {
          let message = try Array(text.utf8).withFrame { frame throws(WireError) in
            try DTCMessage(decoding: frame, as: .json)
          }
          try await client.send(message)
        } catch {
          report("line \(number): \(VenueProblem(error).message)")
        }
      }
    }
  }

  private func report(_ text: String) { surroundings.streams.report("venuewire: error: \(text)\n") }
}
