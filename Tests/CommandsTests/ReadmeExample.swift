import Foundation
import Testing

/// What stands between `// begin` and `// end` in a file of tests, as pages show it: with its imports, if any, between
/// fences.
struct ReadmeExample {
  /// The code with its fences.
  let text: String

  /// Reads it from a file, by default the caller's; `shown` are words of the test with what pages have in their place.
  init(_ imports: String..., shown: KeyValuePairs<String, String> = [:], file: String = #filePath) throws {
    let source = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    let begin = try #require(source.range(of: "    // begin\n"))
    let end = try #require(source.range(of: "    // end\n"))
    let lines = source[begin.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    let code = lines.map { String($0.dropFirst(4)) }.joined(separator: "\n")
    let head = imports.isEmpty ? "" : imports.map { "import \($0)\n" }.joined() + "\n"
    text =
      "```swift\n\(head)"
      + shown.reduce(code) { $0.replacing($1.key, with: $1.value) } + "```"
  }

  /// What a page of the project says.
  static func page(_ path: String) throws -> String {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder = folder.deletingLastPathComponent() }
    return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }
}
