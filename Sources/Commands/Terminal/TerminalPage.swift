/// A terminal's whole screen, drawn anew in its place, beside what stood there before.
struct TerminalPage: Sendable {
  private var size: ScreenSize?
  private var shown: [String] = []

  /// What shows the page: another screen than the one commands are typed on, without a cursor.
  static let begin = "\u{1B}[?1049h\u{1B}[?25l"
  /// What shows the screen as it was before.
  static let end = "\u{1B}[?25h\u{1B}[?1049l"

  /// What draws `lines` over those drawn before: those only that changed, or all of them on a screen of another size.
  ///
  /// There are no more lines than the screen has rows, and none is wider than it.
  mutating func draw(_ lines: [String], on size: ScreenSize) -> String {
    var text = ""
    if size != self.size {
      text += "\u{1B}[2J"
      shown = []
    }
    for (row, line) in lines.enumerated() where row >= shown.count || shown[row] != line {
      text += "\u{1B}[\(row + 1);1H\(line)\u{1B}[K"
    }
    if lines.count < shown.count { text += "\u{1B}[\(lines.count + 1);1H\u{1B}[J" }
    self.size = size
    shown = lines
    return text
  }
}
