import DTCProtocol
import WireRuntime

extension DTCMessage {
  /// What the message is called in texts for people: the protocol's name without its prefix, such as `LogonRequest`; its
  /// number where the schema has no name for it.
  var name: String {
    if let name = metadata?.name { return name.hasPrefix("s_") ? String(name.dropFirst(2)) : name }
    guard case .unknown(let raw) = self else { return "a message" }
    let number = raw.bytes.withFrame { frame in
      raw.encoding.isText ? try? JSONFrame.typeNumber(of: frame, key: "Type") : DTCMessage.framing.statedType(of: frame)
    }
    return number.map { "message type \($0)" } ?? "a message"
  }
}
