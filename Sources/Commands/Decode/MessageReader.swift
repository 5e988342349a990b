internal import WireRuntime

/// A message as it is shown, without its Swift type.
struct DecodedMessage {
  /// What it looks like; `nil` for one the schema doesn't know.
  var metadata: MessageMetadata?
  /// Its values; none for one the schema doesn't know.
  var values: [NamedFieldValue]
  /// The type its frame states.
  var type: FrameType
  /// What it says of the bytes behind it.
  var after = AfterFrame.proceed
  /// The message where it has no fields at places or with numbers, but members.
  var document: DecodedDocument?
}

/// The type a frame states.
enum FrameType: Equatable {
  /// A number.
  case number(Int)
  /// Text.
  case tag([UInt8])

  /// Reads what `frame` states.
  init(_ frame: RawSpan, _ framing: BinaryFraming, as encoding: MessageEncoding = .binary) {
    switch encoding {
    case .binary, .vls, .protobuf:
      let type = framing.statedType(of: frame)
      self = framing.isTagged ? .tag([UInt8(truncatingIfNeeded: type)]) : .number(type)
    case .json, .compactJSON:
      // Whoever asks has read the frame, and with it this number.
      self = .number((try? JSONFrame.typeNumber(of: frame, key: "Type")) ?? 0)
    }
  }
}

/// Reads the messages of one protocol, by generated code or by description alone.
protocol MessageReader: Sendable {
  /// How frames follow each other in the binary encodings.
  var framing: BinaryFraming { get }
  /// The encodings that are read, the usual one first.
  var encodings: [MessageEncoding] { get }
  /// Reads one frame, from the first byte of the message to its last.
  func read(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> DecodedMessage
  /// What messages with that type or tag look like, to name them where they can't be read.
  func metadata(ofType type: Int) -> MessageMetadata?
  /// The protocol's name for a value of one of its enums, if it has one.
  func memberName(of enumeration: String, rawValue: Int64) -> String?
}

/// Reads by the generated code of a protocol.
struct GeneratedReader<Message: WireProtocol>: MessageReader {
  private let messages = MessageTable(Message.messages)
  private let after: @Sendable (Message) throws(WireError) -> AfterFrame

  /// Makes a reader; `after` knows what a message says of the bytes behind it.
  init(after: @escaping @Sendable (Message) throws(WireError) -> AfterFrame = { _ in .proceed }) {
    self.after = after
  }

  var framing: BinaryFraming { Message.framing }

  var encodings: [MessageEncoding] { Message.encodings }

  func read(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> DecodedMessage {
    let message = try Message(decoding: frame, as: encoding)
    return DecodedMessage(
      metadata: message.metadata, values: message.fieldValues, type: FrameType(frame, framing, as: encoding),
      after: try after(message))
  }

  func metadata(ofType type: Int) -> MessageMetadata? { messages.forms(ofType: type).first }

  func memberName(of enumeration: String, rawValue: Int64) -> String? {
    Message.memberName(of: enumeration, rawValue: rawValue)
  }
}

/// Reads by descriptions of messages, as a schema gives them: the binary encoding.
struct DescribedReader: MessageReader {
  let framing: BinaryFraming
  let encodings: [MessageEncoding] = [.binary]
  private let messages: MessageTable
  private let memberNames: [String: [Int64: String]]

  /// Makes a reader of the messages `schema` describes.
  init(_ schema: SchemaDescription) {
    framing = schema.framing
    messages = MessageTable(schema.messages)
    memberNames = schema.memberNames
  }

  func read(_ frame: RawSpan, as encoding: MessageEncoding) throws(WireError) -> DecodedMessage {
    guard encoding == .binary else { throw WireError(.notRepresentable, message: "") }
    try frame.requireByteCount(framing.headerByteCount, of: "")
    let type = FrameType(frame, framing)
    let forms = messages.forms(ofType: framing.statedType(of: frame))
    guard let form = forms.first(where: { $0.byteCount <= frame.byteCount }) ?? forms.last else {
      return DecodedMessage(metadata: nil, values: [], type: type)
    }
    if !isSizeTolerant(form) { try frame.requireByteCount(form.byteCount, of: form.name) }
    return DecodedMessage(metadata: form, values: form.values(in: frame), type: type)
  }

  func metadata(ofType type: Int) -> MessageMetadata? { messages.forms(ofType: type).first }

  func memberName(of enumeration: String, rawValue: Int64) -> String? { memberNames[enumeration]?[rawValue] }

  /// Whether encoders compute the size, so that senders of other editions may send fewer fields.
  private func isSizeTolerant(_ message: MessageMetadata) -> Bool {
    message.fields.contains { $0.isDerived && $0.offset == framing.size.offset }
  }
}

/// Descriptions of messages by the number or tag frames state.
private struct MessageTable {
  private let forms: [Int: [MessageMetadata]]

  init(_ messages: [MessageMetadata]) {
    let identified = messages.compactMap { message in
      (message.typeNumber ?? message.tag?.utf8.first.map(Int.init)).map { (type: $0, message: message) }
    }
    forms = Dictionary(grouping: identified, by: \.type).mapValues { same in
      same.map(\.message).sorted { $0.byteCount > $1.byteCount }
    }
  }

  /// The messages with that type, the longest first.
  func forms(ofType type: Int) -> [MessageMetadata] { forms[type] ?? [] }
}
