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
  package func outcome<Value: Sendable, Failure: Error>(
    abandon: @escaping @Sendable (Core, UInt32) -> Void,
    of ask: (Core, @escaping (Result<Value, Failure>) -> Void) -> UInt32?
  ) async throws -> Value {
    let slot = NumberSlot()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
        let number = ask(running) { continuation.resume(with: $0) }
        if let number, slot.set(number) { abandon(core, number) }
      }
    } onCancel: {
      if let number = slot.cancel() { Task { await self.perform(abandon, number) } }
    }
  }

  /// Waits for the answer to what `ask` asks under a number; a task that is cancelled gets `CancellationError`.
  package func answer<Value: Sendable, Failure: Error>(
    abandon: @escaping @Sendable (Core, UInt32) -> Void,
    to ask: (Core, @escaping (Result<Value, Failure>) -> Void) -> UInt32?
  ) async throws -> Value {
    do {
      return try await outcome(abandon: abandon, of: ask)
    } catch {
      throw Task.isCancelled ? CancellationError() : error
    }
  }

  private func stop() { core.stop {} }

  private func perform(_ abandon: (Core, UInt32) -> Void, _ number: UInt32) { abandon(core, number) }
}
