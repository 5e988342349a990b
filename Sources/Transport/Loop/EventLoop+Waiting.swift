extension EventLoop: TaskExecutor {}

extension EventLoop {
  /// Waits as `withCheckedThrowingContinuation` does, in an actor whose executor this loop is.
  ///
  /// A task that waits in an actor is resumed by Swift's pool, one of whose threads then hands it to the actor's loop: two
  /// changes of thread, which take longer than an answer over the loopback. One that prefers the loop is resumed there.
  package func wait<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ begin: (CheckedContinuation<Value, any Error>) -> Void
  ) async throws -> Value {
    try await withTaskExecutorPreference(self) {
      // Captured, so that it begins where the caller is.
      _ = isolation
      return try await withCheckedThrowingContinuation { begin($0) }
    }
  }
}
