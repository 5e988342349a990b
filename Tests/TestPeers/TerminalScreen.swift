/// What a terminal shows of the bytes it is sent: as much of an xterm as editors of lines use.
package struct TerminalScreen: Equatable, Sendable {
  /// All rows, those that scrolled away first.
  private var rows: [[Character]] = [[]]
  private var row = 0
  private var column = 0
  private var columns = 80
  private let height = 24
  private var isInserting = false
  /// Bytes of a control sequence or a character that isn't whole.
  private var begun: [UInt8] = []

  package init() {}

  /// Rows without the blanks at their ends, and without empty rows at the end.
  package var lines: [String] {
    var lines = rows.map { row in
      var line = String(row)[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The rows, each with its end.
  package var text: String { lines.map { "\($0)\n" }.joined() }

  /// The row the cursor is in, and its place there.
  package var cursor: (line: String, column: Int) {
    (row < lines.count ? lines[row] : "", column)
  }

  /// Whether the texts are in it, one behind the other.
  package func holds(_ texts: String...) -> Bool {
    var rest = text[...]
    for text in texts {
      guard let place = rest.firstRange(of: text) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }

  mutating func resize(columns: Int) { self.columns = columns }

  /// Shows bytes.
  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      begun.append(byte)
      if begun[0] == 0x1B {
        if let sequence = wholeSequence() {
          begun = []
          control(sequence)
        }
      } else if begun[0] < 0x80 {
        begun = []
        plain(byte)
      } else if let text = String(validating: begun, as: UTF8.self), let character = text.first {
        begun = []
        put(character)
      }
    }
  }

  /// The first visible row.
  private var top: Int { max(0, rows.count - height) }

  private mutating func plain(_ byte: UInt8) {
    switch byte {
    case 0x08: column = max(0, min(column, columns - 1) - 1)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x0A: goDown()
    case 0x0D: column = 0
    case 0x20...0x7E: put(Character(Unicode.Scalar(byte)))
    default: break
    }
  }

  private mutating func goDown() {
    row += 1
    while rows.count <= row { rows.append([]) }
  }

  private mutating func put(_ character: Character) {
    if column >= columns {
      column = 0
      goDown()
    }
    while rows[row].count < column { rows[row].append(" ") }
    if isInserting || column == rows[row].count {
      rows[row].insert(character, at: column)
      rows[row] = Array(rows[row].prefix(columns))
    } else {
      rows[row][column] = character
    }
    column += 1
  }

  /// The sequence that has begun, if it is whole: its parameters and its last byte.
  private func wholeSequence() -> (parameters: [Int], end: UInt8)? {
    guard begun.count > 1 else { return nil }
    guard begun[1] == UInt8(ascii: "[") else { return ([], 0) }
    guard begun.count > 2, let end = begun.last, (0x40...0x7E).contains(end) else { return nil }
    let text = String(decoding: begun[2..<(begun.count - 1)], as: UTF8.self)
    return (text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }, end)
  }

  private mutating func control(_ sequence: (parameters: [Int], end: UInt8)) {
    let first = sequence.parameters.first ?? 0
    let count = max(1, first)
    switch sequence.end {
    case UInt8(ascii: "A"): row = max(top, row - count)
    case UInt8(ascii: "B"): row = min(rows.count - 1, row + count)
    case UInt8(ascii: "C"): column = min(columns - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "G"): column = count - 1
    case UInt8(ascii: "H"):
      row = top + count - 1
      column = max(1, sequence.parameters.count > 1 ? sequence.parameters[1] : 1) - 1
      while rows.count <= row { rows.append([]) }
    case UInt8(ascii: "K"): rows[row] = Array(rows[row].prefix(column))
    case UInt8(ascii: "J"):
      if first == 2 {
        for index in top..<rows.count { rows[index] = [] }
      } else {
        rows[row] = Array(rows[row].prefix(column))
        rows.removeSubrange((row + 1)...)
      }
    case UInt8(ascii: "P"):
      rows[row].removeSubrange(min(column, rows[row].count)..<min(column + count, rows[row].count))
    case UInt8(ascii: "@"):
      while rows[row].count < column { rows[row].append(" ") }
      rows[row].insert(contentsOf: repeatElement(" ", count: count), at: column)
    case UInt8(ascii: "h") where first == 4: isInserting = true
    case UInt8(ascii: "l") where first == 4: isInserting = false
    default: break
    }
  }
}
