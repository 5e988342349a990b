import Exchange
import HFTProtocol
import WireRuntime

// Candles: what both generations answer with.
extension HFTFrontEnd {
  /// Most candles of one answer, and how many there are without a limit.
  static let candleLimit: Int64 = 1_000
  /// Longest candle, in milliseconds: a day. Those that aren't whole seconds have a minute at most.
  private static let longestCandle: Int64 = 86_400_000, longestOddCandle: Int64 = 60_000

  /// The newest candles within the bounds, oldest first: those that begin neither before `since_ns` nor after `until_ns`,
  /// behind `last_full_candle_seq`, at most `limit`. The newest of all may go on.
  func candles(_ request: CandlesGetRequest) throws(GatewayRefusal) -> CandleList {
    let symbol = try markets.named(request.sym).symbol
    let interval = request.intervalMs
    guard (1...Self.longestCandle).contains(interval),
      interval.isMultiple(of: 1_000) || interval <= Self.longestOddCandle
    else {
      throw GatewayRefusal(
        .badRequest,
        "payload.interval_ms: \(interval) isn't 1 to \(Self.longestOddCandle), or whole seconds up to a day")
    }
    let limit = request.limit ?? Self.candleLimit
    guard limit > 0 else { throw GatewayRefusal(.badRequest, "payload.limit: \(limit) isn't above zero") }
    let length = interval * 1_000_000
    let now = host.exchange.now.nanoseconds
    var first = min(max(request.sinceNs?.count ?? 0, 0), now)
    if let known = request.lastFullCandleSeq {
      let (next, isTooLarge) = max(known, -1).addingReportingOverflow(1)
      first = max(first, isTooLarge || next > now / length ? now + length : next * length)
    }
    if let since = request.sinceNs?.count, since > now { first = now + length }
    let last = min(request.untilNs?.count ?? now, now)
    let reader = CandleReader(exchange: host.exchange, symbol: symbol, length: length)
    let count = Int(min(limit, Self.candleLimit))
    return CandleList(
      sym: symbol.name, intervalMs: interval, candles: first > last ? [] : reader.newest(count, from: first, to: last))
  }
}
