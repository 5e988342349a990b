/// What is called with each event of a channel, before the next one is read.
///
/// What the client knows is brought up to the event before. Failures of a hook are its own business: they are noted in the
/// log at debug, and the stream goes on.
public enum MarketHook: Sendable {
  /// Called at once, on the client's thread: it has to be quick.
  case plain(@Sendable (MarketEvent) throws -> Void)
  /// Awaited: the channel's next event waits until it is done, while answers to requests don't. A hook that takes longer
  /// than the events in between slows the gateway down.
  case asynchronous(@Sendable (MarketEvent) async throws -> Void)
}
