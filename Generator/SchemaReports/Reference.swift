/// A reference as a tree of sections, before it is Markdown, HTML or plain text.
struct Reference {
  /// How much a reference tells.
  enum Detail {
    /// Where everything lies: a table per encoding.
    case layout
    /// Everything: one table with all encodings side by side, documentation, links.
    case full
  }

  /// Name and version of the protocol.
  var title: String
  /// What it is, and facts about the whole.
  var overview: Section
  /// The parts in reading order.
  var parts: [Section]
}

/// A heading with what stands below it.
struct Section {
  /// A label and what is to be said under it.
  struct Fact {
    let label: String
    let value: [Inline]

    init(_ label: String, _ value: [Inline]) {
      self.label = label
      self.value = value
    }

    init(_ label: String, _ value: String) {
      self.init(label, [.text(value)])
    }
  }

  /// The heading.
  var title: String
  /// Where links to it go; unique in the reference.
  var anchor: String
  /// Whether the heading is a name of the protocol.
  var isName = false
  /// What it is, in the schema's words.
  var doc: String?
  /// What else is known.
  var facts: [Fact] = []
  /// Tables, in order.
  var tables: [Table] = []
  /// Sections inside it.
  var sections: [Section] = []
}

/// A table.
struct Table {
  /// How the cells of a column are shown.
  enum Alignment {
    case leading, trailing
  }

  /// A column's head.
  struct Column {
    let title: String
    let alignment: Alignment

    init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// What the table shows, where its section has several.
  var caption: String?
  /// The columns.
  var columns: [Column]
  /// The rows; each has a cell per column.
  var rows: [[[Inline]]]
}

/// A piece of a line.
enum Inline: Equatable {
  /// Words.
  case text(String)
  /// A name or value of the protocol.
  case code(String)
  /// A name that leads to the section with this anchor.
  case link(String, anchor: String)
}

extension [Inline] {
  /// The line without markup.
  var plain: String {
    map { piece in
      switch piece {
      case .text(let text), .code(let text), .link(let text, _): text
      }
    }.joined()
  }

  /// `pieces` with commas between them.
  static func list(_ pieces: [Inline]) -> [Inline] {
    Array(pieces.map { [$0] }.joined(separator: [.text(", ")]))
  }
}
