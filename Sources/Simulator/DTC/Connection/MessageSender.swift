import DTCProtocol
import EventLog
import Transport
import WireRuntime

/// Sends messages on a link, in the encoding that was agreed on.
final class MessageSender {
  /// The encoding of what is sent next.
  var encoding: MessageEncoding
  /// When something was last sent that isn't a heartbeat is of no matter to the protocol; what is counted is what newer
  /// values replaced in the queue since the last heartbeat.
  private(set) var replacedCount: UInt32 = 0
  /// Whether messages are still sent: until the goodbye, or until all further bytes are a compressed stream.
  private(set) var isOpen = true

  private let link: any Link
  private let log: EventLog

  init(_ link: any Link, _ encoding: MessageEncoding, _ log: EventLog) {
    self.link = link
    self.encoding = encoding
    self.log = log
  }

  /// Bytes that wait to be sent.
  var queuedByteCount: Int { link.queuedByteCount }

  /// Queues a message; with a key it replaces an older one that still waits, where the link's policy is to conflate.
  func send(_ message: some EncodedMessage, replacing key: ConflationKey? = nil) {
    guard isOpen else { return }
    do throws(WireError) {
      let outcome = try link.send(form, conflating: key) { bytes throws(WireError) in
        try self.append(message, to: &bytes)
      }
      settle(outcome)
    } catch {
      // Texts are cut to their fields before; what remains is a form that the encoding doesn't have.
      log.log(.error, "a message has no form in the encoding", [("error", "\(error)"), ("encoding", "\(encoding)")])
    }
  }

  /// Queues bytes of a compressed stream.
  func send(compressed bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    settle(link.send(.binary) { $0 += bytes })
  }

  /// Appends a message as it goes on the link: with the zero byte behind a text on a stream only.
  func append(_ message: some EncodedMessage, to bytes: inout [UInt8]) throws(WireError) {
    if link.kind == .stream {
      try message.appendStreamed(to: &bytes, as: encoding)
    } else {
      try message.append(to: &bytes, as: encoding)
    }
  }

  /// Sends no more messages; the link stays open for a compressed stream.
  func stop() { isOpen = false }

  /// Sends what is queued, then closes.
  func close(_ code: CloseCode, _ text: String) {
    isOpen = false
    link.close(code, text.fitted(to: 124))
  }

  /// How many messages were replaced since this was asked last.
  func takeReplacedCount() -> UInt32 {
    defer { replacedCount = 0 }
    return replacedCount
  }

  private var form: MessageForm { encoding.isText ? .text : .binary }

  private func settle(_ outcome: SendOutcome) {
    switch outcome {
    case .queued: break
    case .conflated: replacedCount &+= 1
    case .closed: isOpen = false
    case .full:
      // A message that is left out would make the client's picture wrong without its knowing.
      log.log(.warning, "a client reads too slowly", [("queued", "\(link.queuedByteCount)")])
      isOpen = false
      link.abort()
    }
  }
}
