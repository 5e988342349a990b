internal import Diagnostics
internal import Exchange
internal import YAMLFrontend

// Times and dates, in UTC.
extension ConfigurationReader {
  /// When an instrument trades.
  func sessions(_ instrument: MappingReader<InstrumentKey>, _ symbol: String) -> TradingSessions? {
    guard let node = instrument[.sessions],
      let reader = MappingReader<SessionsKey>(node, "'sessions' of '\(symbol)'", at: node.span, log: log)
    else { return nil }
    let hasAll = reader.requires([(.open, "\"23:00\""), (.close, "\"22:00\"")])
    let open = time(reader, .open), close = time(reader, .close)
    let days = reader[.days] == nil ? .everyDay : reader.choice(.days, TradingSessions.Days.self)
    guard hasAll, let open, let close, let days else { return nil }
    return TradingSessions(open: open, close: close, days: days)
  }

  /// A time of the day as seconds after midnight; `24:00` is the midnight that ends it.
  private func time(_ reader: MappingReader<SessionsKey>, _ key: SessionsKey) -> Int? {
    guard let node = reader[key], let text = reader.text(key) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(Self.twoDigits)
    if parts.count == 2, let hour = parts[0], let minute = parts[1], minute < 60, hour * 60 + minute <= 24 * 60 {
      return (hour * 60 + minute) % (24 * 60) * 60
    }
    log.error(
      .invalidValue, "'\(key.rawValue)' of \(reader.title) is a time of the day in UTC, not '\(text)'", at: node.span,
      fixIt: "write it as \"08:30\"")
    return nil
  }

  /// A day, as seconds from 1970 to its beginning.
  func date(_ reader: MappingReader<FutureKey>, _ key: FutureKey) -> Int64? {
    guard let node = reader[key], let text = reader.text(key) else { return nil }
    if let day = CalendarDay(text) { return day.daysSince1970 * 86_400 }
    log.error(
      .invalidValue, "'\(key.rawValue)' of \(reader.title) is a day, not '\(text)'", at: node.span,
      fixIt: "write it as 2026-12-18")
    return nil
  }

  private static func twoDigits(_ text: Substring) -> Int? {
    text.utf8.count == 2 && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(text) : nil
  }
}
