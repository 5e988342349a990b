internal import Foundation

/// Runs `body`, which may wait for a peer, on a thread of its own: on one of Swift's it would keep others from running.
package func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withTaskExecutorPreference(OwnThread()) { try body() }
}

/// Runs each job on a new thread.
private final class OwnThread: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
