import DTCClient
import HFTClient
import OESClient
import OceanExClient
import Session
import Transport
import VenueClient

/// What a client's core is told by its surroundings.
protocol WiredClient: AnyObject {
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
}
