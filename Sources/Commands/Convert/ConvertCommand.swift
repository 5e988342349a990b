internal import DTCProtocol

/// `venuewire convert`: from messages in one encoding to the same messages in another.
///
///     source → [hexadecimal digits →] frames → messages → frames → output
struct ConvertCommand {
  /// The most losses that are told one by one.
  private static let toldLossCount = 10

  private let request: ConvertRequest
  private let streams: Streams

  /// Prepares a run.
  init(_ request: ConvertRequest, streams: Streams) {
    self.request = request
    self.streams = streams
  }

  /// Converts the whole input.
  func run() -> ExitStatus {
    do throws(InputProblem) {
      return try convert(streams.open(request.input))
    } catch {
      streams.report("venuewire: error: can't read '\(error.path)': \(error.reason)\n")
      return .badInput
    }
  }

  private func convert(_ source: any ByteSource) throws(InputProblem) -> ExitStatus {
    var conversion = Conversion<DTCMessage>(request)
    var digits = request.isHexadecimal ? HexadecimalDigits() : nil
    var isEnd = false
    while !isEnd, conversion.failure == nil {
      let piece = try source.next()
      isEnd = piece.isEmpty
      var problem: HexadecimalDigits.Problem?
      if let bytes = digits?.bytes(piece) {
        conversion.take(bytes.bytes)
        problem = bytes.problem ?? (isEnd ? digits?.problemAtEnd : nil)
      } else {
        conversion.take(piece)
      }
      if isEnd, problem == nil { conversion.finish() }
      guard streams.writeBytes(conversion.takeOutput()) else { return .outputFailed }
      tellLosses(&conversion)
      if let problem, conversion.failure == nil {
        streams.report("venuewire: error: \(problem.message)\n")
        return .problems
      }
    }
    return end(conversion)
  }

  private func tellLosses(_ conversion: inout Conversion<DTCMessage>) {
    let losses = conversion.takeLosses()
    let toldCount = conversion.skippedCount + conversion.shortenedCount - losses.count
    for loss in losses.prefix(max(0, Self.toldLossCount - toldCount)) {
      streams.report("venuewire: warning: \(loss.sentence)\n")
    }
  }

  private func end(_ conversion: Conversion<DTCMessage>) -> ExitStatus {
    let skipped = conversion.skippedCount, shortened = conversion.shortenedCount
    if skipped > 0 { streams.report("venuewire: \(counted(skipped, "message")) left out\n") }
    if shortened > 0 { streams.report("venuewire: \(counted(shortened, "message")) written without all values\n") }
    guard let failure = conversion.failure else { return .success }
    streams.report("venuewire: error: \(failure.sentence)\n")
    if failure.isUnrepresentable {
      streams.report("hint: '--unrepresentable skip' leaves such messages out, 'drop' such values where it can\n")
    }
    return .problems
  }
}

extension ConversionProblem {
  /// What is wrong and where, as a sentence without a full stop.
  fileprivate var sentence: String { "message \(number) at byte \(offset): \(reason)" }
}
