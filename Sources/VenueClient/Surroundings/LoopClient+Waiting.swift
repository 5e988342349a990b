package import Transport

// How tasks wait for what a core tells by a completion.
extension LoopClient {
  /// Waits until the session that `start` begins is ready; cancelling the task stops it.
  package func untilReady(
    _ start: (Core, @escaping (Result<Core.Answer, Core.Failure>) -> Void) -> Void
  ) async throws -> Core.Answer {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        start(running) { continuation.resume(with: $0) }
      }
    } onCancel: {
      Task { await self.stop() }
    }
  }

  /// Waits until the session is over.
  package func untilStopped() async {
    await withCheckedContinuation { continuation in running.stop { continuation.resume() } }
  }

  /// Waits for what becomes of that which `ask` begins under a number. Where the task is cancelled, it is abandoned by that
  /// number, and waited for what this leads to.
  ///
  /// `loop` is where the task is resumed: one that waits alone is sooner there; of many that wait, more get on at once in
  /// Swift's pool, which is `nil`.
  package func outcome<Value: Sendable, Failure: Error>(
    abandon: @escaping @Sendable (Core, UInt32) -> Void, on loop: EventLoop? = nil,
    of ask: (Core, @escaping (Result<Value, Failure>) -> Void) -> UInt32?
  ) async throws -> Value {
    let slot = NumberSlot()
    func begin(_ continuation: CheckedContinuation<Value, any Error>) {
      let number = ask(running) { continuation.resume(with: $0) }
      if let number, slot.set(number) { abandon(core, number) }
    }
    return try await withTaskCancellationHandler {
      // Captured, so that it begins in this actor.
      _ = self
      if let loop { return try await loop.wait { begin($0) } }
      return try await withCheckedThrowingContinuation { begin($0) }
    } onCancel: {
      if let number = slot.cancel() { Task { await self.perform(abandon, number) } }
    }
  }

  /// Waits for the answer to what `ask` asks under a number; a task that is cancelled gets `CancellationError`.
  ///
  /// `loop` is as in ``outcome(abandon:on:of:)``.
  package func answer<Value: Sendable, Failure: Error>(
    abandon: @escaping @Sendable (Core, UInt32) -> Void, on loop: EventLoop? = nil,
    to ask: (Core, @escaping (Result<Value, Failure>) -> Void) -> UInt32?
  ) async throws -> Value {
    do {
      return try await outcome(abandon: abandon, on: loop, of: ask)
    } catch {
      throw Task.isCancelled ? CancellationError() : error
    }
  }

  private func stop() { core.stop {} }

  private func perform(_ abandon: (Core, UInt32) -> Void, _ number: UInt32) { abandon(core, number) }
}
