package import EventLog
package import Session

/// A client's session from start to stop: where it is, who waits for that, and when the client is to be woken.
///
/// `Answer` is what those are told who started it, once it is ready.
package final class ClientSession<Answer: Sendable, Failure: ClientError> {
  private let environment: any ClientEnvironment
  private let driver: SessionDriver
  private let log: EventLog
  private let seed: UInt64
  /// When the environment was asked to wake the client.
  private var wake: Duration?
  private var starters: [(Result<Answer, Failure>) -> Void] = []
  private var stoppers: [() -> Void] = []
  /// Whoever wants to know where it is.
  package let states = FeedGroup<SessionState>(.newest)
  /// Where it is; while actions are performed, where the last report said.
  package private(set) var state = SessionState.idle
  /// Does what the session wants; reports are noted here before. Set before it starts.
  package var perform: (SessionAction) -> Void = { _ in }

  /// Makes a session that is idle; `seed` decides its jitter.
  package init(_ settings: SessionSettings, seed: UInt64, _ environment: any ClientEnvironment, _ log: EventLog) {
    self.environment = environment
    self.log = log
    self.seed = seed
    driver = SessionDriver(settings, seed: seed, environment)
    driver.perform = { [unowned self] action in
      if case .report(let state) = action { report(state) }
      perform(action)
    }
  }

  /// Takes what happened, and has done what is to be done.
  package func drive(_ event: SessionEvent) { driver.drive(event) }

  /// Makes sure that new things may be asked for.
  ///
  /// - Throws: ``ClientError/notReady(_:)``, or ``ClientError/ended(_:)`` where it is over.
  package func requireReady() throws(Failure) {
    switch state {
    case .ready: break
    case .stopped(let end): throw .ended(end)
    default: throw .notReady(state)
    }
  }

  private func report(_ state: SessionState) {
    self.state = state
    log.log(.info, "Session", [("state", "\(state)")])
    states.publish(state)
  }
}

// Whoever waits.
extension ClientSession {
  /// Begins, unless it is under way; `completion` is called once it is ready, or can't be.
  package func start(_ completion: @escaping (Result<Answer, Failure>) -> Void) {
    starters.append(completion)
    switch state {
    case .stopped:
      driver.reset(seed: seed &+ 1)
      driver.drive(.start)
    case .idle: driver.drive(.start)
    default: break
    }
  }

  /// Ends; `completion` is called once it is over.
  package func stop(_ completion: @escaping () -> Void) {
    switch state {
    case .idle, .stopped: completion()
    default:
      stoppers.append(completion)
      driver.drive(.stop)
    }
  }

  /// Tells those who started it that it is ready.
  package func started(_ answer: Answer) { takeStarters()(.success(answer)) }

  /// Forgets those who started it; what is returned tells them.
  package func takeStarters() -> (Result<Answer, Failure>) -> Void {
    let waiting = starters
    starters = []
    return { result in for starter in waiting { starter(result) } }
  }

  /// Tells all who wait that it is over: those who started it, why.
  package func ended(_ failure: Failure) {
    let (starting, stopping) = (takeStarters(), stoppers)
    stoppers = []
    starting(.failure(failure))
    for stopper in stopping { stopper() }
  }
}

// Time.
extension ClientSession {
  /// Has the client woken at its own `deadline` or the session's, the sooner one, where that isn't what was said.
  package func arm(_ deadline: Duration?) {
    let next = driver.deadline.orSooner(deadline)
    guard next != wake else { return }
    wake = next
    environment.wake(at: next)
  }

  /// Takes that the time has come that the environment was told; sooner does no harm.
  package func deadlinePassed() {
    // What was armed is used up.
    wake = nil
    driver.deadlinePassed()
  }
}
