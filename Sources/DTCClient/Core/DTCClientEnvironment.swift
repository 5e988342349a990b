package import Transport

/// What the core of a client can't do itself: connect, know the time, wait.
///
/// All is called on the client's executor; what it leads to comes back there, and never within the call.
package protocol DTCClientEnvironment: AnyObject {
  /// Time of a clock that never steps.
  var now: Duration { get }
  /// Time of day: since 1970 in UTC.
  var timeOfDay: Duration { get }

  /// Begins to open a link. ``DTCClientCore/linkOpened(_:)`` follows, or ``DTCClientCore/linkClosed(_:_:)``; it can be
  /// given up before with `abort()`.
  func open(_ endpoint: Endpoint) -> any Link

  /// Calls ``DTCClientCore/deadlinePassed()`` at `deadline`, or sooner; `nil` for never. Replaces what was said before.
  func wake(at deadline: Duration?)

  /// Called, on any thread, once nobody reads a feed any more; leads to ``DTCClientCore/readerEnded(_:)``.
  var readerEnded: @Sendable (ReaderID) -> Void { get }
}

/// Tells the readers of a client's feeds apart.
package struct ReaderID: Hashable, Sendable {
  let number: UInt64
}
