import DTCClient
import HFTClient
import OESClient
import OceanExClient
import Session
import Trading
import Transport
import VenueClient

/// A client's core: what its surroundings tell it, and what it tells whoever trades.
protocol WiredClient: AnyObject {
  var state: SessionState { get }
  var knownOrders: TrackedOrders { get }
  func orderFeed() -> Feed<TrackedOrder>
  func fillFeed() -> Feed<Fill>
  func linkOpened(_ link: any Link)
  func linkClosed(_ link: any Link, _ reason: CloseReason)
  func deadlinePassed()
  func readerEnded(_ id: ReaderID)
}

extension DTCClientCore: WiredClient {}
extension OESClientCore: WiredClient {}
extension OceanExClientCore: WiredClient {}
extension MarketClientCore: WiredClient {}

extension SessionSettings {
  /// Connects again after short waits, as worlds have little time.
  mutating func connectSoon() {
    firstWait = .milliseconds(20)
    longestWait = .milliseconds(400)
    settledAfter = .seconds(1)
  }

  /// Gives up early and connects again at once, as on faulty sockets there is much to give up.
  mutating func expectFaults() {
    stepTimeout = .seconds(2)
    firstWait = .milliseconds(5)
    longestWait = .milliseconds(40)
  }
}
