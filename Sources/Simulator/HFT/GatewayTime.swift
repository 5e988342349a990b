import Exchange
internal import WireRuntime

/// The exchange's time as messages tell it: `2025-11-24T16:05:12.040Z`, cut to whole milliseconds.
struct GatewayTime {
  private var millisecond = Int64.min
  private var cached = ""

  /// The text of a moment; the same as last time where that was in the same millisecond.
  mutating func text(_ time: ExchangeTime) -> String {
    let now = time.nanoseconds.flooredQuotient(dividingBy: 1_000_000)
    if now != millisecond {
      millisecond = now
      cached = Self.text(milliseconds: now)
    }
    return cached
  }

  /// The text of a moment so many milliseconds after the start of 1970.
  static func text(milliseconds: Int64) -> String {
    // An exchange's time is of these centuries.
    UnixTime<Int64, InMilliseconds>(count: milliseconds).rfc3339 ?? ""
  }
}
