internal import EventLog
internal import OceanExProtocol
internal import VenueClient

/// Messages in the log, at debug: `Sending OrderCreateRequest` and its JSON. Secrets are masked.
struct MessageLog {
  let log: EventLog

  /// Members that aren't shown.
  private static let secrets: Set<String> = ["api_key", "signature"]

  /// Whether anything is logged.
  var isEnabled: Bool { log.isEnabled(.debug) }

  /// Notes a message that is sent.
  func sending(_ message: OceanExMessage, _ bytes: [UInt8]) {
    log.log(.debug, "Sending", of: name(message), payload: JSONPayload.text(bytes, masking: Self.secrets))
  }

  /// Notes a message that arrived.
  func received(_ message: OceanExMessage, _ bytes: [UInt8]) {
    log.log(.debug, "Received", of: name(message), payload: JSONPayload.text(bytes, masking: Self.secrets))
  }

  private func name(_ message: OceanExMessage) -> String { message.messageName ?? "a message of an unknown kind" }
}
