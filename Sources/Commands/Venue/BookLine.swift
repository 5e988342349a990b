internal import Trading

/// A market's depth on one line.
struct BookLine: Sendable {
  /// The market's name.
  var symbol: String
  /// Price levels of each side.
  var levels: Int
  /// How prices are shown.
  var price: PriceFormat
  /// How lines are written.
  var format: OutputFormat

  /// The line of a book; the best levels are the first of their side.
  func text(_ book: DepthBook) -> String {
    let bids = book.bids.prefix(levels)
    let asks = book.asks.prefix(levels)
    guard format == .jsonl else {
      return "\(symbol)  bid \(words(bids)) | ask \(words(asks))\n"
    }
    var object = JSONObjectText()
    object.add("kind", "book")
    object.add("symbol", symbol)
    object.add("bids", json: json(bids))
    object.add("asks", json: json(asks))
    return object.text
  }

  private func words(_ levels: ArraySlice<DepthBook.Level>) -> String {
    let words = levels.map { "\($0.quantity.shortText) x \(price.text($0.price))" }
    return words.isEmpty ? "-" : words.joined(separator: "  ")
  }

  private func json(_ levels: ArraySlice<DepthBook.Level>) -> String {
    let objects = levels.map { level in
      var object = JSONObjectText()
      object.add("price", level.price)
      object.add("quantity", level.quantity)
      object.add("orders", level.orderCount)
      return String(object.text.dropLast())
    }
    return "[\(objects.joined(separator: ","))]"
  }
}
