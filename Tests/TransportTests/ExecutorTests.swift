import Glibc
import Synchronization
import TestPeers
import Testing
import Transport

/// The loop is a serial executor, with timers.
@Suite(.timeLimit(.minutes(5)))
struct ExecutorTests {
  /// An actor that notes what it did, and where.
  actor Noter {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
    private(set) var notes: [Int] = []
    private(set) var threads: Set<UInt> = []

    init(_ loop: EventLoop) {
      self.loop = loop
    }

    func note(_ number: Int) {
      notes.append(number)
      threads.insert(UInt(pthread_self()))
    }

    /// Notes each number in a task of its own, which begins on this actor: its job is enqueued as it is made.
    func noteInTasks(_ count: Int) -> [Task<Void, Never>] {
      (0..<count).map { number in Task { note(number) } }
    }

    /// Does as many steps as given, each in a job of its own.
    func chain(_ count: Int) async {
      for _ in 0..<count { await Task.yield() }
    }

    func stopLoop() async -> Bool {
      await loop.stop()
      return loop.isCurrent
    }
  }

  @Test func `jobs of several tasks all run on the loop's one thread`() async throws {
    try await withLoop { loop in
      let noter = Noter(loop)
      await withTaskGroup { group in
        for number in 0..<1000 { group.addTask { await noter.note(number) } }
      }
      #expect(await noter.notes.sorted() == Array(0..<1000))
      #expect(await noter.threads.count == 1)
      #expect(await noter.threads != [UInt(pthread_self())])
      #expect(!loop.isCurrent)
    }
  }

  /// Whether something has happened.
  private final class Flag: Sendable {
    private let state = Atomic(false)

    func set() { state.store(true, ordering: .sequentiallyConsistent) }

    /// Keeps the calling thread until it is set, or too long.
    func isSetInTime() -> Bool {
      for _ in 0..<5_000 where !state.load(ordering: .sequentiallyConsistent) { usleep(1_000) }
      return state.load(ordering: .sequentiallyConsistent)
    }
  }

  /// An actor that waits for its loop's timers.
  private actor Waiter {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
    private var count = 0

    init(_ loop: EventLoop) {
      self.loop = loop
    }

    func answers(_ times: Int, _ end: Flag) async throws -> Int {
      for number in 0..<times { count += try await answer(number) - number }
      end.set()
      return count
    }

    func answer(_ number: Int) async throws -> Int {
      try await withCheckedThrowingContinuation { continuation in
        _ = loop.schedule(after: .milliseconds(2)) { continuation.resume(returning: number + 1) }
      }
    }

    func refusal() async throws -> Int {
      try await withCheckedThrowingContinuation { $0.resume(throwing: CancellationError()) }
    }
  }

