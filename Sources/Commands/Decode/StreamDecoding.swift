internal import WireRuntime

/// One stream of messages on its way from bytes to text.
struct StreamDecoding {
  /// Whether nothing after this can be decoded.
  private(set) var isBroken = false
  private var messages: MessageStream
  private var printer: MessagePrinter

  /// Begins a stream.
  init(reader: any MessageReader, format: any MessageFormat, _ choice: EncodingChoice) {
    messages = MessageStream(framing: reader.framing, choice)
    printer = MessagePrinter(reader: reader, format: format, choice: choice)
  }

  /// How much was decoded, and how much couldn't be.
  var counts: DecodingCounts { printer.counts }

  /// What `bytes` complete, as text.
  mutating func take(_ bytes: [UInt8], at capture: CapturePlace? = nil) -> String {
    printer.counts.bytes += bytes.count
    return run(at: capture) { messages, printer throws(FramingError) in try messages.take(bytes, into: &printer) }
  }

  /// What is left at the end, as text.
  mutating func finish(at capture: CapturePlace? = nil) -> String {
    run(at: capture) { messages, printer throws(FramingError) in try messages.finish(into: &printer) }
  }

  /// Reads what follows in another encoding, because both ends agreed on it.
  mutating func proceed(as encoding: MessageEncoding, at capture: CapturePlace? = nil) -> String {
    run(at: capture) { messages, _ throws(FramingError) in try messages.proceed(as: encoding) }
  }

  /// The encoding that messages since the last call say both ends use from now on.
  mutating func takeAgreedEncoding() -> MessageEncoding? { printer.agreedEncoding.take() }

  /// Gives up: `problem` is with the input as a whole.
  mutating func stop(_ problem: String, at capture: CapturePlace? = nil) -> String {
    guard !isBroken else { return "" }
    isBroken = true
    printer.fail(problem, at: MessagePlace(offset: counts.bytes, capture: capture))
    return printer.takeOutput()
  }

  private mutating func run(
    at capture: CapturePlace?, _ body: (inout MessageStream, inout MessagePrinter) throws(FramingError) -> Void
  ) -> String {
    guard !isBroken else { return "" }
    printer.capture = capture
    do throws(FramingError) {
      try body(&messages, &printer)
    } catch {
      isBroken = true
      let cause = capture?.isWhole == false ? "; the capture begins in the middle of this connection" : ""
      let problem = error.sentence(named: printer.messageName)
      printer.fail(problem + cause, at: MessagePlace(offset: error.frameOffset, capture: capture))
    }
    return printer.takeOutput()
  }
}

/// Turns frames into text.
private struct MessagePrinter: FrameReceiver {
  var counts = DecodingCounts()
  /// The encoding the last messages say both ends use from now on.
  var agreedEncoding: MessageEncoding?
  /// Where the frames were captured.
  var capture: CapturePlace?

  private let reader: any MessageReader
  private let format: any MessageFormat
  private let choice: EncodingChoice
  private var output = ""

  init(reader: any MessageReader, format: any MessageFormat, choice: EncodingChoice) {
    self.reader = reader
    self.format = format
    self.choice = choice
  }

  mutating func receive(_ frame: RawSpan, at place: FramePlace) -> AfterFrame {
    var place = MessagePlace(offset: place.offset, encoding: place.encoding, capture: capture)
    if choice.isFollowed, place.encoding.isText {
      place.encoding = CompactForm.isIn(frame) ? .compactJSON : .json
    }
    do throws(WireError) {
      let message = try reader.read(frame, as: place.encoding)
      output += format.message(message, frame: frame, at: place)
      counts.messages += 1
      return goOn(message.after, after: place, byteCount: frame.byteCount)
    } catch {
      fail(error.description, at: place)
      return .proceed
    }
  }

  /// Follows what a message says of the bytes behind it, if that is asked for.
  private mutating func goOn(_ next: AfterFrame, after place: MessagePlace, byteCount: Int) -> AfterFrame {
    switch next {
    case .proceed: return .proceed
    case .proceedAs(let encoding):
      guard choice.isFollowed else { return .proceed }
      agreedEncoding = encoding
      return next
    case .stop:
      var place = place
      place.offset += byteCount
      fail("what follows is compressed and isn't decoded", at: place)
      return .stop
    }
  }

  mutating func fail(_ problem: String, at place: MessagePlace) {
    counts.errors += 1
    output += format.error(problem, at: place)
  }

  mutating func takeOutput() -> String {
    defer { output = "" }
    return output
  }

  func messageName(ofType type: Int) -> String? { reader.metadata(ofType: type)?.name }
}
