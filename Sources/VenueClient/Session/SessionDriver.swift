package import Session

/// Gives what happens to a session's machine, one event after another, and has its actions performed.
///
/// Events that an action leads to are handled once the actions before are done.
package final class SessionDriver {
  private let environment: any ClientEnvironment
  private var machine: SessionMachine
  private var events: [SessionEvent] = []
  private var isDriving = false
  /// Does what the machine says; set before the first event.
  package var perform: (SessionAction) -> Void = { _ in }

  /// Makes a session that is idle; `seed` decides its jitter.
  package init(_ settings: SessionSettings, seed: UInt64, _ environment: any ClientEnvironment) {
    self.environment = environment
    machine = SessionMachine(settings, seed: seed)
  }

  /// Where the session is; while actions are performed, where they lead to.
  package var state: SessionState { machine.state }

  /// When ``deadlinePassed()`` is to be called; `nil` for never.
  package var deadline: Duration? { machine.deadline }

  /// Begins anew, idle, after the session was over.
  package func reset(seed: UInt64) {
    machine = SessionMachine(machine.settings, seed: seed)
  }

  /// Takes that the time is what it is: nothing happens before the deadline.
  package func deadlinePassed() {
    if let deadline = machine.deadline, deadline <= environment.now { drive(.deadlinePassed) }
  }

  /// Takes what happened, and has done what is to be done.
  package func drive(_ event: SessionEvent) {
    events.append(event)
    guard !isDriving else { return }
    isDriving = true
    while !events.isEmpty {
      for action in machine.handle(events.removeFirst(), at: environment.now) { perform(action) }
    }
    isDriving = false
  }
}
