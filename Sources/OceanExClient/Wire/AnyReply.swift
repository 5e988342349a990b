internal import OceanExProtocol
internal import WireRuntime

/// A reply whatever its data is: what is left of one that the schema doesn't know, or whose data can't be read.
struct AnyReply {
  private let envelope: ReplyEnvelope<AnyBody>

  /// Reads a reply; `nil` where the frame isn't one, as far as its envelope goes.
  init?(_ frame: RawSpan) {
    guard let envelope = try? ReplyEnvelope<AnyBody>(decoding: frame) else { return nil }
    self.envelope = envelope
  }

  /// Reads a reply that was kept.
  init?(_ frame: RawFrame) {
    guard let reply = frame.bytes.withFrame({ AnyReply($0) }) else { return nil }
    self = reply
  }

  /// What it is about.
  var head: OceanExReplyHead {
    OceanExReplyHead(
      handler: envelope.identifierHandler, action: envelope.messageAction, code: envelope.messageCode,
      uuid: envelope.messageUUID, failure: envelope.messageCode == .success ? nil : envelope.body.failure)
  }
}

/// Data of any shape.
private struct AnyBody: JSONMessage {
  var value: JSONValue

  static var wireName: String { "Reply" }

  var description: String { "Reply" }

  /// The venue's words, where they are where failures have them.
  var failure: String? {
    if case .object(let members) = value, case .string(let text)? = members["message"] { text } else { nil }
  }

  init(from reader: inout JSONReader) throws(WireError) { value = try JSONValue(from: &reader) }

  func write(to writer: inout JSONWriter) throws(WireError) { try value.write(to: &writer) }
}
