internal import OESProtocol
internal import Transport
internal import WireRuntime

/// `venuewire oes menu`: the interactive client of the venue's public examples.
///
/// Unlike there, what arrives is shown at once, also while the user thinks.
struct MenuCommand {
  private let request: MenuRequest
  private let surroundings: Surroundings
  private let lines: MessageLines
  private let events: AsyncStream<MenuEvent>
  private let continuation: AsyncStream<MenuEvent>.Continuation

  /// How long nothing has to arrive behind the end of the input until the program ends.
  private static let quietTime = Duration.seconds(1)

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    await MenuCommand(try MenuRequest(arguments, in: surroundings), in: surroundings).run()
  }

  private init(_ request: MenuRequest, in surroundings: Surroundings) {
    self.request = request
    self.surroundings = surroundings
    lines = MessageLines(style: .plain, showsSecrets: request.showsSecrets)
    (events, continuation) = AsyncStream.makeStream()
  }

  private func run() async -> ExitStatus {
    let interruption = surroundings.interruption()
    do throws(TransportError) {
      let loop = try EventLoop()
      let connection = MenuConnection(continuation, loop: loop)
      let tasks = [
        Task {
          await interruption.wait()
          continuation.yield(.interrupted)
        },
        Task { await forwardInput() },
      ]
      var dialog = MenuDialog(request, lines, surroundings)
      let status = await hold(&dialog, on: connection)
      for task in tasks { task.cancel() }
      await connection.close()
      await loop.stop()
      return status
    } catch {
      surroundings.streams.report("venuewire: error: \(error)\n")
      return .problems
    }
  }

  private func forwardInput() async {
    for await line in InputLines.of("-", surroundings.streams) {
      switch line {
      case .success(let text): continuation.yield(.typed(text))
      case .failure(let problem): continuation.yield(.inputFailed(problem))
      }
    }
    continuation.yield(.inputEnded)
  }

  /// Holds the dialog until it ends.
  private func hold(_ dialog: inout MenuDialog, on connection: MenuConnection) async -> ExitStatus {
    var steps = dialog.begin()
    var iterator = events.makeAsyncIterator()
    while true {
      for step in steps {
        switch step {
        case .print(let text):
          guard surroundings.streams.write(text) else { return .outputFailed }
        case .report(let text): surroundings.streams.report(text)
        case .connect(let endpoint): await connection.connect(to: endpoint)
        case .send(let bytes): _ = await connection.send(bytes)
        case .arrivalShown: await connection.arrivalShown()
        case .waitForQuiet(let count):
          Task { [surroundings, continuation] in
            await surroundings.pause(Self.quietTime)
            continuation.yield(.quiet(since: count))
          }
        case .end(let status): return status
        }
      }
      guard let event = await iterator.next() else { return .interrupted }
      steps = dialog.take(event)
    }
  }
}
