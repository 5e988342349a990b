/// Guesses which name was meant by one that was mistyped.
enum ClosestName {
  /// Longest text that is compared; nobody mistypes longer ones by a letter.
  private static let maximumLength = 64

  /// The first of `names` with the fewest edits to `text`, if they are few for its length.
  static func find(_ text: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(text.lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
    var best: (name: String, edits: Int)?
    for name in names where name != text {
      let candidate = Array(name.lowercased().utf8)
      guard candidate.count <= maximumLength else { continue }
      let limit = max(1, min(wanted.count, candidate.count) / 3)
      guard abs(candidate.count - wanted.count) <= limit else { continue }
      let edits = distance(wanted, candidate)
      if edits <= limit, edits < best?.edits ?? Int.max { best = (name, edits) }
    }
    return best?.name
  }

  /// Insertions, removals, replacements and swaps of neighbours that make one text of the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var edits = min(last[column + 1] + 1, current[column] + 1, last[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          edits = min(edits, beforeLast[column - 1] + 1)
        }
        current.append(edits)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
