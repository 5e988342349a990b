import DTCProtocol
import Exchange
import WireRuntime

// The exchange's moments as DTC's fields carry them. The greatest of them is in the year 2262, so that none overflows but
// the four bytes of seconds, which are clamped.
extension ExchangeTime {
  var seconds: DateTime { DateTime(count: nanoseconds / 1_000_000_000) }

  var shortSeconds: DateTime4Byte { DateTime4Byte(count: UInt32(clamping: nanoseconds / 1_000_000_000)) }

  /// Seconds with the milliseconds as a fraction.
  var fractional: DateTimeWithMilliseconds {
    DateTimeWithMilliseconds(count: Double(nanoseconds / 1_000_000) / 1_000)
  }

  var milliseconds: DateTimeWithMillisecondsInt { DateTimeWithMillisecondsInt(count: nanoseconds / 1_000_000) }

  var microseconds: DateTimeWithMicrosecondsInt { DateTimeWithMicrosecondsInt(count: nanoseconds / 1_000) }

  /// The moment so many seconds after 1970; clamped to the exchange's calendar.
  init(clamping time: DateTime) {
    let (product, isTooLarge) = time.count.multipliedReportingOverflow(by: 1_000_000_000)
    self.init(nanoseconds: isTooLarge ? (time.count < 0 ? .min : .max) : product)
  }

  /// The moment so much later; clamped to the exchange's calendar.
  func adding(nanoseconds more: Int64) -> ExchangeTime {
    let (sum, isTooLarge) = nanoseconds.addingReportingOverflow(more)
    return ExchangeTime(nanoseconds: isTooLarge ? (more < 0 ? .min : .max) : sum)
  }

  /// The moment so many days before; clamped to the exchange's calendar.
  func before(days: Int64) -> ExchangeTime {
    let (length, isTooLarge) = days.multipliedReportingOverflow(by: -86_400_000_000_000)
    return adding(nanoseconds: isTooLarge ? (days > 0 ? .min : .max) : length)
  }
}

extension SessionStatistics {
  /// The trading day as DTC carries it.
  var tradingDate: DateTime4Byte { DateTime4Byte(count: UInt32(clamping: tradingDay)) }
}
