internal import Trading

/// A book as a column of prices: sellers above, buyers below, the best of both in the middle, with bars as long as
/// quantities.
struct BookLadder: Sendable {
  /// The book.
  var book: DepthBook
  /// Price levels of each side.
  var levels: Int
  /// How prices are shown.
  var price = PriceFormat(digits: nil)

  /// Widest bar of a quantity.
  private static let widestBar = 12

  /// The columns it takes where it may have as many as it likes.
  var width: Int { columns.price + 2 + columns.quantity + 2 + Self.widestBar }

  /// The picture in so many columns and rows; the spread is in the middle row.
  func lines(columns width: Int, rows: Int) -> [StyledText] {
    guard rows > 0 else { return [] }
    let count = min(levels, max(1, (rows - 1) / 2))
    let asks = book.asks.prefix(rows > 2 ? count : 0)
    let bids = book.bids.prefix(rows > 1 ? count : 0)
    let greatest = (asks + bids).map(\.quantity).max() ?? 0
    var lines = [StyledText](repeating: StyledText(), count: max(0, (rows - 1) / 2 - asks.count))
    lines += asks.reversed().map { row($0, .falling, greatest, width) }
    lines.append(StyledText(spread, .pale).cut(to: width))
    lines += bids.map { row($0, .rising, greatest, width) }
    return Array(lines.prefix(rows))
  }

  private var columns: (price: Int, quantity: Int) {
    let shown = book.asks.prefix(levels) + book.bids.prefix(levels)
    return (shown.map { price.text($0.price).count }.max() ?? 0, shown.map(\.quantity.shortText.count).max() ?? 0)
  }

  private var spread: String {
    guard let bid = book.bestBid, let ask = book.bestAsk else {
      return book.bids.isEmpty && book.asks.isEmpty ? "no orders" : "one side only"
    }
    return "spread \(price.text(ask.price - bid.price))"
  }

  private func row(
    _ level: DepthBook.Level, _ style: StyledText.Style, _ greatest: Double, _ width: Int
  ) -> StyledText {
    let columns = columns
    let numbers =
      price.text(level.price).indented(to: columns.price) + "  "
      + level.quantity.shortText.indented(to: columns.quantity)
    let room = min(Self.widestBar, width - numbers.count - 2)
    let isSeen = greatest > 0 && room > 0
    let length = isSeen ? min(room, max(1, Int((level.quantity / greatest * Double(room)).rounded()))) : 0
    let bar = length > 0 ? "  " + String(repeating: "█", count: length) : ""
    return StyledText(numbers + bar, style).cut(to: width)
  }
}
