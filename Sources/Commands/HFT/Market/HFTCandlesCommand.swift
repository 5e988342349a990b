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
    let limit = try arguments.number(.candleLimit, in: 1...1_000_000) ?? (since == nil ? 50 : nil)
    let asked = arguments.has(.json) ? .jsonl : arguments.value(.historyFormat).flatMap(HistoryLines.Format.init)
    let format = asked ?? .csv
    let visit = try HFTVisit(arguments, surroundings)
    return await visit.run { client in
      let candles = try await client.allCandles(
        name.uppercased(), interval: interval.duration, since: since, until: until, limit: limit)
      guard !candles.isEmpty else {
        surroundings.streams.report("venuewire: no candles in that time\n")
        return .success
      }
      let title = format == .csv ? "time,open,high,low,close,volume,full\n" : ""
      let lines = candles.map { format == .csv ? $0.columns : $0.jsonLine }
      return surroundings.streams.write(title + lines.joined()) ? .success : .outputFailed
    }
  }

  private static func nanoseconds(_ seconds: Int64) -> Nanoseconds { Nanoseconds(count: seconds * 1_000_000_000) }
}

extension MarketClient {
  /// The candles of that time, oldest first; the newest `limit` where there is one. Asks as often as the gateway's own
  /// limit makes it.
  fileprivate func allCandles(
    _ symbol: String, interval: Duration, since: Nanoseconds?, until: Nanoseconds?, limit: Int?
  ) async throws -> [Candle] {
    var pages: [[Candle]] = []
    var count = 0
    var until = until
    while true {
      let rest = limit.map { Int64($0 - count) }
      let answer = try await getCandles(symbol, interval: interval, since: since, until: until, limit: rest)
      // A gateway that takes no heed of the time would give the same again.
      guard let first = answer.candles.first?.t, until.map({ first.count <= $0.count }) ?? true else { break }
      pages.append(answer.candles)
      count += answer.candles.count
      if let limit, count >= limit { break }
      if let since, first.count <= since.count { break }
      until = Nanoseconds(count: first.count - 1)
    }
    return pages.reversed().flatMap(\.self)
  }
}

extension Candle {
  /// The candle as values with commas between.
  fileprivate var columns: String {
    let prices = [open, high, low, close].map(\.description)
    return ([t.description] + prices + ["\(volume)", "\(full)"]).joined(separator: ",") + "\n"
  }
}
