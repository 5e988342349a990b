import EventLog
import Transport

/// The way out of a session to its client: queues messages, none behind the end.
///
/// Where the client reads too slowly it ends the connection: a message that is left out would make the client's picture
/// wrong without its knowing, and a reply would be waited for in vain.
final class Outlet {
  /// Whether messages are still sent.
  private(set) var isOpen = true
  private let link: any Link
  private let log: EventLog

  init(_ link: any Link, _ log: EventLog) {
    self.link = link
    self.log = log
  }

  /// Bytes that wait to be sent.
  var queuedByteCount: Int { link.queuedByteCount }

  /// Queues what `write` appends; with a key it replaces an older message that still waits.
  ///
  /// - Throws: What `write` throws; nothing is queued then.
  func send<Failure: Error>(
    _ form: MessageForm, replacing key: ConflationKey? = nil, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard isOpen else { return }
    switch try link.send(form, conflating: key, write) {
    case .queued, .conflated: break
    case .closed: isOpen = false
    case .full:
      log.log(.warning, "a client reads too slowly", [("queued", "\(link.queuedByteCount)")])
      isOpen = false
      link.abort()
    }
  }

  /// Queues a text.
  func send(text: [UInt8]) { send(.text) { $0 += text } }

  /// Sends what is queued, then closes.
  func close(_ code: CloseCode, _ text: String) {
    isOpen = false
    link.close(code, text)
  }

  /// Sends no more.
  func stop() { isOpen = false }
}
