internal import HFTProtocol
internal import WireRuntime

/// One line for something the gateway told of the user.
struct HFTEventLine: Sendable {
  /// How lines are written.
  var format: OutputFormat

  /// Width of the longest kind of event that is known.
  private static let kindWidth = 14

  /// The line of an event as it came.
  func text(_ event: JSONValue) -> String {
    guard format == .text else { return event.jsonLine }
    guard case .object(let members) = event, case .string(let kind)? = members["event"] ?? members["op"] else {
      return event.jsonLine
    }
    var time = "-"
    if case .string(let text)? = members["ts"] { time = text }
    let payload = members["payload"] ?? .null
    let words = (try? OrderEvent(json: payload.jsonText)).map(Self.words) ?? payload.jsonText
    return "\(time.padded(to: 24))  \(kind.padded(to: Self.kindWidth))  \(words)\n"
  }

  private static func words(_ event: OrderEvent) -> String {
    var words = ["\(event.side.rawValue) \(event.qty) \(event.sym)", "order \(event.orderID)"]
    if let price = event.price { words[0] += " at \(price)" }
    if event.lastQty > 0, let price = event.lastPrice { words.append("filled \(event.lastQty) at \(price)") }
    if event.filledQty > 0 { words.append("\(event.filledQty) of \(event.qty) filled") }
    if let reason = event.reason, !reason.isEmpty { words.append(reason) }
    return words.joined(separator: "  ")
  }
}

extension EncodedMessage {
  /// The message as a JSON object of the protocol.
  var jsonText: String { String(jsonLine.dropLast()) }
}

extension JSONMessage {
  /// Reads JSON text.
  ///
  /// - Throws: `WireError` with the place where it can't be read.
  init(json text: String) throws(WireError) {
    self = try Array(text.utf8).withFrame { frame throws(WireError) in try Self(decoding: frame) }
  }
}
