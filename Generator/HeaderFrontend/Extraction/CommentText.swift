/// Text of documentation comments without the marks around it.
enum CommentText {
  /// The text of a comment as written; `nil` if it says nothing.
  static func plain(_ comment: String) -> String? {
    guard !comment.isEmpty else { return nil }
    let lines = comment.split(omittingEmptySubsequences: false) { $0.isNewline }.map(stripped)
    var paragraphs: [[Substring]] = [[]]
    for line in lines {
      if line.isEmpty {
        if paragraphs.last?.isEmpty == false { paragraphs.append([]) }
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    let text = paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
    return text.isEmpty ? nil : text
  }

  private static func stripped(_ line: Substring) -> Substring {
    var line = trimmed(line)
    for mark in ["///<", "//!<", "///", "//!", "//", "/**<", "/*!<", "/**", "/*!", "/*"] where line.hasPrefix(mark) {
      line = line.dropFirst(mark.count)
      break
    }
    if line.hasSuffix("*/") { line = line.dropLast(2) }
    line = trimmed(line)
    if line == "*" { return "" }
    if line.hasPrefix("* ") { line = line.dropFirst(2) }
    return trimmed(line)
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let first = line.first, first == " " || first == "\t" { line.removeFirst() }
    while let last = line.last, last == " " || last == "\t" || last == "\r" { line.removeLast() }
    return line
  }
}
