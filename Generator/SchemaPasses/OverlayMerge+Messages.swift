internal import Diagnostics
internal import SchemaModel

extension OverlayMerge {
  /// What it says of messages and their fields.
  mutating func applyMessages(of overlay: Overlay) {
    for entry in overlay.messages where entry.isAdded { add(entry) }
    for entry in overlay.messages where !entry.isAdded {
      let indices = schema.messages.indices.filter { schema.messages[$0].answers(to: entry.name.value) }
      if indices.isEmpty { reportUnknown("message", entry.name, among: schema.messages.map(\.name)) }
      indices.forEach { apply(entry, to: $0) }
    }
    for entry in overlay.messages { checkAnswers(of: entry) }
    let everywhere = Dictionary(grouping: overlay.fieldsEverywhere) { $0.name.value }
    for index in schema.messages.indices {
      let own = overlay.messages.filter { schema.messages[index].answers(to: $0.name.value) }
      let entries = own.flatMap { entry in entry.fields.filter { !entry.isAdded || $0.type != nil } }
      applyFields(own: entries, everywhere: everywhere, to: index)
    }
    checkAreUsed(overlay.fieldsEverywhere)
  }

  /// What it says of a message apart from its fields.
  private mutating func apply(_ entry: Overlay.MessageEntry, to index: Int) {
    applyNumber(entry, to: index)
    if let kind = entry.kind { schema.messages[index].kind = kind }
    if let direction = entry.direction { schema.messages[index].direction = direction }
    if let group = entry.group { schema.messages[index].group = group.value }
    if let doc = entry.doc { schema.messages[index].doc = doc }
    if !entry.answeredBy.isEmpty { schema.messages[index].answeredBy = knownAnswers(of: entry) }
    if let name = entry.protobuf { schema.messages[index].nameInProtobuf = name.value }
    if entry.isFixedInVLS { schema.messages[index].repeatFixedLayoutInVLS() }
  }

  private mutating func applyNumber(_ entry: Overlay.MessageEntry, to index: Int) {
    guard let number = entry.number else { return }
    let message = schema.messages[index]
    guard let declared = message.typeNumber, declared != number.value else {
      schema.messages[index].typeNumber = number.value
      return
    }
    report(
      .error(
        .invalidValue, "'\(message.name)' can't have number \(number.value): the header gives it \(declared)",
        at: number.source.span, notes: [.init("'\(message.name)' is declared here", at: message.source.span)],
        fixIt: "remove 'number: \(number.value)'"))
  }

  /// Adds a message no header declares.
  private mutating func add(_ entry: Overlay.MessageEntry) {
    if let earlier = schema.messages.first(where: { $0.answers(to: entry.name.value) }) {
      report(
        .error(
          .duplicateName, "'\(entry.name.value)' is added, but the header declares it",
          at: entry.name.source.span,
          notes: [.init("'\(earlier.name)' is declared here", at: earlier.source.span)],
          fixIt: "remove 'added: true'"))
      return
    }
    var message = Message(name: entry.name.value, kind: entry.kind ?? .message, source: entry.name.source)
    message.nameInProtobuf = entry.protobuf?.value ?? message.name
    message.typeNumber = entry.number?.value
    message.direction = entry.direction
    message.group = entry.group?.value
    message.doc = entry.doc
    for field in entry.fields {
      if let type = field.type {
        message.fields.append(Field(name: field.name.value, type: type.value, source: field.name.source))
      } else {
        report(
          .error(
            .missingKey, "'\(field.name.value)' of the added message '\(message.name)' needs a 'type'",
            at: field.name.source.span))
      }
    }
    schema.messages.append(message)
  }

  /// The answers that exist, under the names they are declared with.
  private func knownAnswers(of entry: Overlay.MessageEntry) -> [String] {
    entry.answeredBy.compactMap { answer in
      schema.messages.first { $0.answers(to: answer.value) }?.name
    }
  }

  /// Reports answers that don't exist, and takes them out of an added message.
  private mutating func checkAnswers(of entry: Overlay.MessageEntry) {
    for answer in entry.answeredBy where !schema.messages.contains(where: { $0.answers(to: answer.value) }) {
      reportUnknown("message", answer, among: schema.messages.map(\.name))
    }
    guard entry.isAdded else { return }
    let known = knownAnswers(of: entry)
    for index in schema.messages.indices where schema.messages[index].name == entry.name.value {
      schema.messages[index].answeredBy = known
    }
  }

  /// Reports entries for a field in every message that fit none.
  private mutating func checkAreUsed(_ entries: [Overlay.FieldEntry]) {
    let declared = Set(schema.messages.flatMap { $0.fields.map(\.name) })
    for entry in entries where !declared.contains(entry.name.value) {
      reportUnknown("field", entry.name, among: Array(declared))
    }
  }
}

extension Message {
  /// Gives it and its fields the places they have in the fixed layout.
  fileprivate mutating func repeatFixedLayoutInVLS() {
    guard layouts[.vls] == nil else { return }
    layouts[.vls] = layouts[.binary]
    for index in fields.indices { fields[index].layouts[.vls] = fields[index].layouts[.binary] }
  }

  /// Its name in Protocol Buffers; setting one makes it travel there.
  fileprivate var nameInProtobuf: String? {
    get { layouts[.protobuf].map { $0.name ?? name } }
    set { layouts[.protobuf] = newValue.map { MessageLayout(name: $0 == name ? nil : $0) } }
  }
}
