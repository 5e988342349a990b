import EventLog
import OESProtocol
import Transport
import WireRuntime

/// Sends messages on a link and numbers them, from 1.
final class OESSender {
  private let link: any Link
  private let log: EventLog
  private var lastNumber: UInt32 = 0
  /// Whether messages are still sent.
  private var isOpen = true

  init(_ link: any Link, _ log: EventLog) {
    self.link = link
    self.log = log
  }

  /// Bytes that wait to be sent.
  var queuedByteCount: Int { link.queuedByteCount }

  /// The number of the next message.
  func nextNumber() -> UInt32 {
    lastNumber &+= 1
    return lastNumber
  }

  /// Queues a message; with a key it replaces an older one that still waits.
  func send<Message: WireMessage>(_ message: Message, replacing key: ConflationKey? = nil) {
    guard isOpen else { return }
    do throws(WireError) {
      let outcome = try link.send(.binary, conflating: key) { bytes throws(WireError) in
        try bytes.appendBytes(capacity: Message.byteCount) { output throws(WireError) in
          try message.encode(into: &output)
        }
      }
      settle(outcome)
    } catch {
      log.log(.error, "a message can't be encoded", [("error", "\(error)")])
    }
  }

  /// Sends what is queued, then closes.
  func close(_ code: CloseCode, _ text: String) {
    isOpen = false
    link.close(code, text)
  }

  /// Sends no more.
  func stop() { isOpen = false }

  private func settle(_ outcome: SendOutcome) {
    switch outcome {
    case .queued, .conflated: break
    case .closed: isOpen = false
    case .full:
      // A message that is left out would make the client's picture wrong without its knowing.
      log.log(.warning, "a client reads too slowly", [("queued", "\(link.queuedByteCount)")])
      isOpen = false
      link.abort()
    }
  }
}
