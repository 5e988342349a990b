import ClientBench
import EventLog
import Session
import Testing
import VenueClient

@Suite struct ClientSessionTests {
  private enum Failure: ClientError, Equatable {
    case notReady(SessionState), ended(SessionEnd)
  }

  /// A session whose steps are taken at once, but for connecting.
  private final class Bench {
    let environment = TestEnvironment()
    let entries = LogEntries()
    let session: ClientSession<String, Failure>
    let starts = Completions<String, Failure>()
    var stopCount = 0
    /// What was performed, and the state at that moment.
    var performed: [(action: SessionAction, state: SessionState)] = []
    /// Whether those who started it are told once it is ready.
    var tells = true

    init(_ settings: SessionSettings = SessionSettings()) {
      session = ClientSession(settings, seed: 1, environment, entries.log("test", .info))
      session.perform = { [unowned self] in perform($0) }
    }

    func start() { session.start(starts.take) }
    func stop() { session.stop { self.stopCount += 1 } }

    func comeUp() {
      start()
      session.drive(.opened)
    }

    private func perform(_ action: SessionAction) {
      performed.append((action, session.state))
      switch action {
      case .negotiate: session.drive(.negotiated)
      case .logOn: session.drive(.loggedOn(heartbeatInterval: nil))
      case .catchUp: session.drive(.caughtUp)
      case .logOff: session.drive(.loggedOffByPeer("bye", final: true))
      case .report(.ready): if tells { session.started("welcome") }
      case .report(.stopped(let end)): session.ended(.ended(end))
      default: break
      }
    }
  }

  @Test func `all who start it are told once it is ready, each once`() {
    let bench = Bench()
    bench.start()
    bench.comeUp()
    #expect(bench.starts.values == ["welcome", "welcome"])
    bench.session.started("again")
    #expect(bench.starts.all.count == 2)
  }

  @Test func `all who wait are told when it ends before it is ready`() {
    let bench = Bench()
    bench.start()
    bench.stop()
    #expect(bench.starts.errors == [.ended(.loggedOff)])
    #expect(bench.stopCount == 1)
  }

  @Test func `who stops what isn't under way is told at once`() {
    let bench = Bench()
    bench.stop()
    #expect(bench.stopCount == 1)
    #expect(bench.session.state == .idle)
    #expect(bench.performed.isEmpty)
  }

  @Test func `it begins anew after it was over`() {
    let bench = Bench()
    bench.comeUp()
    bench.stop()
    bench.comeUp()
    #expect(bench.session.state == .ready)
    #expect(bench.starts.values == ["welcome", "welcome"])
    #expect(bench.starts.errors.isEmpty)
  }

  @Test func `those who are taken off are told by whoever took them, and not when it ends`() {
    let bench = Bench()
    bench.tells = false
    bench.comeUp()
    let tell = bench.session.takeStarters()
    bench.stop()
    #expect(bench.starts.all.isEmpty)
    tell(.success("late"))
    #expect(bench.starts.values == ["late"])
  }

  @Test func `its state is what was reported last, also while it is closed`() {
    let bench = Bench()
    bench.comeUp()
    bench.session.drive(.closed("gone", final: false))
    for (action, state) in bench.performed {
      switch action {
      case .report(let reported): #expect(state == reported)
      case .close: #expect(state == .ready)
      default: break
      }
    }
  }

  @Test func `each state is logged, and told those who read`() throws {
    let bench = Bench()
    let readers = Readers(bench.environment, buffer: 10)
    let feed = readers.add(to: bench.session.states).feed
    bench.comeUp()
    let states: [SessionState] = [.connecting(attempt: 1), .negotiating, .loggingOn, .catchingUp, .ready]
    #expect(feed.takeWaiting() == states)
    #expect(bench.entries.all.map { $0.metadata.first?.value } == states.map { "\($0)" })
  }

  @Test func `new things may be asked for while it is ready`() throws {
    let bench = Bench()
    #expect(throws: Failure.notReady(.idle)) { try bench.session.requireReady() }
    bench.comeUp()
    try bench.session.requireReady()
    bench.stop()
    #expect(throws: Failure.ended(.loggedOff)) { try bench.session.requireReady() }
  }

  @Test func `the client is woken at the sooner of its own deadline and the session's`() {
    let bench = Bench()
    let (now, step) = (bench.environment.now, SessionSettings().stepTimeout)
    bench.start()
    bench.session.arm(nil)
    #expect(bench.environment.wakeTime == now + step)
    bench.session.arm(now + step / 2)
    #expect(bench.environment.wakeTime == now + step / 2)
    bench.session.arm(now + step * 2)
    #expect(bench.environment.wakeTime == now + step)
  }

  @Test func `the environment is asked again once the client was woken, and not before`() {
    let bench = Bench()
    let deadline = bench.environment.now + .seconds(1)
    bench.session.arm(deadline)
    bench.environment.wake(at: nil)
    bench.session.arm(deadline)
    #expect(bench.environment.wakeTime == nil)
    bench.session.deadlinePassed()
    bench.session.arm(deadline)
    #expect(bench.environment.wakeTime == deadline)
  }

  @Test func `a step that takes too long ends at its deadline`() {
    var settings = SessionSettings()
    settings.reconnects = false
    let bench = Bench(settings)
    bench.start()
    bench.session.arm(nil)
    bench.environment.advance(by: settings.stepTimeout) {
      bench.session.deadlinePassed()
      bench.session.arm(nil)
    }
    #expect(bench.starts.errors == [.ended(.lost("connecting took too long"))])
  }
}
