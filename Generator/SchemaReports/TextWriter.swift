/// Writes a reference as plain text with aligned tables.
struct TextWriter {
  /// The whole reference; ends with a newline.
  func text(_ reference: Reference) -> String {
    var output = "\(reference.title)\n"
    if let doc = reference.overview.doc { output += "\(doc)\n" }
    for fact in reference.overview.facts { output += "\(fact.label): \(fact.value.plain)\n" }
    for part in reference.parts {
      output += "\n\(part.title)\n\(String(repeating: "=", count: part.title.count))\n"
      output += part.tables.map { "\n" + table($0, indentation: "  ") }.joined()
      output += part.sections.map { "\n" + section($0) }.joined()
    }
    return output
  }

  private func section(_ section: Section) -> String {
    var output = "\(section.title)\n"
    for line in section.doc?.split(separator: "\n") ?? [] { output += "  \(line)\n" }
    let facts = section.facts.map { "\($0.label): \($0.value.plain)" }
    if !facts.isEmpty { output += "  \(facts.joined(separator: "; "))\n" }
    for table in section.tables {
      if section.tables.count > 1, let caption = table.caption { output += "  \(caption):\n" }
      output += self.table(table, indentation: "    ")
    }
    return output
  }

  private func table(_ table: Table, indentation: String) -> String {
    let cells = [table.columns.map(\.title)] + table.rows.map { $0.map(\.plain) }
    let widths = table.columns.indices.map { column in
      cells.map { $0[column].count }.max() ?? 0
    }
    return cells.map { row in
      let padded = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return table.columns[column].alignment == .trailing ? space + row[column] : row[column] + space
      }
      var line = Substring(indentation + padded.joined(separator: "  "))
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
