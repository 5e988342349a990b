internal import SchemaModel
internal import SwiftNaming

/// A message as Swift declarations, before any text is written.
struct MessagePlan {
  /// The schema's message.
  var message: Message
  /// Swift name.
  var name: String
  /// Paragraphs of documentation.
  var doc: [String]
  /// Properties in declaration order.
  var properties: [PropertyPlan]
  /// Bytes properties that hold unions whose members have different types.
  var unionBytes: [UnionPlan.SharedBytes]
  /// Bytes of the binary layout; `nil` where the message has no binary form.
  var byteCount: Int?
  /// Fields encoders compute: size, type, base size.
  var derived: [Field]
  /// Whether texts are kept as bytes in place, not as strings.
  var keepsTextBytes = false
  /// How it lies in the encoding with variable-length strings, if it has a layout of its own there.
  var vls: VLSForm?
  /// How its fields are read and written one by one, in a protocol with JSON or Protocol Buffers.
  var fieldwise: FieldwiseForm?
  /// The first field of a type that keeps the message from being read and written so.
  var fieldWithoutForm: Field?
  /// The encodings it is read and written in by one call, in the catalogue's order; none in a JSON protocol.
  var encodings: [WireEncoding] = []

  /// Whether it can be read and written in the binary encoding.
  var isBinary: Bool { byteCount != nil }
  /// Whether it is only Protocol Buffers that has it.
  var isProtobufOnly: Bool { !isBinary && fieldwise != nil }
  /// Whether a frame says that it is this message, so that it can be one of all messages.
  var isDispatched: Bool { message.kind == .message && (isBinary || isProtobufOnly && message.typeNumber != nil) }
  /// Whether senders may send more or fewer fields.
  var isSizeTolerant: Bool { message.kind == .message && derived.contains { $0.role == .size } }
  /// Whether a field holds text.
  var hasText: Bool {
    properties.contains { property in
      if case .text = property.field.type { true } else { false }
    }
  }
  /// Whether it holds nothing but numbers, and texts as the bytes they are, so that reading or writing it costs less than
  /// a call, or than moving what the call returns: its codec is inlined where it is used.
  var isInlined: Bool {
    message.kind == .message && unionBytes.isEmpty
      && properties.allSatisfy { property in
        switch property.field.type {
        case .integer, .float, .flag, .enumeration, .time: true
        case .text: keepsTextBytes
        default: false
        }
      }
  }
}

/// Makes plans of messages.
struct MessagePlanner {
  let schema: ProtocolSchema
  let types: SwiftTypes
  let defaults: DefaultValues

  init(schema: ProtocolSchema, names: SwiftNames) {
    self.schema = schema
    types = SwiftTypes(names: names, enums: EnumStorage(schema), fixedText: schema.fixedText)
    defaults = DefaultValues(types: types, schema: schema)
  }

  /// The plan of `message`.
  func plan(_ message: Message) -> MessagePlan {
    let byteCount = message.layouts[.binary]?.size
    let travelling = message.fields.filter { travels($0, isBinary: byteCount != nil) }
    let unions = UnionPlan(fields: travelling.filter { !$0.isDerived }, planner: self, message: message)
    var plan = MessagePlan(
      message: message, name: types.names.type(of: message), doc: doc(message, byteCount),
      properties: travelling.filter { !$0.isDerived }.map { property($0, of: message, unions) },
      unionBytes: unions.bytes, byteCount: byteCount, derived: travelling.filter(\.isDerived))
    plan.keepsTextBytes = schema.fixedText == .bytes
    if message.kind == .message { addEncodings(to: &plan) }
    return plan
  }

  /// Whether the protocol has an encoding besides the fixed layout, so that reading and writing name one.
  var hasSeveralEncodings: Bool { schema.encodings.contains { $0 != .binary } }

