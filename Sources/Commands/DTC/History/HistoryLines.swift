internal import DTCProtocol
internal import WireRuntime

/// Historical prices as lines.
struct HistoryLines: Sendable {
  /// How they are written.
  enum Format: String, CaseIterable, Sendable {
    /// Comma-separated values with the names of the columns above.
    case csv
    /// One JSON object on each line.
    case jsonl
  }

  /// How they are written.
  var format: Format
  /// How prices are shown.
  var price: PriceFormat
  /// Whether bars are of days or weeks: those count contracts that are open where shorter ones count trades.
  var isDaily = false

  /// What stands above bars.
  var barTitle: String {
    let count = isDaily ? "open_interest" : "trades"
    return format == .csv ? "time,open,high,low,close,volume,\(count),bid_volume,ask_volume\n" : ""
  }
  /// What stands above ticks.
  var tickTitle: String { format == .csv ? "time,price,volume,at\n" : "" }

  /// The line of a bar.
  func bar(_ bar: HistoricalPriceDataRecordResponse) -> String {
    guard format == .csv else {
      var object = JSONObjectText()
      object.add("time", bar.startDateTime)
      object.add("open", bar.openPrice)
      object.add("high", bar.highPrice)
      object.add("low", bar.lowPrice)
      object.add("close", bar.lastPrice)
      object.add("volume", bar.volume)
      object.add(isDaily ? "openInterest" : "trades", bar.openInterest)
      object.add("bidVolume", bar.bidVolume)
      object.add("askVolume", bar.askVolume)
      return object.text
    }
    let prices = [bar.openPrice, bar.highPrice, bar.lowPrice, bar.lastPrice].map(price.text)
    let rest = [bar.volume.shortText, "\(bar.openInterest)", bar.bidVolume.shortText, bar.askVolume.shortText]
    return ([bar.startDateTime.description] + prices + rest).joined(separator: ",") + "\n"
  }

  /// The line of a tick.
  func tick(_ tick: HistoricalPriceDataTickRecordResponse) -> String {
    guard format == .csv else {
      var object = JSONObjectText()
      object.add("time", tick.dateTime)
      object.add("price", tick.price)
      object.add("volume", tick.volume)
      object.add("at", json: tick.atBidOrAsk.json)
      return object.text
    }
    let side = tick.atBidOrAsk.json == "null" ? "" : String(tick.atBidOrAsk.json.dropFirst().dropLast())
    return "\(tick.dateTime),\(price.text(tick.price)),\(tick.volume.shortText),\(side)\n"
  }
}
