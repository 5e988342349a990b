/// Rows of text in columns.
struct TextTable: Equatable, Sendable {
  /// What a column holds.
  enum Alignment: Sendable {
    /// Words: they begin below each other.
    case left
    /// Numbers: they end below each other.
    case right
  }

  /// What stands above a column, and how it is aligned.
  struct Column: Equatable, Sendable {
    var title: String
    var alignment: Alignment

    /// A column of words.
    static func words(_ title: String) -> Column { Column(title: title, alignment: .left) }
    /// A column of numbers.
    static func numbers(_ title: String) -> Column { Column(title: title, alignment: .right) }
  }

  /// The columns.
  var columns: [Column]
  /// The rows; each has a text for each column.
  var rows: [[String]]

  /// The table as lines, with its titles above.
  var text: String {
    let lines = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = columns.indices.map { column in
        columns[column].alignment == .left
          ? line[column].padded(to: widths[column]) : line[column].indented(to: widths[column])
      }
      return cells.joined(separator: "  ").trimmedAtEnd + "\n"
    }.joined()
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
