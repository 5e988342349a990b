package import Transport
public import VenueClient

/// A client's surroundings in time that is made up, with links that a test plays the other end of.
///
/// Tests run a client on one thread each; only the readers of its feeds say from wherever they do that they end.
open class TestEnvironment: ClientEnvironment {
  package var now = Duration.seconds(1_000)
  /// The time of day at the time zero of the other clock.
  package var dayStart = Duration.seconds(1_764_000_000)
  package var timeOfDay: Duration { dayStart + now }
  /// All that were opened, in order.
  package private(set) var links: [TestLink] = []
  /// When the client wants to be woken.
  package private(set) var wakeTime: Duration?
  /// Readers of which the client isn't told yet.
  package let goneReaders = GoneReaders()

  package init() {}

  package func open(_ endpoint: Endpoint) -> any Link {
    let link = TestLink(endpoint)
    links.append(link)
    return link
  }

  package func wake(at deadline: Duration?) { wakeTime = deadline }

  package var readerEnded: @Sendable (ReaderID) -> Void {
    { [goneReaders] in goneReaders.add($0) }
  }

  /// The newest link.
  package var link: TestLink {
    guard let link = links.last else { preconditionFailure("no link was opened") }
    return link
  }

  /// The newest link of some.
  package func link(where isWanted: (TestLink) -> Bool) -> TestLink {
    guard let link = links.last(where: isWanted) else { preconditionFailure("no such link was opened") }
    return link
  }

  /// Lets time pass; `deadlinePassed` tells the client when it wants to be woken.
  package func advance(by duration: Duration, _ deadlinePassed: () -> Void) {
    let end = now + duration
    while let wakeTime, wakeTime <= end { wake(wakeTime, deadlinePassed) }
    now = end
  }

  /// Lets time pass while something is the case, and the client still wants to be woken.
  package func advance(while condition: () -> Bool, _ deadlinePassed: () -> Void) {
    while condition(), let wakeTime { wake(wakeTime, deadlinePassed) }
  }

  /// Lets time pass until the client opens another link.
  package func advanceToLink(_ deadlinePassed: () -> Void) {
    let count = links.count
    advance(while: { links.count == count }, deadlinePassed)
  }

  private func wake(_ time: Duration, _ deadlinePassed: () -> Void) {
    now = max(now, time)
    // It is used up.
    wakeTime = nil
    deadlinePassed()
  }
}
