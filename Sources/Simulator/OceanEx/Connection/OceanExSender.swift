import EventLog
import OceanExProtocol
import Transport
import WireRuntime

/// Sends messages on a link, each a text.
final class OceanExSender {
  private let outlet: Outlet
  private let log: EventLog

  init(_ link: any Link, _ log: EventLog) {
    outlet = Outlet(link, log)
    self.log = log
  }

  /// Queues a message.
  func send(_ message: some JSONMessage) {
    do throws(WireError) {
      try outlet.send(.text) { bytes throws(WireError) in try message.append(to: &bytes) }
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
  func close(_ code: CloseCode, _ text: String) { outlet.close(code, text) }

  /// Sends no more.
  func stop() { outlet.stop() }
}