  @Test func `a task that prefers the loop goes on without a thread of Swift's pool`() async throws {
    try await withLoop { loop in
      let (waiter, end) = (Waiter(loop), Flag())
      let task = Task(executorPreference: loop) { try await waiter.answers(100, end) }
      // All of the pool's threads wait for it.
      let isWithout = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<2 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) { group.addTask { end.isSetInTime() } }
        return await group.reduce(true) { $0 && $1 }
      }
      #expect(isWithout)
      let sum = try await task.value
      #expect(sum == 100)
      let answer = try await waiter.answer(41)
      #expect(answer == 42)
      await #expect(throws: CancellationError.self) { try await waiter.refusal() }
    }
  }

  @Test func `jobs run in the order they were enqueued in`() async throws {
    try await withLoop { loop in
      let noter = Noter(loop)
      for task in await noter.noteInTasks(500) { await task.value }
      #expect(await noter.notes == Array(0..<500))
    }
  }

  @Test func `a chain of jobs without end starves no socket, and sockets starve no job`() async throws {
    try await withLoop { loop in
      let noter = Noter(loop)
      let chain = Task { while !Task.isCancelled { await noter.chain(100) } }
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(), handler: server)
      let peer = try RawSocket(connectingTo: listener.port)
      for number in 0..<100 {
        let answer = try await onOwnThread {
          try peer.send([UInt8(number)])
          return try peer.readSome()
        }
        #expect(answer == [UInt8(number)])
        await noter.note(number)
      }
      chain.cancel()
      #expect(await noter.notes == Array(0..<100))
    }
  }

  @Test func `timers come in the order of their times, and cancelled ones don't`() async throws {
    try await withLoop { loop in
      let noter = Noter(loop)
      let delays = [50, 10, 30, 0, 20, 40, 10]
      await withCheckedContinuation { done in
        for (number, delay) in delays.enumerated() {
          loop.schedule(after: .milliseconds(delay)) { noter.assumeIsolated { $0.note(number) } }
        }
        let cancelled = loop.schedule(after: .milliseconds(5)) { noter.assumeIsolated { $0.note(-1) } }
        cancelled.cancel()
        loop.schedule(after: .milliseconds(60)) { done.resume() }
      }
      #expect(await noter.notes == [3, 1, 6, 4, 2, 5, 0])
    }
  }

  @Test func `thousands of cancelled timers leave nothing behind`() async throws {
    try await withLoop { loop in
      final class Witness: Sendable {}
      weak var seen: Witness?
      do {
        let witness = Witness()
        seen = witness
        for _ in 0..<10_000 { loop.schedule(after: .seconds(3600)) { _ = witness }.cancel() }
      }
      #expect(seen == nil)
    }
  }

  @Test func `time goes forward, and a timer never comes early`() async throws {
    try await withLoop { loop in
      let start = loop.now
      let end = await withCheckedContinuation { done in
        loop.schedule(after: .milliseconds(20)) { done.resume(returning: loop.now) }
      }
      #expect(end - start >= .milliseconds(20))
    }
  }

  @Test func `times beyond all bounds are no trap`() async throws {
    try await withLoop { loop in
      loop.schedule(after: .seconds(Int64.max)) {}.cancel()
      loop.schedule(after: .seconds(Int64.max)) {}
      await withCheckedContinuation { done in
        loop.schedule(after: .seconds(-5)) { done.resume() }
      }
    }
  }

  @Test func `an actor on the loop can stop it, and go on after that`() async throws {
    let loop = try EventLoop()
    let noter = Noter(loop)
    #expect(await noter.stopLoop())
    await noter.note(1)
    await withTaskGroup { group in
      for number in 2..<100 { group.addTask { await noter.note(number) } }
    }
    #expect(await noter.notes.sorted() == Array(1..<100))
    await loop.stop()
    await loop.stop()
  }

  @Test func `stopping closes what is open, and nothing can be opened after it`() async throws {
    let loop = try EventLoop()
    let server = Recorder.echo(loop)
    let listener = try await loop.listen(on: ListenAddress(), handler: server)
    let sockets = try await loop.listen(on: ListenAddress(.webSocket), handler: server)
    let client = Recorder(loop)
    for _ in 0..<5 {
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port), handler: client)
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: sockets.port, .webSocket()), handler: client)
    }
    await client.wait { $0.openCount == 10 }
    await server.wait { $0.openCount == 10 }
    async let first: Void = loop.stop()
    async let second: Void = loop.stop()
    _ = await (first, second)
    #expect(await client.events.filter { $0 == .closed(.closedHere) }.count == 10)
    #expect(await server.events.filter { $0 == .closed(.closedHere) }.count == 10)
    let late = Recorder(loop)
    _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port), handler: late)
    #expect(await late.closeReason() == .notConnected("the event loop has stopped"))
    await #expect(throws: TransportError("can't listen: the event loop has stopped")) {
      _ = try await loop.listen(on: ListenAddress(), handler: late)
    }
  }

  @Test func `a stopped loop and what it had are freed`() async throws {
    weak var seen: EventLoop?
    do {
      let loop = try EventLoop()
      seen = loop
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(), handler: server)
      let client = Recorder(loop)
      _ = loop.connect(to: Endpoint(host: "127.0.0.1", port: listener.port), handler: client)
      _ = await client.opened()
      await loop.stop()
    }
    // The thread lets go of it after it has said that it stopped.
    while seen != nil { await Task.yield() }
  }
}
