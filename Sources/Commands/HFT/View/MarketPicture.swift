internal import Trading

/// What is known of a market at a moment, as the view shows it.
struct MarketPicture: Equatable, Sendable {
  /// The last trade.
  struct Trade: Equatable, Sendable {
    var price, quantity: Double
    /// The side that came in.
    var side: OrderSide?
    /// The time of day, to the second.
    var time: String
  }

  /// Whether the book is that of the venue.
  enum Condition: Equatable, Sendable {
    case current
    /// Something is missing, and asked for again.
    case stale
    /// There is no connection.
    case disconnected
  }

  /// The market's name.
  var symbol: String
  /// The book.
  var book = DepthBook()
  /// Whether that is so.
  var condition = Condition.current
  /// The last trade; `nil` before any.
  var lastTrade: Trade?
  /// Candles, oldest first.
  var candles: [ChartCandle] = []
  /// Seconds from one candle to the next.
  var interval: Double
  /// How the interval is called.
  var intervalName: String
  /// How prices are shown.
  var price = PriceFormat(digits: nil)

  /// Fewest columns that candles are drawn in.
  private static let narrowestChart = 24
  /// Fewest rows that candles are drawn in.
  private static let lowestChart = 7

  /// The picture in so many columns and rows; `footer` is its last line, where there is one.
  func lines(levels: Int, footer: String?, on size: ScreenSize) -> [StyledText] {
    var lines = [headline, figures]
    let rows = max(1, size.rows - lines.count - (footer == nil ? 0 : 1))
    let ladder = BookLadder(book: book, levels: levels, price: price)
    let ladderWidth = min(size.columns, ladder.width)
    let chartWidth = size.columns - ladderWidth - 3
    var right = ladder.lines(columns: ladderWidth, rows: rows)
    if condition != .current { right = right.map { $0.styled(.pale) } }
    if chartWidth >= Self.narrowestChart, rows >= Self.lowestChart {
      let chart = CandleChart(candles: candles, interval: interval, price: price)
      let left = chart.lines(columns: chartWidth, rows: rows)
      for row in 0..<rows {
        var line = (row < left.count ? left[row] : StyledText()).fitted(to: chartWidth)
        line.append("   ")
        if row < right.count { line.append(right[row]) }
        lines.append(line)
      }
    } else {
      lines += right
    }
    if let footer {
      lines += [StyledText](repeating: StyledText(), count: max(0, size.rows - 1 - lines.count))
      lines.append(StyledText(footer, .pale))
    }
    return lines.prefix(size.rows).map { $0.cut(to: size.columns) }
  }

  private var headline: StyledText {
    var line = StyledText("\(symbol)  \(intervalName)")
    switch condition {
    case .current: break
    case .stale:
      line.append("  ")
      line.append(" STALE: the book is asked for again ", .marked)
    case .disconnected:
      line.append("  ")
      line.append(" NOT CONNECTED: this is what was ", .marked)
    }
    return line
  }

  private var figures: StyledText {
    var line = StyledText("bid ")
    line.append(book.bestBid.map { price.text($0.price) } ?? "-", .rising)
    line.append("  ask ")
    line.append(book.bestAsk.map { price.text($0.price) } ?? "-", .falling)
    if let bid = book.bestBid, let ask = book.bestAsk { line.append("  spread \(price.text(ask.price - bid.price))") }
    guard let lastTrade else {
      if let candle = candles.last { line.append("  last \(price.text(candle.close))") }
      return line
    }
    line.append("  last \(lastTrade.quantity.shortText) x \(price.text(lastTrade.price))")
    switch lastTrade.side {
    case .buy: line.append(" bought", .rising)
    case .sell: line.append(" sold", .falling)
    case nil: break
    }
    line.append(" \(lastTrade.time)", .pale)
    return line
  }
}
