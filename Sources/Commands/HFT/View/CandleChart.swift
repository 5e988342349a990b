/// Candles as a picture of text: one column each, the newest on the right; prices on the right edge, volumes and times
/// below.
///
/// A character shows two heights. Bodies of candles that rise are thin (`┃`), of those that fall thick (`█`), so that they
/// differ without colors; what is traded beyond the body is a line (`│`).
struct CandleChart: Sendable {
  /// The candles, oldest first.
  var candles: [ChartCandle]
  /// Seconds from one candle to the next; fractions are lengths below a second.
  var interval: Double
  /// How prices are shown.
  var price = PriceFormat(digits: nil)

  /// Rows below the prices: volumes, and the times with their rule.
  private static let rowsBelow = 3
  /// Fewest rows that prices are drawn in.
  private static let fewestRows = 4
  /// Candles that must have room before there is a gap between them.
  private static let wideCount = 20

  /// The picture in so many columns and rows; nothing where that is too small for one.
  func lines(columns: Int, rows: Int) -> [StyledText] {
    let priceRows = rows - Self.rowsBelow
    guard priceRows >= Self.fewestRows else { return [] }
    let axisWidth = (candles.flatMap { [$0.low, $0.high] }.map { price.text($0).count }.max() ?? 1) + 2
    let width = columns - axisWidth
    guard width >= 2 else { return [] }
    let spacing = width / 2 >= Self.wideCount ? 2 : 1
    let shown = Array(candles.suffix(width / spacing))
    guard let scale = PriceScale(shown, rows: priceRows, price) else {
      return [StyledText("no trades yet", .pale)]
    }
    let field = Field(width: width, spacing: spacing, count: shown.count)
    let axis = scale.labels(last: shown.last)
    var lines: [StyledText] = []
    for row in (0..<priceRows).reversed() {
      var line = StyledText()
      for column in 0..<width {
        guard let index = field.index(at: column) else {
          line.append(" ")
          continue
        }
        line.append(shown[index].glyph(in: row, scale), shown[index].style)
      }
      line.append(axis[row] ?? StyledText("│", .pale))
      lines.append(line)
    }
    return lines + [volumes(shown, field)] + times(shown, field)
  }

  /// Volumes as bars of one row, the largest as high as that.
  private func volumes(_ shown: [ChartCandle], _ field: Field) -> StyledText {
    let greatest = shown.map(\.volume).max() ?? 0
    var line = StyledText()
    for column in 0..<field.width {
      guard let index = field.index(at: column), greatest > 0, shown[index].volume > 0 else {
        line.append(" ")
        continue
      }
      let height = Int((shown[index].volume / greatest * 8).rounded(.up))
      line.append(String(Self.bars[max(1, min(8, height)) - 1]), shown[index].style)
    }
    line.append("│ volume", .pale)
    return line
  }

  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// The rule, and below it the times of some candles.
  private func times(_ shown: [ChartCandle], _ field: Field) -> [StyledText] {
    let format = TimeLabel(interval: interval, candlesPerLabel: max(1, (TimeLabel.width + 2) / field.spacing))
    var rule = [Character](repeating: "─", count: field.width)
    var names = [Character](repeating: " ", count: field.width)
    var free = 0
    for column in 0..<field.width {
      guard column >= free, let index = field.index(at: column), let name = format.text(shown[index].time),
        column + name.count <= field.width
      else { continue }
      rule[column] = "┬"
      names.replaceSubrange(column..<column + name.count, with: name)
      free = column + name.count + 1
    }
    return [StyledText(String(rule) + "┘", .pale), StyledText(String(names), .pale)]
  }

  /// Which candle is in which column: the newest at the right end.
  private struct Field {
    var width: Int
    var spacing: Int
    var count: Int

    /// The candle in a column; `nil` where there is none.
    func index(at column: Int) -> Int? {
      let fromRight = width - 1 - column
      guard fromRight % spacing == 0, fromRight / spacing < count else { return nil }
      return count - 1 - fromRight / spacing
    }
  }
}

/// Prices of one interval, as they are drawn.
struct ChartCandle: Equatable, Sendable {
  /// The interval's start, in nanoseconds since 1970.
  var time: Int64
  var open, high, low, close: Double
  /// Quantity that was traded.
  var volume: Double

  /// Whether the price rose, or stayed.
  var isRising: Bool { close >= open }

  /// Its color.
  var style: StyledText.Style { isRising ? .rising : .falling }

  /// What is seen of it in a row, counted from below.
  fileprivate func glyph(in row: Int, _ scale: PriceScale) -> String {
    let body = scale.height(min(open, close))...scale.height(max(open, close))
    let all = min(body.lowerBound, scale.height(low))...max(body.upperBound, scale.height(high))
    func part(_ height: Int) -> Part { body.contains(height) ? .body : all.contains(height) ? .wick : .nothing }
    return Self.glyph(upper: part(2 * row + 1), lower: part(2 * row), isRising: isRising)
  }

  private enum Part { case nothing, wick, body }

  private static func glyph(upper: Part, lower: Part, isRising: Bool) -> String {
    switch (upper, lower) {
    case (.nothing, .nothing): " "
    case (.wick, .wick): "│"
    case (.wick, .nothing): "╵"
    case (.nothing, .wick): "╷"
    case (.body, .body): isRising ? "┃" : "█"
    case (.body, .nothing): isRising ? "╹" : "▀"
    case (.nothing, .body): isRising ? "╻" : "▄"
    case (.body, .wick): isRising ? "╿" : "▀"
    case (.wick, .body): isRising ? "╽" : "▄"
    }
  }
}
