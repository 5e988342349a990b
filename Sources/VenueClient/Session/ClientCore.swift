package import Session
package import Transport

/// A client without I/O and without a clock, as its surroundings see it.
package protocol ClientCore: AnyObject {
  /// What whoever connects is told.
  associatedtype Answer: Sendable
  /// Why something can't be done.
  associatedtype Failure: ClientError

  /// From start to stop.
  var session: ClientSession<Answer, Failure> { get }
  /// Whoever reads its feeds.
  var readers: Readers { get }

  /// Takes that a link can be sent on.
  func linkOpened(_ link: any Link)
  /// Takes that a link is closed, or couldn't be opened.
  func linkClosed(_ link: any Link, _ reason: CloseReason)
  /// Takes that the time has come that the environment was told; sooner does no harm.
  func deadlinePassed()
  /// Says when to wake, where that isn't what was said.
  func arm()
}

extension ClientCore {
  /// Where the session is, now and whenever that changes.
  package func stateFeed() -> Feed<SessionState> { readers.add(to: session.states, current: session.state).feed }

  /// Ends the session; `completion` is called once that is done.
  package func stop(completion: @escaping () -> Void) {
    session.stop(completion)
    arm()
  }

  /// Takes that a feed's reader is gone.
  package func readerEnded(_ id: ReaderID) {
    readers.ended(id)
    arm()
  }
}
