internal import EventLog
internal import OESProtocol
internal import VenueClient
internal import WireRuntime

/// Messages in the log, at debug: `Sending Transaction` and its fields as JSON. Secrets are masked.
struct MessageLog {
  let log: EventLog

  /// Fields that aren't shown, beside those the schema calls secret: who logs on is nobody's business either.
  private static let masked: Set<String> = ["UserName", "TraderID"]

  /// Whether anything is logged.
  var isEnabled: Bool { log.isEnabled(.debug) }

  /// Notes a message that is sent.
  func sending(_ message: OESMessage) {
    log.log(.debug, "Sending", of: name(message), payload: MessageFields.json(message, masked: Self.masked))
  }

  /// Notes a message that arrived.
  func received(_ message: OESMessage) {
    log.log(.debug, "Received", of: name(message), payload: MessageFields.json(message, masked: Self.masked))
  }

  private func name(_ message: OESMessage) -> String { message.metadata?.name ?? "a message with an unknown tag" }
}
