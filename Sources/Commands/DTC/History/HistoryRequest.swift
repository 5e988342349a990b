internal import DTCClient
internal import DTCProtocol
internal import WireRuntime

/// Which historical prices the user wants, and how.
struct HistoryRequest: Sendable {
  /// What the server is asked for.
  var message: HistoricalPriceDataRequest
  /// How they are written.
  var format: HistoryLines.Format
  /// Whether bars are of days or weeks.
  var isDaily: Bool
  /// From when to when, in seconds since 1970, as far as it is known; what progress is measured by.
  var span: ClosedRange<Int64>?

  /// Takes the request out of a command line; `now` is in seconds since 1970.
  init(_ arguments: ParsedArguments, now: Int64) throws(UsageProblem) {
    let symbol = try arguments.operands("SYMBOL")[0]
    guard let name = arguments.value(.interval), let interval = HistoryInterval.named(name) else {
      throw UsageProblem("say which bars", hint: Option.interval.usage)
    }
    let from = try arguments.moment(.startTime)
    let to = try arguments.moment(.endTime)
    let days = try arguments.number(.days, in: 1...36_500)
    if days != nil, from != nil { throw UsageProblem("'--days' and '--from' can't be given together") }
    let end = to ?? now
    let start = from ?? days.map { end - Int64($0) * 86_400 }
    if let start, start >= end { throw UsageProblem("'--from' must be before '--to', or before now") }
    message = HistoricalPriceDataRequest(
      symbol: symbol, exchange: arguments.value(.exchange) ?? "", recordInterval: interval,
      startDateTime: DateTime(count: start ?? 0), endDateTime: DateTime(count: to ?? 0),
      useZLibCompression: arguments.has(.compress) ? 1 : 0)
    format = arguments.value(.historyFormat).flatMap(HistoryLines.Format.init) ?? .csv
    isDaily = interval == .interval1Day || interval == .interval1Week
    span = start.map { $0...end }
  }
}

extension Option {
  static let interval = Option(
    name: "--interval", argument: .choice(HistoryInterval.all.map(\.name), named: "LENGTH"),
    help: "tick, or of bars: 1s 2s 4s 5s 10s 30s 1m 5m 10m 15m 30m 1h 2h 1d 1w.")
  static let startTime = Option(
    name: "--from", argument: .value("TIME"), help: "From when, in UTC: 2026-11-20 or 2026-11-20T14:30:00Z.")
  static let endTime = Option(name: "--to", argument: .value("TIME"), help: "Until when; now unless given.")
  static let compress = Option(
    name: "--compress", argument: .none, help: "Let the server compress what it sends.")
  static let historyFormat = Option(
    name: "--format", argument: .choice(HistoryLines.Format.allCases.map(\.rawValue)),
    help: "How to write it; csv unless given.")
}
