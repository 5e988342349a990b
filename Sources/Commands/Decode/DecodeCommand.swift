internal import PacketCapture
internal import Tool
internal import WireRuntime

/// `venuewire decode`: from bytes to messages as people and programs read them.
///
///     source → [hexadecimal digits →] frames → reader → format → output
///     source → packets → connections → frames of each direction → reader → format → output
struct DecodeCommand {
  private let request: DecodeRequest
  private let streams: Streams

  /// Prepares a run.
  init(_ request: DecodeRequest, streams: Streams) {
    self.request = request
    self.streams = streams
  }

  /// Decodes the whole input.
  func run() throws(UsageProblem) -> ExitStatus {
    guard let reader = reader() else { return .badSchema }
    let choice = try choice(reader.encodings)
    do throws(InputProblem) {
      let source = try streams.open(request.input)
      let beginning = try firstBytes(of: source)
      let isCapture = request.isCapture || (!request.isHexadecimal && CaptureFormat(beginningWith: beginning) != nil)
      return isCapture
        ? try decodeCapture(beginning, source, reader, choice)
        : try decodeStream(beginning, source, reader, choice)
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

  /// What the input is encoded in; without a word of the user, what the protocol's peers begin with and then agree on.
  private func choice(_ encodings: [MessageEncoding]) throws(UsageProblem) -> EncodingChoice {
    let usual = encodings.first ?? .binary
    guard let encoding = request.encoding else { return encodings.count > 1 ? .followed(from: usual) : .fixed(usual) }
    guard encodings.contains(encoding) else {
      let names = encodings.map(\.rawValue).joined(separator: " or ")
      throw UsageProblem("'--encoding \(encoding.rawValue)' isn't read with these messages, only \(names)")
    }
    return .fixed(encoding)
  }

  private var format: (any MessageReader) -> any MessageFormat {
    { reader in
      switch request.format {
      case .text: TextFormat(names: reader.memberName, showsSecrets: request.showsSecrets)
      case .jsonl: JSONLinesFormat(showsSecrets: request.showsSecrets)
      }
    }
  }

  /// As many bytes as tell a capture from messages; fewer at the end of the input.
  private func firstBytes(of source: any ByteSource) throws(InputProblem) -> [UInt8] {
    var bytes = try source.next()
    while !bytes.isEmpty, bytes.count < CaptureFormat.magicByteCount {
      let piece = try source.next()
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  private func decodeStream(
    _ beginning: [UInt8], _ source: any ByteSource, _ reader: any MessageReader, _ choice: EncodingChoice
  ) throws(InputProblem) -> ExitStatus {
    let format = format(reader)
    var decoding = StreamDecoding(reader: reader, format: format, choice)
    var digits = request.isHexadecimal ? HexadecimalDigits() : nil
    var piece = beginning
    while !piece.isEmpty, !decoding.isBroken {
      if let bytes = digits?.bytes(piece) {
        var output = decoding.take(bytes.bytes)
        if let problem = bytes.problem { output += decoding.stop(problem.message) }
        guard streams.write(output) else { return .outputFailed }
      } else {
        guard streams.write(decoding.take(piece)) else { return .outputFailed }
      }
      piece = decoding.isBroken ? [] : try source.next()
    }
    let last = digits?.problemAtEnd.map { decoding.stop($0.message) } ?? ""
    return end(last + decoding.finish(), decoding.counts, format)
  }

  private func decodeCapture(
    _ beginning: [UInt8], _ source: any ByteSource, _ reader: any MessageReader, _ choice: EncodingChoice
  ) throws(InputProblem) -> ExitStatus {
    let format = format(reader)
    var decoding: CaptureDecoding?
    do throws(CaptureInput.Problem) {
      let input = try CaptureInput(request.input, beginning, source)
      decoding = CaptureDecoding(
        reader: reader, format: format, choice, linkType: input.linkType, ports: request.ports)
      while let packet = try input.next() {
        guard streams.write(decoding?.take(packet) ?? "") else { return .outputFailed }
      }
    } catch {
      switch error {
      case .input(let problem): throw problem
      case .missing(let library):
        streams.report("venuewire: error: captures are read by libpcap, which isn't here: \(library.reason)\n")
        streams.report("hint: \(library.hint)\n")
        return .missingLibrary
      case .damaged(let reason): decoding?.damage = reason
      }
    }
    let rest = decoding?.finish() ?? ""
    return end(rest, decoding?.counts ?? DecodingCounts(), format)
  }

  private func end(_ output: String, _ counts: DecodingCounts, _ format: any MessageFormat) -> ExitStatus {
    guard streams.write(output + format.summary(counts)) else { return .outputFailed }
    return counts.errors == 0 ? .success : .problems
  }
}
