internal import Diagnostics
internal import SchemaModel

/// Decodes an overlay. Whether its entries fit a header is checked where the two are merged.
struct OverlayDecoder {
  /// Where problems go.
  let log: ProblemLog

  /// Decodes `root`; returns an overlay only if nothing is wrong with it.
  static func decode(_ root: YAMLNode, log: ProblemLog) -> Overlay? {
    guard let top = MappingReader<OverlayKey>(root, "an overlay", at: root.span, log: log) else { return nil }
    log.checkFirstKey(of: root, is: OverlayKey.overlay.rawValue)
    guard top.required(.overlay, example: "DTC") != nil, let name = top.located(.overlay) else { return nil }
    let decoder = OverlayDecoder(log: log)
    var overlay = Overlay(name: name)
    overlay.version = top.text(.version)
    overlay.doc = top.text(.doc)
    overlay.fixedText = top.choice(.fixedText, FixedTextStyle.self)
    overlay.encodings = decoder.encodings(top)
    overlay.types = top.entries(.types).compactMap(decoder.type)
    overlay.enums = top.entries(.enums).compactMap(decoder.enumeration)
    overlay.fieldsEverywhere = top.entries(.fields).compactMap { decoder.field($0, inAddedMessage: false) }
    overlay.messages = top.entries(.messages).compactMap(decoder.message)
    return log.diagnostics.containsError ? nil : overlay
  }

  private func encodings(_ top: MappingReader<OverlayKey>) -> [WireEncoding]? {
    guard top[.encodings] != nil else { return nil }
    var first: [WireEncoding: Source] = [:]
    return top.names(.encodings).compactMap { name in
      guard let encoding = log.choice(name.value, "an encoding", WireEncoding.self, at: name.source.span) else {
        return nil
      }
      if let earlier = first.updateValue(name.source, forKey: encoding) {
        log.error(
          .duplicateName, "'\(name.value)' stands twice in 'encodings'", at: name.source.span,
          notes: [.init("it stands here first", at: earlier.span)], fixIt: "remove one of them")
      }
      return encoding
    }
  }

  private func type(_ entry: YAMLEntry) -> Overlay.TypeEntry? {
    guard
      let reader = MappingReader<OverlayTypeKey>(entry.value, "type '\(entry.key)'", at: entry.keySpan, log: log)
    else { return nil }
    let time = reader.choice(.time, TimeUnit.self).flatMap { unit in
      reader[.time].map { Overlay.Located(unit, Source($0.span)) }
    }
    return Overlay.TypeEntry(name: Self.name(entry), time: time, doc: reader.text(.doc))
  }

  private func enumeration(_ entry: YAMLEntry) -> Overlay.EnumEntry? {
    guard
      let reader = MappingReader<OverlayEnumKey>(entry.value, "enum '\(entry.key)'", at: entry.keySpan, log: log)
    else { return nil }
    var found = Overlay.EnumEntry(name: Self.name(entry), isOpen: reader.flag(.open), doc: reader.text(.doc))
    for member in reader.entries(.members) {
      found.memberDocs[Self.name(member)] = log.text(of: member.value, "member '\(member.key)' of '\(entry.key)'")
    }
    return found
  }

  private func message(_ entry: YAMLEntry) -> Overlay.MessageEntry? {
    guard
      let reader = MappingReader<OverlayMessageKey>(
        entry.value, "message '\(entry.key)'", at: entry.keySpan, log: log)
    else { return nil }
    var found = Overlay.MessageEntry(name: Self.name(entry))
    found.isAdded = reader.flag(.added) ?? false
    found.number = reader.whole(.number, in: 0...Int(UInt32.max)).flatMap { number in
      reader[.number].map { Overlay.Located(number, Source($0.span)) }
    }
    found.kind = reader.choice(.kind, Message.Kind.self)
    found.direction = reader.choice(.direction, Message.Direction.self)
    found.group = reader.located(.group)
    found.doc = reader.text(.doc)
    found.answeredBy = reader.names(.answeredBy)
    found.protobuf = reader.located(.protobuf)
    found.isFixedInVLS = reader.flag(.fixedInVLS) ?? false
    found.fields = reader.entries(.fields).compactMap { field($0, inAddedMessage: found.isAdded) }
    return found
  }

