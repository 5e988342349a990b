/// Writes a reference as Markdown with tables, as GitHub shows it.
struct MarkdownWriter {
  /// The whole reference; ends with a newline.
  func text(_ reference: Reference) -> String {
    var output = "# \(escaped(reference.title))\n\n"
    output += "<!-- Generated from the schema; edit that, not this page. -->\n"
    output += body(reference.overview)
    output += "\n## Contents\n\n"
    for part in reference.parts {
      output += "- [\(escaped(part.title))](#\(part.anchor))\n"
      output += part.sections.map { "  - [\(escaped($0.title))](#\($0.anchor))\n" }.joined()
    }
    for part in reference.parts {
      output += heading(part, level: 2) + body(part)
      output += part.sections.map { heading($0, level: 3) + body($0) }.joined()
    }
    return output
  }

  private func heading(_ section: Section, level: Int) -> String {
    let title = section.isName ? code(section.title) : escaped(section.title)
    return "\n<a id=\"\(section.anchor)\"></a>\n\n\(String(repeating: "#", count: level)) \(title)\n"
  }

  private func body(_ section: Section) -> String {
    var output = ""
    if let doc = section.doc { output += "\n\(escaped(doc))\n" }
    if !section.facts.isEmpty {
      output += "\n" + section.facts.map { "- \(escaped($0.label)): \(line($0.value))\n" }.joined()
    }
    for table in section.tables { output += "\n" + self.table(table) }
    return output
  }

  private func table(_ table: Table) -> String {
    let heads = table.columns.map { escaped($0.title) }
    let rules = table.columns.map { $0.alignment == .trailing ? "---:" : "---" }
    let rows = [heads, rules] + table.rows.map { $0.map(line) }
    return rows.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  private func line(_ pieces: [Inline]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .code(let text): code(text)
      case .link(let text, let anchor): "[\(code(text))](#\(anchor))"
      }
    }.joined()
  }

  /// A code span, also where the text has backticks or column borders.
  private func code(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    let flat = text.replacing("\n", with: " ").replacing("|", with: "\\|")
    let fence = flat.contains("`") ? "``" : "`"
    let space = flat.hasPrefix("`") || flat.hasSuffix("`") ? " " : ""
    return fence + space + flat + space + fence
  }

  /// Text in which no character has a meaning in Markdown; line ends become spaces.
  private func escaped(_ text: String) -> String {
    var output = ""
    for character in text {
      switch character {
      case "\n", "\r\n", "\r": output += " "
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~": output += "\\\(character)"
      default: output.append(character)
      }
    }
    return output
  }
}
