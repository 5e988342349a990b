internal import Diagnostics
internal import SchemaModel

// Records, messages and JSON wrappers.
extension ProtocolDecoder {
  private static let sizes = 0...(1 << 31)

  /// A record or message.
  func part(_ entry: YAMLEntry, _ kind: Message.Kind) -> ProtocolPart? {
    // Names that are taken or unfit were dropped, with a complaint.
    guard let declaration = names[entry.key], declaration.span == entry.keySpan else { return nil }
    var part = ProtocolPart(message: Message(name: entry.key, kind: kind, source: Source(entry.keySpan)))
    return kind == .record ? record(entry, &part) : message(entry, &part)
  }

  private func record(_ entry: YAMLEntry, _ part: inout ProtocolPart) -> ProtocolPart? {
    guard
      let reader = MappingReader<RecordKey>(entry.value, part.title, at: entry.keySpan, in: encoding, log: log),
      reader.required(.fields, example: "{…}") != nil
    else { return nil }
    part.message.doc = reader.text(.doc)
    part.message.group = reader.text(.group)
    part.isArray = reader.flag(.array) ?? false
    part.statedSize = located(reader, .size)
    add(reader.entries(.fields), to: &part)
    return part
  }

  private func message(_ entry: YAMLEntry, _ part: inout ProtocolPart) -> ProtocolPart? {
    guard
      let reader = MappingReader<MessageKey>(entry.value, part.title, at: entry.keySpan, in: encoding, log: log)
    else { return nil }
    part.message.tag = reader.text(.tag)
    part.message.typeNumber = reader.whole(.number, in: 0...Int(UInt32.max))
    part.identitySpan = reader[.tag]?.span ?? reader[.number]?.span
    part.message.direction = reader.choice(.direction, Message.Direction.self)
    part.message.group = reader.text(.group)
    part.message.doc = reader.text(.doc)
    part.message.needsLogon = reader.flag(.logon) ?? false
    part.statedSize = located(reader, .size)
    part.isArray = reader.flag(.array) ?? false
    part.answeredBy = checked(reader.names(.answeredBy), among: .message)
    part.message.answeredBy = part.answeredBy.map(\.value)
    part.variantOf = reader.located(.variantOf).flatMap { checked([$0], among: .message).first }
    part.message.variantOf = part.variantOf?.value
    if encoding == .binary, reader[.tag] == nil, reader[.number] == nil {
      log.error(
        .missingKey, "\(part.title) has neither 'tag' nor 'number'", at: entry.keySpan,
        fixIt: "add 'tag: Q' or 'number: 7'")
    }
    part.message.envelope = reader.located(.envelope).flatMap(envelopeName)
    part.message.match = reader.entries(.match).compactMap { condition($0, in: part.message.envelope) }
    part.message.http = reader[.http].flatMap(route)
    add(reader.entries(.fields), to: &part)
    checkHTTP(part, at: reader[.http]?.span)
    return part
  }

  /// A JSON wrapper.
  func envelope(_ entry: YAMLEntry) -> Envelope? {
    guard log.isName(entry.key, "an envelope", at: entry.keySpan),
      let reader = MappingReader<EnvelopeKey>(
        entry.value, "envelope '\(entry.key)'", at: entry.keySpan, in: encoding, log: log),
      reader.required(.body, example: "data") != nil, let body = reader.text(.body)
    else { return nil }
    let fields = FieldDecoder(self, owner: reader.title)
    let members = reader.entries(.fields).compactMap { fields.field($0)?.field }
    let declared = reader.entries(.fields).map { ($0.key, $0.keySpan) }
    let places = Dictionary(declared, uniquingKeysWith: { first, _ in first })
    let correlation = reader.located(.correlation)
    for path in reader.names(.select) + (correlation.map { [$0] } ?? []) where places[path.value] == nil {
      log.unknownName(path.value, "field", in: reader.title, among: places, at: path.source.span)
    }
    return Envelope(
      name: entry.key, direction: reader.choice(.direction, Message.Direction.self), fields: members, body: body,
      selectors: reader.names(.select).map(\.value), correlation: correlation?.value, doc: reader.text(.doc),
      source: Source(entry.keySpan))
  }

  /// Reads the fields and gives the part its places in JSON; binary places need every record's size and come later.
  private func add(_ entries: [YAMLEntry], to part: inout ProtocolPart) {
    let fields = FieldDecoder(self, owner: part.title)
    for entry in entries {
      guard let member = fields.field(entry) else {
        part.isComplete = false
        continue
      }
      part.members.append(member)
    }
    fields.checkRoles(part)
    if encoding == .json {
      part.message.layouts[.json] = MessageLayout(isArray: part.isArray ? true : nil)
      fields.checkKeys(part)
    }
  }

