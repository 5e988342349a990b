internal import HFTClient
internal import HFTProtocol
internal import WireRuntime

/// `venuewire hft candles`: prices of the past, as lines.
enum HFTCandlesCommand {
  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let name = try arguments.operands("SYMBOL")[0]
    let interval = try CandleInterval(arguments)
    let since = try arguments.moment(.startTime).map(nanoseconds)
    let until = try arguments.moment(.endTime).map(nanoseconds)
    if let since, let until, since.count >= until.count { throw UsageProblem("'--from' must be before '--to'") }
    let limit = try arguments.number(.candleLimit, in: 1...1_000_000).map(Int64.init) ?? (since == nil ? 50 : nil)
    let asked = arguments.has(.json) ? .jsonl : arguments.value(.historyFormat).flatMap(HistoryLines.Format.init)
    let format = asked ?? .csv
    let visit = try HFTVisit(arguments, surroundings)
    return await visit.run { client in
      let answer = try await client.getCandles(
        name.uppercased(), interval: interval.duration, since: since, until: until, limit: limit)
      guard !answer.candles.isEmpty else {
        surroundings.streams.report("venuewire: no candles in that time\n")
        return .success
      }
      let title = format == .csv ? "time,open,high,low,close,volume,full\n" : ""
      let lines = answer.candles.map { format == .csv ? $0.columns : $0.jsonLine }
      return surroundings.streams.write(title + lines.joined()) ? .success : .outputFailed
    }
  }

  private static func nanoseconds(_ seconds: Int64) -> Nanoseconds { Nanoseconds(count: seconds * 1_000_000_000) }
}

extension Candle {
  /// The candle as values with commas between.
  fileprivate var columns: String {
    let prices = [open, high, low, close].map(\.description)
    return ([t.description] + prices + ["\(volume)", "\(full)"]).joined(separator: ",") + "\n"
  }
}
