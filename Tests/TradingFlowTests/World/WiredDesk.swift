import ClientBench
import Exchange
import Session
import Transport
import VenueClient

/// A client's surroundings in a world's time; each venue's desk says where its wires lead.
class WiredDesk {
  let world: World
  /// In so many of a hundred cases a connection can't be opened.
  var refusedPercent = 0
  private var wakeNumber = 0
  private let readers = GoneReaders()

  init(_ world: World) {
    self.world = world
    sweep()
  }

  /// The core, which each desk has its own of.
  var client: any WiredClient { preconditionFailure("a desk has a client") }

  var now: Duration { world.now }
  var timeOfDay: Duration { .seconds(WiredVenue.start.seconds) + world.now }

  /// Tells the core of a wire's end that it is closed; `onClose` comes before.
  func tellOfClosing(_ end: WireEnd, _ onClose: @escaping () -> Void = {}) {
    let client = client
    end.onClose = { reason in
      onClose()
      client.linkClosed(end, reason)
      // It is the last call.
      end.onReceive = { _, _ in }
      end.onClose = { _ in }
    }
  }

  /// After a while `accept` connects the wire of a client's end, unless it was given up or nobody listens.
  func connect(_ end: WireEnd, where isUp: Bool, _ accept: @escaping () -> Void) {
    let isRefused = !isUp || world.random.happens(refusedPercent)
    world.call(after: world.random.milliseconds(0.1...5)) {
      guard !end.isClosed else { return }
      guard !isRefused else { return end.onClose(.notConnected("nobody listens")) }
      accept()
    }
  }

  /// Tells the core a little later that its end is open.
  func tellOfOpening(_ end: WireEnd) {
    let client = client
    world.call(after: world.random.milliseconds(0.05...2)) {
      if !end.isClosed { client.linkOpened(end) }
    }
  }

  func wake(at deadline: Duration?) {
    wakeNumber += 1
    let number = wakeNumber
    guard let deadline else { return }
    world.call(after: deadline - world.now) { [self] in
      if number == wakeNumber { client.deadlinePassed() }
    }
  }

  var readerEnded: @Sendable (ReaderID) -> Void {
    let readers = readers
    return { readers.add($0) }
  }

  /// Tells the core of readers that are gone, again and again.
  private func sweep() {
    for id in readers.takeAll() { client.readerEnded(id) }
    world.call(after: .milliseconds(50)) { [weak self] in self?.sweep() }
  }
}
