/// A thread that waits for sockets and timers and runs the actors that use them.
///
/// It is their executor, so what a socket receives reaches them, and what they send leaves, without a change of thread.
///
/// A task that waits for an answer is resumed by Swift's pool, which is best for many of them. One that prefers the loop,
/// `Task(executorPreference: loop) { … }`, is resumed on the loop's thread: a strategy of one task, in an actor of this
/// executor, hears of its orders soonest so.
///
/// A loop lives until ``stop()``: its thread holds it, and whoever starts one stops it. After that, actors whose executor it
/// is can still run, on a thread that is there while they do; they have no more sockets and timers.
public final class EventLoop: SerialExecutor, TaskExecutor {
  /// Its sockets, timers and work, for its thread only.
  let core: LoopCore
  private let inbox: LoopInbox
  private let thread = LoopThread()
  private let clock = MonotonicClock()

  /// Starts a loop.
  ///
  /// - Throws: ``TransportError`` where the process can have no more of them.
  public init() throws(TransportError) {
    core = LoopCore(service: try SocketService(), clock: clock)
    inbox = LoopInbox(waker: core.service.waker)
    let isStarted = LoopThread.start(named: "venuewire-loop") { [self] in
      thread.run { serve() }
    }
    guard isStarted else {
      core.service.destroy()
      throw TransportError("can't start an event loop: no more threads")
    }
  }

  /// Runs `job` on the loop's thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    submit(.job(UnownedJob(job)))
  }

  /// Whether the caller is on the loop's thread.
  public var isCurrent: Bool { thread.isCurrent }

  /// Traps where the caller isn't on the loop's thread.
  public func checkIsolated() {
    precondition(isCurrent, "This has to be called on the event loop's thread.")
  }

  /// Whether the caller is on the loop's thread, for the language's checks.
  public func isIsolatingCurrentContext() -> Bool? {
    isCurrent
  }

  /// Time since the loop started; never goes back.
  public var now: Duration { .nanoseconds(clock.now) }

  /// Calls `body` on the loop's thread once `delay` has passed. May be called from any thread.
  ///
  /// Calls that are due at the same time come in the order they were asked for. None comes after ``stop()``.
  @discardableResult
  public func schedule(after delay: Duration, _ body: @escaping @Sendable () -> Void) -> ScheduledCall {
    let (deadline, isTooGreat) = clock.now.addingReportingOverflow(delay.clampedNanoseconds)
    let entry = TimerEntry(deadline: isTooGreat ? .max : deadline, body: body)
    if isCurrent {
      core.timers.insert(entry)
    } else {
      submit(.call { [core] in core.timers.insert(entry) })
    }
    return ScheduledCall(entry: entry)
  }

  /// Closes all connections, whose handlers are told, and all listeners, and ends the thread that serves them. Returns when
  /// this is done; may be called from anywhere, and more than once.
  public func stop() async {
    await withCheckedContinuation { inbox.askToStop($0) }
  }

  /// Queues work for the loop's thread; without waking it where the caller is on it.
  func submit(_ work: Work) {
    if isCurrent {
      core.work.append(work)
    } else if inbox.submit(work) {
      drainOnNewThread()
    }
  }

  /// Runs `body` on the loop's thread and waits for what it returns.
  func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      submit(.call { continuation.resume(returning: body()) })
    }
  }

  private func serve() {
    while true {
      let isStopAsked = inbox.collect(into: &core.work)
      core.runDueTimers()
      unsafe core.runWork(on: asExecutor)
      if isStopAsked { break }
      core.serveSockets()
    }
    core.closeAll()
    unsafe core.runWork(on: asExecutor)
    let waiters = inbox.socketsAreGone()
    core.service.destroy()
    core.isStopped = true
    for waiter in waiters { waiter.resume() }
    drain()
  }

  /// Runs what is left, and what that leads to, until nothing is.
  private func drain() {
    repeat {
      while !core.work.isEmpty { unsafe core.runWork(on: asExecutor) }
    } while inbox.drain(into: &core.work)
  }

  private func drainOnNewThread() {
    let isStarted = LoopThread.start(named: "venuewire-rest") { [self] in
      thread.run { drain() }
    }
    precondition(isStarted, "The process can have no more threads.")
  }

  private var asExecutor: UnownedSerialExecutor { unsafe asUnownedSerialExecutor() }
}

/// What the transport can't do, and why.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String

  /// Makes an error.
  public init(_ description: String) {
    self.description = description
  }
}
