/// Writes a reference as one HTML page.
struct HTMLWriter {
  /// The whole page; ends with a newline.
  func text(_ reference: Reference) -> String {
    let title = escaped(reference.title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(PageStyle.css)
      </style>
      </head>
      <body>
      <nav aria-label="Contents">
      \(contents(reference))
      </nav>
      <main>
      <h1>\(title)</h1>
      \(body(reference.overview))
      \(reference.parts.map(part).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private func contents(_ reference: Reference) -> String {
    let parts = reference.parts.map { part in
      let link = "<a href=\"#\(part.anchor)\">\(escaped(part.title))</a>"
      guard !part.sections.isEmpty else { return "<li>\(link)</li>" }
      let inner = part.sections.map { "<li><a href=\"#\($0.anchor)\">\(escaped($0.title))</a></li>" }
      return "<li>\(link)\n<ul>\n\(inner.joined(separator: "\n"))\n</ul>\n</li>"
    }
    return "<ul>\n\(parts.joined(separator: "\n"))\n</ul>"
  }

  private func part(_ section: Section) -> String {
    let inner = section.sections.map { inner in
      "<section id=\"\(inner.anchor)\">\n<h3>\(heading(inner))</h3>\n\(body(inner))\n</section>"
    }
    let content = [body(section)] + inner
    return """
      <section id="\(section.anchor)">
      <h2>\(heading(section))</h2>
      \(content.filter { !$0.isEmpty }.joined(separator: "\n"))
      </section>
      """
  }

  private func heading(_ section: Section) -> String {
    let title = escaped(section.title)
    return "<a href=\"#\(section.anchor)\">\(section.isName ? "<code>\(title)</code>" : title)</a>"
  }

  private func body(_ section: Section) -> String {
    var pieces: [String] = []
    if let doc = section.doc { pieces.append("<p>\(escaped(doc))</p>") }
    if !section.facts.isEmpty {
      let facts = section.facts.map { "<div><dt>\(escaped($0.label))</dt><dd>\(line($0.value))</dd></div>" }
      pieces.append("<dl>\n\(facts.joined(separator: "\n"))\n</dl>")
    }
    pieces += section.tables.map(table)
    return pieces.joined(separator: "\n")
  }

  private func table(_ table: Table) -> String {
    let classes = table.columns.map { $0.alignment == .trailing ? " class=\"number\"" : "" }
    let heads = table.columns.indices.map { "<th scope=\"col\"\(classes[$0])>\(escaped(table.columns[$0].title))</th>" }
    let rows = table.rows.map { row in
      "<tr>" + row.indices.map { "<td\(classes[$0])>\(line(row[$0]))</td>" }.joined() + "</tr>"
    }
    let caption = table.caption.map { "<caption>\(escaped($0))</caption>\n" } ?? ""
    return """
      <div class="table"><table>
      \(caption)<thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }

  private func line(_ pieces: [Inline]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .code(let text): "<code>\(escaped(text))</code>"
      case .link(let text, let anchor): "<a href=\"#\(anchor)\"><code>\(escaped(text))</code></a>"
      }
    }.joined()
  }

  /// Text in which no character has a meaning in HTML.
  private func escaped(_ text: String) -> String {
    var output = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(character)
      }
    }
    return output
  }
}
