internal import SchemaModel

/// Makes the sections of messages, records and envelopes.
struct MessageSections {
  /// The schema they are in.
  let schema: ProtocolSchema
  /// Where links go.
  let anchors: Anchors
  /// How much is told.
  let detail: Reference.Detail

  /// A message or record with its fields.
  func section(_ message: Message) -> Section {
    let table = FieldTables(anchors: anchors)
    return Section(
      title: message.name, anchor: anchors.place(of: message.name, in: message.namespace), isName: true,
      doc: message.doc?.trimmed, facts: facts(of: message),
      tables: detail == .full ? table.full(message) : table.layouts(message))
  }

  /// An envelope with its members.
  func section(_ envelope: Envelope) -> Section {
    var owner = Message(name: envelope.name, source: envelope.source)
    owner.fields = envelope.fields
    let table = FieldTables(anchors: anchors)
    let facts: [Section.Fact?] = [
      envelope.direction.map { .init("Direction", $0.rawValue) },
      .init("Body", [.code(envelope.body)]),
      envelope.selectors.isEmpty ? nil : .init("Chooses the body", .list(envelope.selectors.map(Inline.code))),
      envelope.correlation.map { .init("Ties answers to requests", [.code($0)]) },
      .init("Source", envelope.source.spelling),
    ]
    return Section(
      title: envelope.name, anchor: anchors.place(of: envelope.name, in: "envelope"), isName: true,
      doc: envelope.doc?.trimmed, facts: facts.compactMap(\.self),
      tables: detail == .full ? table.full(owner) : table.layouts(owner))
  }

  private func facts(of message: Message) -> [Section.Fact] {
    let identity: [Section.Fact?] = [
      message.typeNumber.map { number in
        .init("Number", message.typeConstant.map { "\(number) (\($0))" } ?? "\(number)")
      },
      message.tag.map { .init("Tag", [.code($0)]) },
      message.variantOf.map { .init("Variant of", [anchors.link($0)]) },
      message.direction.map { .init("Direction", $0.rawValue) },
      message.answeredBy.isEmpty ? nil : .init("Answered by", .list(message.answeredBy.map(anchors.link))),
      message.needsLogon ? .init("Needs", "a logged-on session") : nil,
    ]
    let travel: [Section.Fact?] = [
      message.envelope.map { .init("Envelope", [anchors.link($0)]) },
      message.match.isEmpty
        ? nil : .init("Recognised by", .list(message.match.map { .code($0.spelling) })),
      message.http.map { .init("HTTP", [.code("\($0.method) \($0.path)")]) },
    ]
    let shapes = WireEncoding.allCases.compactMap { encoding in
      message.layouts[encoding].flatMap { shape($0, in: encoding) }
    }
    return (identity + travel + shapes + [.init("Source", message.source.spelling)]).compactMap(\.self)
  }

  /// What is worth saying of a message's shape in an encoding; where it only exists, nothing.
  private func shape(_ layout: MessageLayout, in encoding: WireEncoding) -> Section.Fact? {
    let words = [
      layout.size.map { "\($0) bytes" }, layout.alignment.map { "alignment \($0)" },
      layout.pack.map { "pack \($0)" }, layout.name.map { "named \($0)" },
      layout.isArray ?? false ? "an array by position" : nil,
    ].compactMap(\.self)
    return words.isEmpty ? nil : .init(encoding.title, words.joined(separator: ", "))
  }
}

extension WireEncoding {
  /// The encoding's name in headings.
  var title: String {
    switch self {
    case .binary: "Binary"
    case .vls: "VLS"
    case .json: "JSON"
    case .jsonCompact: "Compact JSON"
    case .protobuf: "Protocol Buffers"
    }
  }
}

extension MatchCondition {
  /// The condition as a comparison.
  fileprivate var spelling: String {
    if let equals { return "\(path) = \(equals.plain)" }
    return isNot.map { "\(path) ≠ \($0.plain)" } ?? path
  }
}

extension Source {
  /// `file:line`.
  var spelling: String { "\(file):\(line)" }
}

extension SchemaValue {
  /// The value for readers: text without quotes, the greatest numbers by the names C gives them.
  var plain: String {
    switch self {
    case .text(let text): text
    case .number(Double.greatestFiniteMagnitude): "DBL_MAX"
    case .number(Double(Float.greatestFiniteMagnitude)): "FLT_MAX"
    default: description
    }
  }
}
