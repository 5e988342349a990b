internal import Diagnostics
internal import EventLog
internal import Exchange
internal import Simulator
internal import Transport

/// `venuewire simulate`: the local exchange, until it is told to end.
struct SimulateCommand {
  private let request: SimulateRequest
  private let surroundings: Surroundings

  /// Prepares a run.
  init(_ request: SimulateRequest, in surroundings: Surroundings) {
    self.request = request
    self.surroundings = surroundings
  }

  /// Runs it.
  func run() async -> ExitStatus {
    let configuration: ExchangeConfiguration
    switch readConfiguration() {
    case .success(let found): configuration = found
    case .failure(let status): return status
    }
    // Before anything listens: who sees the lines may end it.
    let interruption = surroundings.interruption()
    do throws(TransportError) {
      let loop = try EventLoop()
      let status = await simulate(configuration, on: loop, until: interruption)
      await loop.stop()
      return status
    } catch {
      return report(error)
    }
  }

  private func simulate(
    _ configuration: ExchangeConfiguration, on loop: EventLoop, until interruption: Interruption
  ) async -> ExitStatus {
    var settings = SimulatorSettings(
      configuration: configuration, seed: request.seed, frontEnds: request.frontEnds.map { ($0.kind, $0.address) })
    settings.start = request.start
    settings.speed = request.speed
    settings.dtc = request.dtc
    settings.oes = request.oes
    settings.faults = request.faults
    settings.log = .ofCommand(in: surroundings)
    let simulator = Simulator(settings, loop: loop)
    do throws(TransportError) {
      for frontEnd in try await simulator.start() {
        guard surroundings.streams.write(frontEnd.line) else {
          await simulator.stop()
          return .outputFailed
        }
      }
    } catch {
      return report(error)
    }
    await waitForEnd(interruption)
    await simulator.stop()
    return .success
  }

  private func waitForEnd(_ interruption: Interruption) async {
    await withTaskGroup { group in
      group.addTask { await interruption.wait() }
      if let duration = request.duration {
        group.addTask { try? await Task.sleep(for: duration) }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private enum Configuration {
    case success(ExchangeConfiguration)
    case failure(ExitStatus)
  }

  private func readConfiguration() -> Configuration {
    do throws(InputProblem) {
      let file = try request.configuration.map(read) ?? .standardExchange
      let (configuration, diagnostics) = ConfigurationReader.read(file)
      var texts = SourceTexts()
      texts.add(file: file.name, text: file.text)
      if !diagnostics.isEmpty { surroundings.streams.report(DiagnosticRenderer(texts: texts).text(diagnostics)) }
      return configuration.map(Configuration.success) ?? .failure(.badSchema)
    } catch {
      surroundings.streams.report("venuewire: error: can't read '\(error.path)': \(error.reason)\n")
      return .failure(.badInput)
    }
  }

  /// Bytes of the longest configuration that is read; the reader says what is wrong with a longer one.
  private static let configurationLimit = 5 << 20

  private func read(_ path: String) throws(InputProblem) -> SourceFile {
    let source = try surroundings.streams.open(path)
    var bytes: [UInt8] = []
    while bytes.count < Self.configurationLimit {
      let piece = try source.next()
      if piece.isEmpty { break }
      bytes += piece
    }
    return SourceFile(name: path, bytes: bytes)
  }

  private func report(_ error: TransportError) -> ExitStatus {
    surroundings.streams.report("venuewire: error: \(error)\n")
    return .cannotListen
  }
}

extension ListeningFrontEnd {
  /// What is printed of it: whoever started the command waits for this line.
  var line: String {
    "listening \(kind.rawValue) \(host):\(port)\(isTLS ? " tls" : "")\n"
  }
}
