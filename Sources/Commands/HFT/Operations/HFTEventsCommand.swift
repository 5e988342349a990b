internal import HFTClient
internal import Session
internal import WireRuntime

/// `venuewire hft events`: what the gateway tells of the user, as it comes.
enum HFTEventsCommand {
  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let line = HFTEventLine(format: arguments.format)
    let output = LineOutput(surroundings.streams, count: try arguments.lineCount())
    let visit = try HFTVisit(
      arguments, surroundings, ending: .whenInterrupted, duration: try arguments.duration())
    // Listening begins before the logon, behind which the first may come.
    return await visit.run(prepare: { client in await client.events() }) { _, events in
      for try await event in events {
        if let end = output.write(line.text(event.object)).end { return end }
      }
      return nil
    }
  }
}
