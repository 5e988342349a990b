package import Transport

/// What the core of a client can't do itself: connect, know the time, wait.
///
/// All is called on the client's executor; what it leads to comes back there, and never within the call.
package protocol ClientEnvironment: AnyObject {
  /// Time of a clock that never steps.
  var now: Duration { get }
  /// Time of day: since 1970 in UTC.
  var timeOfDay: Duration { get }

  /// Begins to open a link. The core is told that it's open or closed; it can be given up before with `abort()`.
  func open(_ endpoint: Endpoint) -> any Link

  /// Tells the core at `deadline`, or sooner, that its time has come; `nil` for never. Replaces what was said before.
  func wake(at deadline: Duration?)

  /// Called, on any thread, once nobody reads a feed any more; the core is told.
  var readerEnded: @Sendable (ReaderID) -> Void { get }
}

/// Tells the readers of a client's feeds apart.
package struct ReaderID: Hashable, Sendable {
  /// The client's number for it.
  let number: UInt64
}
