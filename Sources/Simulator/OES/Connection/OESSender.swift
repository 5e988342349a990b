import EventLog
import OESProtocol
import Transport
import WireRuntime

/// Sends messages on a link and numbers them, from 1.
final class OESSender {
  private let outlet: Outlet
  private let log: EventLog
  private var lastNumber: UInt32 = 0

  init(_ link: any Link, _ log: EventLog) {
    outlet = Outlet(link, log)
    self.log = log
  }

  /// Bytes that wait to be sent.
  var queuedByteCount: Int { outlet.queuedByteCount }

  /// The number of the next message.
  func nextNumber() -> UInt32 {
    lastNumber &+= 1
    return lastNumber
  }

  /// Queues a message; with a key it replaces an older one that still waits.
  func send<Message: WireMessage>(_ message: Message, replacing key: ConflationKey? = nil) {
    do throws(WireError) {
      try outlet.send(.binary, replacing: key) { bytes throws(WireError) in
        try bytes.appendBytes(capacity: Message.byteCount) { output throws(WireError) in
          try message.encode(into: &output)
        }
      }
    } catch {
      log.log(.error, "a message can't be encoded", [("error", "\(error)")])
    }
  }

  /// Sends what is queued, then closes.
  func close(_ code: CloseCode, _ text: String) { outlet.close(code, text) }

  /// Sends no more.
  func stop() { outlet.stop() }
}
