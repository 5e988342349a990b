/// A loop's sockets, timers and work.
@safe final class LoopCore: @unchecked Sendable {
  // Sendable: touched on the loop's thread only. `EventLoop` hands it to nobody else, and connections check where they are
  // called.

  let service: SocketService
  let clock: MonotonicClock
  var timers = TimerQueue()
  var work = WorkQueue()
  /// Whether sockets are gone for good.
  var isStopped = false
  /// What sockets receive lies here until their handlers have seen it.
  let receiveBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  /// TLS by what it is for, kept because reading certificates takes milliseconds.
  var tls = TLSCache()

  /// Connections that were sent on since the last flush.
  private var unflushed: [ConnectionCore] = []
  /// Most work that is run before sockets are served again: a chain of jobs without end must not starve them.
  private static let workLimit = 256

  init(service: SocketService, clock: MonotonicClock) {
    self.service = service
    self.clock = clock
    service.hasWork = { [unowned self] in !work.isEmpty }
  }

  deinit {
    unsafe receiveBuffer.deallocate()
  }

  /// Runs what is due of the timers.
  func runDueTimers() {
    guard timers.nextDeadline != nil else { return }
    let now = clock.now
    while let entry = timers.popDue(at: now) {
      entry.take()?()
      flush()
    }
  }

  /// Runs work in its order, up to a limit.
  func runWork(on executor: UnownedSerialExecutor) {
    var left = Self.workLimit
    while left > 0, let work = work.popFirst() {
      switch work {
      case .job(let job): unsafe job.runSynchronously(on: executor)
      case .call(let call): call()
      }
      flush()
      left -= 1
    }
  }

  /// Waits for sockets, unless there is work, and tells their owners what happened.
  func serveSockets() {
    let limit: Int64? = work.isEmpty ? timers.nextDeadline.map { max(0, $0 - clock.now) } : 0
    service.serve(waiting: limit)
  }

  /// Closes every socket; owners are told.
  func closeAll() {
    for owner in service.allOwners { owner.loopStops() }
    timers.removeAll()
    flush()
  }

  /// Notes that `connection` was sent on.
  func flushLater(_ connection: ConnectionCore) {
    unflushed.append(connection)
  }

  /// Hands over to the system what was sent since the last time: one write for all that was sent on a connection in one
  /// callback or job.
  func flush() {
    while let connection = unflushed.popLast() { connection.flushNow() }
  }
}
