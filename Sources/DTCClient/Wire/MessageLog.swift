package import DTCProtocol
internal import EventLog
internal import VenueClient
internal import WireRuntime

/// Messages in the log, at debug: `Sending LogonRequest:` and its fields as JSON.
///
/// Secrets are masked. Updates of market data, depth and history are left out unless they're asked for; snapshots are
/// always there.
struct MessageLog {
  let log: EventLog
  /// Whether updates of market data, depth and history are wanted.
  let includesData: Bool

  /// Notes a message that is sent.
  func sending(_ message: DTCMessage) {
    guard log.isEnabled(.debug), includesData || !message.isFrequentData else { return }
    log.log(.debug, "Sending", of: message.shortName, payload: MessageText.json(message))
  }

  /// Notes a message that arrived.
  func received(_ message: DTCMessage) {
    guard log.isEnabled(.debug), includesData || !message.isFrequentData else { return }
    log.log(.debug, "Received", of: message.shortName, payload: MessageText.json(message))
  }
}

extension DTCMessage {
  /// The message's name without the prefix of the header: `LogonRequest`.
  package var shortName: String {
    guard let name = metadata?.name else { return "a message of an unknown type" }
    return name.hasPrefix("s_") ? String(name.dropFirst(2)) : name
  }
}

/// A message's fields as people read them: JSON of several lines, keys sorted, what isn't set left out.
package enum MessageText {
  /// Fields that aren't shown, beside those the schema calls secret: who logs on is nobody's business either.
  private static let masked: Set<String> = ["Username"]

  /// The fields of `message`.
  package static func json(_ message: DTCMessage) -> String {
    if case .unknown(let frame) = message, frame.encoding.isText {
      return String(decoding: frame.bytes, as: UTF8.self)
    }
    let type = message.metadata?.typeNumber.map { [(name: "Type", text: "\($0)")] } ?? []
    return MessageFields.json(message, masked: masked, omitted: ["Size", "Type"], extra: type)
  }
}