  /// A name and its place.
  private static func name(_ entry: YAMLEntry) -> Overlay.Located<String> {
    Overlay.Located(entry.key, Source(entry.keySpan))
  }
}

// Fields.
extension OverlayDecoder {
  private func field(_ entry: YAMLEntry, inAddedMessage isAdded: Bool) -> Overlay.FieldEntry? {
    guard
      let reader = MappingReader<OverlayFieldKey>(entry.value, "field '\(entry.key)'", at: entry.keySpan, log: log)
    else { return nil }
    var found = Overlay.FieldEntry(name: Self.name(entry))
    if isAdded {
      found.type = reader.required(.type, example: "string").flatMap(addedType)
    } else if let place = reader.place(of: .type) {
      log.error(
        .unknownKey, "'type' belongs to added messages; the header says what '\(entry.key)' is", at: place,
        fixIt: "remove 'type', or write 'added: true' at the message")
    }
    found.isFlag = reader.flag(.flag).flatMap { flag in reader[.flag].map { Overlay.Located(flag, Source($0.span)) } }
    found.unit = reader.text(.unit)
    found.absent = reader[.absent].flatMap { sentinel($0, "'absent' of '\(entry.key)'") }
    found.missing = reader[.missing].flatMap { sentinel($0, "'missing' of '\(entry.key)'") }
    found.isSecret = reader.flag(.secret)
    found.role = reader.choice(.role, Field.Role.self).flatMap { role in
      reader[.role].map { Overlay.Located(role, Source($0.span)) }
    }
    found.doc = reader.text(.doc)
    found.protobuf = reader[.protobuf].flatMap { protobuf($0, of: entry) }
    return found
  }

  /// A type of a field that no header declares; names of other declarations need their word before them.
  private func addedType(_ node: YAMLNode) -> Overlay.Located<FieldType>? {
    guard let text = log.text(of: node, "'type'") else { return nil }
    if let type = FieldType(text) { return Overlay.Located(type, Source(node.span)) }
    let close = log.suggestion(for: text, among: BuiltInType.names)
    let fixIt =
      BuiltInType.foreign[text] ?? close.map { BuiltInType.examples[$0] ?? $0 } ?? "enum \(text) or record \(text)"
    log.error(
      .invalidType, "'\(text)' is no type" + (close.map { "; did you mean '\($0)'?" } ?? ""), at: node.span,
      fixIt: "write \(fixIt)")
    return nil
  }

  /// A number, or the name of a limit as text.
  private func sentinel(_ node: YAMLNode, _ what: String) -> Overlay.Located<SchemaValue>? {
    guard let text = log.text(of: node, what) else { return nil }
    if NumberLimit(rawValue: text) != nil { return Overlay.Located(.text(text), Source(node.span)) }
    switch SpelledNumber(text) {
    case .whole(let value): return Overlay.Located(value, Source(node.span))
    case .real(let value): return Overlay.Located(.real(value), Source(node.span))
    case .tooLarge:
      log.error(.valueOutOfRange, "\(what) is \(text), which no number type holds", at: node.span)
    case nil:
      log.invalidChoice(text, what, allowed: NumberLimit.allCases.map(\.rawValue), at: node.span)
    }
    return nil
  }

  private func protobuf(_ node: YAMLNode, of entry: YAMLEntry) -> Overlay.Located<FieldLayout>? {
    guard
      let reader = MappingReader<OverlayProtobufKey>(
        node, "'protobuf' of '\(entry.key)'", at: node.span, log: log)
    else { return nil }
    let hasNumber = reader.required(.number, example: "1") != nil
    let hasType = reader.required(.type, example: "int32") != nil
    guard hasNumber, hasType, let number = reader.whole(.number, in: 1...(1 << 29) - 1),
      let scalar = reader.choice(.type, ProtobufScalar.self)
    else { return nil }
    return Overlay.Located(FieldLayout(number: number, scalar: scalar.rawValue), Source(node.span))
  }
}