  private func located<Key>(_ reader: MappingReader<Key>, _ key: Key) -> Overlay.Located<Int>? {
    guard let node = reader[key], let value = reader.whole(key, in: Self.sizes) else { return nil }
    return Overlay.Located(value, Source(node.span))
  }

  /// Those of `found` that are names of `kind`; complains about the others.
  private func checked(
    _ found: [Overlay.Located<String>], among kind: DeclaredNames.Kind
  ) -> [Overlay.Located<String>] {
    found.filter { name in
      if names[name.value]?.kind == kind { return true }
      log.unknownName(name.value, kind.rawValue, among: names.places(of: kind), at: name.source.span)
      return false
    }
  }

  private func envelopeName(_ name: Overlay.Located<String>) -> String? {
    if envelopePlaces[name.value] != nil { return name.value }
    log.unknownName(name.value, "envelope", among: envelopePlaces, at: name.source.span)
    return nil
  }
}

// What identifies a message in JSON.
extension ProtocolDecoder {
  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "WS"]

  private func condition(_ entry: YAMLEntry, in envelope: String?) -> MatchCondition? {
    let field = envelope.flatMap { envelopeFields[$0]?[entry.key] }
    let what = "'\(entry.key)' in 'match'"
    guard case .mapping = entry.value.content else {
      return matched(entry.value, field, what).map { MatchCondition(path: entry.key, equals: $0) }
    }
    guard let reader = MappingReader<MatchKey>(entry.value, what, at: entry.keySpan, log: log),
      let node = reader.required(.not, example: "0")
    else { return nil }
    return matched(node, field, what).map { MatchCondition(path: entry.key, isNot: $0) }
  }

  private func matched(_ node: YAMLNode, _ field: Field?, _ what: String) -> SchemaValue? {
    if let field { return values.read(node, as: field.type, what)?.value }
    return log.text(of: node, what) == nil ? nil : TypedValueReader.untyped(node)
  }

  private func route(_ node: YAMLNode) -> HTTPRoute? {
    guard let text = log.text(of: node, "'http'") else { return nil }
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[1].hasPrefix("/"), !parts[1].contains(" ") else {
      log.error(
        .invalidValue, "'http' is a method and a path, not '\(text)'", at: node.span, fixIt: "write 'GET /path'")
      return nil
    }
    guard Self.methods.contains(parts[0]) else {
      log.invalidChoice(parts[0], "the method of 'http'", allowed: Self.methods, at: node.span)
      return nil
    }
    if parts[1].contains("?") {
      log.error(
        .invalidValue, "a path has no '?'", at: node.span, fixIt: "declare a field with 'in: query' for each parameter")
      return nil
    }
    if Self.pathParameters(parts[1]) == nil {
      log.error(
        .invalidValue, "the braces in '\(parts[1])' don't pair", at: node.span, fixIt: "write '{name}' for a field")
      return nil
    }
    return HTTPRoute(method: parts[0], path: parts[1])
  }

  /// The names in braces; `nil` where braces don't pair.
  private static func pathParameters(_ path: String) -> [String]? {
    var found: [String] = []
    for piece in path.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      let parts = piece.element.split(separator: "}", omittingEmptySubsequences: false)
      guard parts.count == (piece.offset == 0 ? 1 : 2) else { return nil }
      if piece.offset > 0 {
        guard !parts[0].isEmpty else { return nil }
        found.append(String(parts[0]))
      }
    }
    return found
  }

  /// A field in the path must stand in it, and only messages with `http` have fields outside their body.
  private func checkHTTP(_ part: ProtocolPart, at span: SourceSpan?) {
    let names = part.message.http.flatMap { Self.pathParameters($0.path) }.map(Set.init)
    for member in part.members {
      guard let place = member.field.part else { continue }
      let name = member.field.name
      if span == nil {
        log.error(
          .invalidValue, "'\(name)' can't travel in the \(place.rawValue): \(part.title) has no 'http'",
          at: member.field.source.span, fixIt: "add 'http: GET /path', or remove 'in'")
      } else if place == .path, let names, !names.contains(member.field.layouts[.json]?.key ?? name) {
        log.error(
          .unknownName, "the path doesn't hold '{\(name)}'", at: member.field.source.span,
          notes: span.map { [.init("the path is stated here", at: $0)] } ?? [],
          fixIt: "add '{\(name)}' to the path, or write 'in: query'")
      }
    }
  }
}
