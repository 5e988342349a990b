internal import WireRuntime

/// What is wrong with a message of the input of `convert`.
struct ConversionProblem: Equatable {
  /// The message's number on the stream; 1 for the first.
  var number: Int
  /// Where on the stream it begins.
  var offset: Int
  /// What is wrong, as a sentence without a full stop.
  var reason: String
  /// Whether the message was read and can't be written.
  var isUnrepresentable = false
}

/// A stream of messages on its way from one encoding to another.
struct Conversion<Message: WireProtocol> {
  private var messages: MessageStream
  private var converter: MessageConverter<Message>

  /// Begins a stream.
  init(_ request: ConvertRequest) {
    messages = MessageStream(framing: Message.framing, .fixed(request.source))
    converter = MessageConverter(request)
  }

  /// Why the stream isn't converted any further.
  var failure: ConversionProblem? { converter.failure }
  /// Messages that were left out.
  var skippedCount: Int { converter.skippedCount }
  /// Messages that were written without some of their values.
  var shortenedCount: Int { converter.shortenedCount }

  /// The messages converted since the last call.
  mutating func takeOutput() -> [UInt8] {
    defer { converter.output = [] }
    return converter.output
  }

  /// The messages left out, or written without some of their values, since the last call.
  mutating func takeLosses() -> [ConversionProblem] {
    defer { converter.losses = [] }
    return converter.losses
  }

  /// Converts the messages that `bytes` complete.
  mutating func take(_ bytes: [UInt8]) {
    run { messages, converter throws(FramingError) in try messages.take(bytes, into: &converter) }
  }

  /// Takes the end of the input.
  mutating func finish() {
    run { messages, converter throws(FramingError) in try messages.finish(into: &converter) }
  }

  private mutating func run(
    _ body: (inout MessageStream, inout MessageConverter<Message>) throws(FramingError) -> Void
  ) {
    guard failure == nil else { return }
    do throws(FramingError) {
      try body(&messages, &converter)
    } catch {
      converter.fail(error)
    }
  }
}

/// Turns frames of one encoding into frames of another.
private struct MessageConverter<Message: WireProtocol>: FrameReceiver {
  var output: [UInt8] = []
  var losses: [ConversionProblem] = []
  private(set) var failure: ConversionProblem?
  private(set) var skippedCount = 0
  private(set) var shortenedCount = 0

  private let request: ConvertRequest
  private var messageCount = 0

  init(_ request: ConvertRequest) {
    self.request = request
  }

  mutating func receive(_ frame: RawSpan, at place: FramePlace) -> AfterFrame {
    messageCount += 1
    var problem = ConversionProblem(number: messageCount, offset: place.offset, reason: "")
    do throws(WireError) {
      let message = try Message(decoding: frame, as: request.source)
      problem.isUnrepresentable = true
      return try write(message, problem)
    } catch {
      problem.reason = problem.isUnrepresentable ? error.reason(in: request.target) : error.description
      if problem.isUnrepresentable { return leaveOut(problem) }
      failure = problem
      return .stop
    }
  }

  mutating func fail(_ error: FramingError) {
    let reason = error.sentence { type in Message.messages.first { $0.typeNumber == type }?.name }
    failure = ConversionProblem(number: messageCount + 1, offset: error.frameOffset, reason: reason)
  }

  /// Writes `message`, or leaves it out; `problem` says which it is.
  private mutating func write(_ message: Message, _ problem: ConversionProblem) throws(WireError) -> AfterFrame {
    let start = output.count
    try message.append(to: &output, as: request.target)
    let lost = lostFields(of: message, in: output[start...])
    if !lost.isEmpty {
      var problem = problem
      problem.reason = "\(request.target.rawValue) has no place for \(lost.joined(separator: ", "))"
      guard request.unrepresentable == .drop else {
        output.removeSubrange(start...)
        return leaveOut(problem)
      }
      losses.append(problem)
      shortenedCount += 1
    }
    finishMessage(from: start)
    return .proceed
  }

  private mutating func leaveOut(_ problem: ConversionProblem) -> AfterFrame {
    guard request.unrepresentable != .stop else {
      failure = problem
      return .stop
    }
    losses.append(problem)
    skippedCount += 1
    return .proceed
  }

  /// The fields that the frame doesn't give back as they were.
  private func lostFields(of message: Message, in frame: ArraySlice<UInt8>) -> [String] {
    guard let metadata = message.metadata else { return [] }
    let read = Array(frame).withFrame { try? Message(decoding: $0, as: request.target) }
    if read == message { return [] }
    let values = read?.fieldValues ?? []
    return message.fieldValues.enumerated()
      .filter { index, value in index >= values.count || !value.value.isSame(as: values[index].value) }
      .map { "\(metadata.name).\($0.element.name)" }
  }

  /// Separates the message that begins at `start` from the next.
  private mutating func finishMessage(from start: Int) {
    switch request.separation {
    case .stream: if request.target.isText { output.append(0) }
    case .lines: output.append(UInt8(ascii: "\n"))
    case .hexadecimalLines:
      if request.target.isText { output.append(0) }
      let line = Hexadecimal.text(output[start...]) + "\n"
      output.replaceSubrange(start..., with: line.utf8)
    }
  }
}

extension FieldValue {
  /// Whether both are the same value: NaN is, and text is compared byte by byte.
  fileprivate func isSame(as other: FieldValue) -> Bool {
    switch (self, other) {
    case (.double(let left), .double(let right)): left == right || (left.isNaN && right.isNaN)
    case (.float(let left), .float(let right)): left == right || (left.isNaN && right.isNaN)
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    default: self == other
    }
  }
}

extension WireError {
  /// Why a message can't be written in `encoding`.
  fileprivate func reason(in encoding: MessageEncoding) -> String {
    guard problem != .notRepresentable else {
      return message.isEmpty
        ? "a message of unknown type can't be converted" : "\(message) has no form in \(encoding.rawValue)"
    }
    let name = field.isEmpty ? message : "\(message).\(field)"
    return "\(name): \(problem.sentence)"
  }
}
