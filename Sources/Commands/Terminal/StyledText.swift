/// One line of a picture: text in pieces, each with a style. It is cut and padded by what is seen of it.
struct StyledText: Equatable, Sendable {
  /// How a piece looks on a terminal that shows colors.
  enum Style: Sendable {
    /// As the terminal writes.
    case plain
    /// Green: buyers, and prices that rise.
    case rising
    /// Red: sellers, and prices that fall.
    case falling
    /// Pale: what frames the rest.
    case pale
    /// Dark on light: what must be seen.
    case marked
  }

  private struct Piece: Equatable {
    var text: String
    var style: Style
  }

  private var pieces: [Piece] = []
  /// Characters that are seen.
  private(set) var width = 0

  /// Makes an empty line.
  init() {}

  /// Makes a line of one piece.
  init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  /// Appends a piece.
  mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    width += text.count
    if let last = pieces.indices.last, pieces[last].style == style {
      pieces[last].text += text
    } else {
      pieces.append(Piece(text: text, style: style))
    }
  }

  /// Appends another line.
  mutating func append(_ line: StyledText) {
    for piece in line.pieces { append(piece.text, piece.style) }
  }

  /// The line with blanks behind it, or cut, so that it is as wide as that.
  func fitted(to columns: Int) -> StyledText {
    var line = cut(to: columns)
    line.append(String(repeating: " ", count: max(0, columns - width)))
    return line
  }

  /// The line, cut where it is wider.
  func cut(to columns: Int) -> StyledText {
    guard width > columns else { return self }
    var line = StyledText()
    for piece in pieces { line.append(String(piece.text.prefix(max(0, columns - line.width))), piece.style) }
    return line
  }

  /// The line all in one style.
  func styled(_ style: Style) -> StyledText { StyledText(pieces.map(\.text).joined(), style) }

  /// The text without styles and without blanks at its end.
  var plain: String { pieces.map(\.text).joined().trimmedAtEnd }

  /// The text for a terminal.
  var colored: String {
    pieces.map { piece in
      piece.style.code.map { "\u{1B}[\($0)m\(piece.text)\u{1B}[0m" } ?? piece.text
    }.joined()
  }
}

extension StyledText.Style {
  /// The number that switches it on.
  fileprivate var code: Int? {
    switch self {
    case .plain: nil
    case .rising: 32
    case .falling: 31
    case .pale: 2
    case .marked: 7
    }
  }
}
