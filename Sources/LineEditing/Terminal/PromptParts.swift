/// A prompt: the lines above the one that is typed on, and the beginning of that.
struct PromptParts: Equatable {
  /// The lines above, each with its end.
  var head: String
  /// What stands before the typed text.
  var tail: String

  init(_ prompt: String) {
    guard let end = prompt.utf8.lastIndex(of: UInt8(ascii: "\n")) else {
      (head, tail) = ("", prompt)
      return
    }
    head = String(prompt[...end])
    tail = String(prompt[prompt.utf8.index(after: end)...])
  }

  /// Rows of a screen of `columns` that the lines above take.
  func headRows(columns: Int) -> Int {
    head.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().reduce(0) {
      rows, line in
      let width = ScreenWidth.of(String(decoding: line, as: UTF8.self).unicodeScalars)
      return rows + max(1, (width + columns - 1) / columns)
    }
  }
}
