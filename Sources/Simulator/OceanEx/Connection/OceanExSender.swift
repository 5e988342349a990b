import EventLog
import OceanExProtocol
import Transport
import WireRuntime

/// Sends messages on a link, each a text.
final class OceanExSender {
  private let link: any Link
  private let log: EventLog
  /// Whether messages are still sent.
  private var isOpen = true

  init(_ link: any Link, _ log: EventLog) {
    self.link = link
    self.log = log
  }

  /// Queues a message.
  func send(_ message: some JSONMessage) {
    guard isOpen else { return }
    do throws(WireError) {
      let outcome = try link.send(.text) { bytes throws(WireError) in try message.append(to: &bytes) }
      settle(outcome)
    } catch {
      log.log(.error, "a message can't be encoded", [("error", "\(error)")])
    }
  }

  /// Answers a request.
  func reply(to request: OceanExRequestName, _ code: ResultCode, _ body: some JSONMessage) {
    send(
      ReplyEnvelope(
        identifierHandler: request.handler, messageAction: request.action, messageCode: code,
        messageUUID: request.uuid, body: body))
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
      // A reply that is left out would be waited for in vain.
      log.log(.warning, "a client reads too slowly", [("queued", "\(link.queuedByteCount)")])
      isOpen = false
      link.abort()
    }
  }
}
