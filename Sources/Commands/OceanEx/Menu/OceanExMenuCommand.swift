internal import EventLog
internal import LineEditing
internal import OceanExClient
internal import Session
internal import Transport
internal import WireRuntime

/// `venuewire oceanex menu`: the interactive program.
///
/// Typing waits for no message, and no message for typing: each is an event, and one task takes them in order.
struct OceanExMenuCommand {
  private let request: OceanExConnectionRequest
  private let surroundings: Surroundings
  private let log: ClientLog
  private let editor: LineEditor
  private let events: AsyncStream<OceanExMenuEvent>
  private let continuation: AsyncStream<OceanExMenuEvent>.Continuation

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let request = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: false)
    guard let level = ClientLog.Level(arguments.value(.logLevel) ?? "info") else {
      throw UsageProblem(
        "'--logLevel' can't be '\(arguments.value(.logLevel) ?? "")'; it is debug, info, warn or error")
    }
    let lines = LogLines(now: { surroundings.now().sinceEpoch })
    let log = try ClientLog(arguments.value(.clientLog) ?? "ws_client.log", from: level, lines)
    var settings = LineEditorSettings(name: "venuewire")
    settings.historyFile = arguments.value(.historyFile)
    // Before the editor, which takes the signals that nobody watches for.
    _ = surroundings.interruption()
    do throws(LineEditorError) {
      let command = OceanExMenuCommand(request, surroundings, log, try LineEditor(settings))
      return await command.run()
    } catch {
      surroundings.streams.report("venuewire: error: \(error)\n")
      return .problems
    }
  }

  private init(
    _ request: OceanExConnectionRequest, _ surroundings: Surroundings, _ log: ClientLog, _ editor: LineEditor
  ) {
    self.request = request
    self.surroundings = surroundings
    self.log = log
    self.editor = editor
    (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(OceanExMenuEvent.places))
  }

  private func run() async -> ExitStatus {
    for warning in request.warnings { surroundings.streams.report("venuewire: warning: \(warning)\n") }
    let interruption = surroundings.interruption()
    let watch = Task {
      await interruption.wait()
      continuation.yield(.interrupted)
    }
    defer { watch.cancel() }
    do throws(TransportError) {
      let loop = try EventLoop()
      let connection = OceanExMenuConnection(request.configuration, loop, continuation)
      let status = await hold(connection)
      await editor.close()
      await connection.end()
      await loop.stop()
      return status
    } catch {
      await editor.close()
      surroundings.streams.report("venuewire: error: \(error)\n")
      return .problems
    }
  }

  /// Holds the dialog until it ends.
  private func hold(_ connection: OceanExMenuConnection) async -> ExitStatus {
    var dialog = OceanExMenuDialog(waitsForAnswers: !editor.editsLines)
    var steps = dialog.begin()
    var iterator = events.makeAsyncIterator()
    while true {
      for step in steps {
        switch step {
        case .print(let text): editor.print(text)
        case .log(let entry): log.note(entry)
        case .ask(let prompt): ask(prompt)
        case .clearScreen: editor.clearScreen()
        case .shell: runShell()
        case .connect: Task { await connection.connect() }
        case .disconnect: Task { await connection.disconnect() }
        case .logOn: Task { await connection.logOn() }
        case .send(let call): Task { await connection.send(call) }
        case .report(let text): surroundings.streams.report(text)
        case .end(let status): return status
        }
      }
      guard let event = await iterator.next() else { return .interrupted }
      steps = dialog.take(event)
    }
  }

  private func ask(_ prompt: String) {
    Task { [editor, continuation] in
      switch await editor.readLine(prompt) {
      case .line(let line): continuation.yield(.typed(line))
      case .interrupted: continuation.yield(.givenUp)
      case .ended: continuation.yield(.inputEnded)
      case .failed(.outputFailed): continuation.yield(.outputFailed)
      case .failed(let error): continuation.yield(.inputFailed("\(error)"))
      }
    }
  }

  private func runShell() {
    let shell = UserShell(surroundings.variable("SHELL") ?? "/bin/sh")
    Task { [editor, continuation] in
      let problem = await editor.lendTerminal { await shell.run() }
      continuation.yield(.shellEnded(problem: problem))
    }
  }
}

extension Option {
  static let logLevel = Option(
    name: "--logLevel", letter: "l", argument: .value("LEVEL"),
    help: "Log from debug, info, warn or error on, in either case; info unless given.")
  static let clientLog = Option(
    name: "--log", argument: .value("FILE"), help: "Log to FILE, behind what it has; ws_client.log unless given.")
  static let historyFile = Option(
    name: "--history", argument: .value("FILE"), help: "Keep the lines that were typed in FILE, for the next time.")
}
