internal import Tool
internal import WireRuntime

/// `venuewire decode`: from bytes to messages as people and programs read them.
///
///     source → [hexadecimal digits →] frames → reader → format → output
struct DecodeCommand {
  private let request: DecodeRequest
  private let streams: Streams

  /// Prepares a run.
  init(_ request: DecodeRequest, streams: Streams) {
    self.request = request
    self.streams = streams
  }

  /// Decodes the whole input.
  func run() -> ExitStatus {
    guard let reader = reader() else { return .badSchema }
    do throws(InputProblem) {
      return try decode(streams.open(request.input), with: reader)
    } catch {
      streams.report("venuewire: error: can't read '\(error.path)': \(error.reason)\n")
      return .badInput
    }
  }

  private func reader() -> (any MessageReader)? {
    switch request.source {
    case .generated(let known): return known.reader
    case .schemas(let paths, let includes):
      let (schema, report) = SchemaLoading.load(paths, includes: includes)
      if !report.isEmpty { streams.report(report) }
      guard let schema else { return nil }
      do throws(SchemaDescription.NotDecodable) {
        return DescribedReader(try SchemaDescription(schema))
      } catch {
        streams.report("venuewire: error: \(error.reason)\n")
        return nil
      }
    }
  }

  private func decode(_ source: any ByteSource, with reader: any MessageReader) throws(InputProblem) -> ExitStatus {
    let format: any MessageFormat =
      switch request.format {
      case .text: TextFormat(names: reader.memberName, showsSecrets: request.showsSecrets)
      case .jsonl: JSONLinesFormat(showsSecrets: request.showsSecrets)
      }
    var decoding = Decoding(reader: reader, format: format)
    var digits = request.isHexadecimal ? HexadecimalDigits() : nil
    while !decoding.isBroken {
      let piece = try source.next()
      if let bytes = digits?.bytes(piece) {
        decoding.take(bytes.bytes)
        if let problem = bytes.problem { decoding.stop(problem.message) }
      } else {
        decoding.take(piece)
      }
      if piece.isEmpty {
        if let problem = digits?.problemAtEnd { decoding.stop(problem.message) }
        decoding.finish()
      }
      guard streams.write(decoding.takeOutput()) else { return .outputFailed }
      if piece.isEmpty { break }
    }
    guard streams.write(decoding.summary) else { return .outputFailed }
    return decoding.errorCount == 0 ? .success : .problems
  }
}

/// One input on its way from bytes to text.
private struct Decoding {
  /// Whether nothing after this can be decoded.
  private(set) var isBroken = false
  /// How much couldn't be decoded.
  private(set) var errorCount = 0

  private let reader: any MessageReader
  private let format: any MessageFormat
  private var frames: FrameStream
  private var output = ""
  private var messageCount = 0
  private var byteCount = 0

  init(reader: any MessageReader, format: any MessageFormat) {
    self.reader = reader
    self.format = format
    frames = FrameStream(framing: reader.framing)
  }

  /// Decodes as many messages as `bytes` complete.
  mutating func take(_ bytes: [UInt8]) {
    byteCount += bytes.count
    frames.append(bytes)
    while !isBroken {
      switch frames.next() {
      case .frame(let frame, let offset): show(frame, at: offset)
      case .incomplete: return
      case .broken(let problem, let offset): stop(problem, at: offset)
      }
    }
  }

  /// Takes the end of the input.
  mutating func finish() {
    guard !isBroken, let rest = frames.rest else { return }
    let what = rest.type.map { reader.metadata(ofType: $0)?.name ?? "a message of unknown type" } ?? "a message"
    let needed = rest.type == nil ? "the \(rest.needed) of its header" : "\(rest.needed)"
    fail("the input ends within \(what): \(rest.available) bytes are there of \(needed)", at: rest.offset)
  }

  /// Gives up: `problem` is with the input as a whole.
  mutating func stop(_ problem: String) {
    stop(problem, at: byteCount)
  }

  /// What was written since the last time.
  mutating func takeOutput() -> String {
    defer { output = "" }
    return output
  }

  /// What there is to say at the end.
  var summary: String { format.summary(messages: messageCount, bytes: byteCount, errors: errorCount) }

  private mutating func stop(_ problem: String, at offset: Int) {
    guard !isBroken else { return }
    isBroken = true
    fail(problem, at: offset)
  }

  private mutating func fail(_ problem: String, at offset: Int) {
    errorCount += 1
    output += format.error(problem, at: offset)
  }

  private mutating func show(_ frame: [UInt8], at offset: Int) {
    do throws(WireError) {
      let message = try frame.withFrame { frame throws(WireError) in try reader.read(frame) }
      let type = frame.withFrame { FrameType($0, reader.framing) }
      output += format.message(message, type: type, frame: frame, at: offset)
      messageCount += 1
    } catch {
      fail(error.description, at: offset)
    }
  }
}
