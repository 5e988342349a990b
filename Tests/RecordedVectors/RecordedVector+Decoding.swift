public import WireRuntime

extension RecordedVector {
  /// The message the vector's bytes hold.
  public func decoded<Message: WireProtocol>(as type: Message.Type) throws(WireError) -> Message {
    try bytes.withFrame { frame throws(WireError) in try Message(decoding: frame) }
  }

  /// What is wrong with decoding the vector's bytes and encoding the message again: values that differ, values that
  /// differ from those read by description alone, bytes that differ. Empty if all is well.
  public func problems<Message: WireProtocol>(as type: Message.Type, named name: String) throws(WireError) -> [String] {
    let message = try decoded(as: type)
    guard let metadata = message.metadata else { return ["the message is unknown"] }
    let wrongName = metadata.name == name ? [] : ["decoded as \(metadata.name)"]
    return try wrongName + problems(of: message.fieldValues, metadata, message.encoded())
  }

  /// As ``problems(as:named:)``, for bytes that hold a message of that type whatever their header says.
  public func problems<Message: WireMessage>(as type: Message.Type) throws(WireError) -> [String] {
    let (values, encoded) = try valuesAndBytes(as: type)
    return problems(of: values, Message.metadata, encoded)
  }

  /// Values of a message of that type, and its bytes when it is encoded again.
  public func valuesAndBytes<Message: WireMessage>(
    as type: Message.Type
  ) throws(WireError) -> ([NamedFieldValue], [UInt8]) {
    let message = try bytes.withFrame { frame throws(WireError) in try Message(decoding: frame) }
    return (message.fieldValues, try message.encoded())
  }

  private func problems(of decoded: [NamedFieldValue], _ metadata: MessageMetadata, _ encoded: [UInt8]) -> [String] {
    var problems = decoded.differences(from: values)
    let described = bytes.withFrame { metadata.values(in: $0) }
    if !described.isIdentical(to: decoded) { problems.append("by description: \(described)") }
    if encoded != bytes { problems.append("encoded: \(Hexadecimal.text(encoded))") }
    return problems
  }
}