  private func addEncodings(to plan: inout MessagePlan) {
    let message = plan.message
    guard hasSeveralEncodings, plan.isBinary || message.layouts[.protobuf] != nil else { return }
    if schema.encodings.contains(where: { [.json, .jsonCompact, .protobuf].contains($0) }) {
      do throws(FieldwiseForm.NoForm) {
        plan.fieldwise = try FieldwiseForm(plan.properties, defaults: defaults)
      } catch {
        plan.fieldWithoutForm = error.field
      }
    }
    if schema.encodings.contains(.vls), schema.byteOrder == .little { plan.vls = VLSForm(plan) }
    plan.encodings = WireEncoding.allCases.filter { encoding in
      guard schema.encodings.contains(encoding) || encoding == .binary else { return false }
      return switch encoding {
      case .binary: plan.isBinary
      case .vls: plan.vls != nil || VLSForm.isFixed(plan)
      case .json, .jsonCompact, .protobuf:
        // What no struct declares is nowhere said to travel as JSON, though the model could place it there.
        plan.fieldwise != nil && message.typeNumber != nil && message.layouts[encoding] != nil
          && (plan.isBinary || encoding == .protobuf)
      }
    }
    let missing = schema.encodings.filter { !plan.encodings.contains($0) }.map(\.rawValue)
    if plan.isProtobufOnly {
      plan.doc[1] += " Only Protocol Buffers has it."
    } else if !missing.isEmpty {
      plan.doc[1] += " Has no form in \(missing.joined(separator: ", "))."
    }
  }

  /// A field is a property if the message's main form carries it: binary where there is one, any other where not.
  private func travels(_ field: Field, isBinary: Bool) -> Bool {
    if isBinary { return field.layouts[.binary] != nil }
    return field.layouts[.vls] == nil || !field.isDerived
  }

  private func property(_ field: Field, of message: Message, _ unions: UnionPlan) -> PropertyPlan {
    let isBinary = message.layouts[.binary] != nil
    var type = types.name(of: field.type, declaredType: field.declaredType)
    var defaultValue: String? = isBinary ? defaults.expression(for: field) : jsonDefault(field)
    if field.absent != nil { type += "?" }
    if !isBinary {
      if field.isNullable { type = field.isOptional ? "Nullable<\(type)>?" : "\(type)?" }
      if field.isOptional, !field.isNullable { type += "?" }
      if field.isNullable, field.isOptional { defaultValue = "nil" }
    }
    var constant: String?
    if isJSONOnly, let value = field.constant, !field.isOptional, !field.isNullable {
      constant = jsonConstant(value, of: field)
    }
    return PropertyPlan(
      field: field, name: types.names.property(field, of: message), type: type, defaultValue: defaultValue,
      offset: field.layouts[.binary]?.offset, doc: FieldDoc.text(field), constant: constant,
      union: unions.role(of: field))
  }

  /// Members that may be left out default to being left out; those that must be there have to be given, unless the
  /// schema has a default.
  private func jsonDefault(_ field: Field) -> String? {
    if field.isOptional || field.isNullable { return "nil" }
    if let value = field.constant ?? field.defaultValue {
      return defaults.expression(field.type, value, declaredType: field.declaredType)
    }
    let isProtobufOnly = field.layouts[.protobuf] != nil
    return isProtobufOnly ? defaults.expression(field.type, nil, declaredType: field.declaredType) : nil
  }

  private func doc(_ message: Message, _ byteCount: Int?) -> [String] {
    var facts: [String] = []
    if let number = message.typeNumber { facts.append("type \(number)") }
    if let tag = message.tag { facts.append("tag `\(tag)`") }
    if let byteCount { facts.append("\(byteCount) bytes, \(schema.byteOrder.rawValue) endian") }
    if let vls = message.layouts[.vls]?.size, message.fields.contains(where: { $0.role == .baseSize }) {
      facts.append("\(vls) bytes before variable-length text")
    }
    if let http = message.http { facts.append("`\(http.method) \(http.path)`") }
    for condition in message.match {
      if let value = condition.equals { facts.append("`\(condition.path)` = \(value)") }
      if let value = condition.isNot { facts.append("`\(condition.path)` ≠ \(value)") }
    }
    var sentences: [String] = facts.isEmpty ? [] : ["Wire: \(facts.joined(separator: ", "))."]
    switch message.direction {
    case .clientToServer?: sentences.append("Client to venue.")
    case .serverToClient?: sentences.append("Venue to client.")
    case .both?: sentences.append("Either way.")
    case nil: break
    }
    if !message.answeredBy.isEmpty {
      let answers = message.answeredBy.map { name in
        schema.messages.first { $0.name == name }.map { "``\(types.names.type(of: $0))``" } ?? "`\(name)`"
      }
      sentences.append("Answered by \(answers.joined(separator: ", ")).")
    }
    sentences.append("Source: \(message.source.file):\(message.source.line) `\(message.name)`.")
    let summary = message.doc ?? "`\(message.name)`."
    return [FieldDoc.sentence(summary), sentences.joined(separator: " ")]
  }
}
