internal import WireRuntime

/// A message of a protocol that has JSON alone, whose members have members of their own.
struct DecodedDocument {
  /// The protocol's name for it; `nil` for one the schema doesn't know.
  var name: String?
  /// The whole message as JSON on one line.
  var json: String
  /// The message for people, without passwords and keys.
  var description: String
}

/// Reads by the generated code of a protocol that has JSON alone.
struct DocumentReader<Message: JSONProtocolMessage>: MessageReader {
  /// Of no use: texts have no header.
  var framing: BinaryFraming { BinaryFraming(size: .init(offset: 0, width: 2), type: .init(offset: 2, width: 2)) }

  var encodings: [MessageEncoding] { [.json] }

  func read(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> DecodedMessage {
    let message = try Message(decoding: frame, as: encoding)
    let document = DecodedDocument(
      name: message.messageName, json: String(decoding: try message.encoded(), as: UTF8.self),
      description: String(describing: message))
    return DecodedMessage(metadata: nil, values: [], type: .number(0), document: document)
  }

  func metadata(ofType type: Int) -> MessageMetadata? { nil }

  func memberName(of enumeration: String, rawValue: Int64) -> String? { nil }
}
