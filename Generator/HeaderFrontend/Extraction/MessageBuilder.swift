internal import Diagnostics
internal import SchemaModel

/// Makes the model's messages out of structs.
struct MessageBuilder {
  private let finder: MessageNumberFinder
  private let bases: Set<Cursor.ID>

  /// Makes a builder that finds message numbers with `finder`; `bases` are structs that others inherit from.
  init(finder: MessageNumberFinder, bases: Set<Cursor.ID>) {
    self.finder = finder
    self.bases = bases
  }

  /// The message or record that a struct is, in the encoding its fields show.
  func message(_ setup: ObjectSetup) -> Message {
    let draft = setup.draft
    let roles = FieldRoles(draft)
    let number = finder.number(of: setup, roles: roles)
    let encoding: WireEncoding = draft.isVariableLength || roles.baseSizeIndex != nil ? .vls : .binary
    // A common beginning that others inherit, or that has nothing else, doesn't travel on its own.
    let hasFrame =
      roles.sizeIndex != nil && roles.typeIndex != nil && draft.fields.count > 2 && !bases.contains(draft.cursor.id)
    var message = Message(
      name: draft.name, namespace: draft.scope, kind: number != nil || hasFrame ? .message : .record,
      source: Source(draft.span))
    message.typeNumber = number?.value
    message.typeConstant = number?.constant
    message.doc = draft.doc
    message.layouts[encoding] = MessageLayout(size: draft.size, alignment: draft.alignment, pack: draft.pack)
    // A struct that sets some of its fields leaves the others uninitialised; one that sets none makes no statement.
    let setsFields = draft.fields.contains { !$0.initial.isUntouched }
    let setUnions = Set(draft.fields.lazy.filter { !$0.initial.isUntouched }.compactMap(\.union))
    message.fields = draft.fields.indices.map { index in
      field(
        draft.fields[index], encoding: encoding,
        isSetUp: !setsFields || draft.fields[index].union.map(setUnions.contains) ?? false,
        role: message.kind == .message ? roles.role(of: index, in: draft, number: number?.value) : nil)
    }
    // A number that came through a template or a plain literal is still the constant's.
    if let index = roles.typeIndex, message.fields[index].role == .type, message.fields[index].defaultSymbol == nil,
      message.fields[index].defaultValue != nil
    {
      message.fields[index].defaultSymbol = number?.constant
    }
    return message
  }

  private func field(_ draft: FieldDraft, encoding: WireEncoding, isSetUp: Bool, role: Field.Role?) -> Field {
    var field = Field(name: draft.name, type: draft.resolved.type, source: Source(draft.span))
    field.declaredType = draft.resolved.spelling
    field.role = role
    field.isDerived = role != nil
    field.union = draft.union
    field.doc = draft.doc
    var layout = FieldLayout(offset: draft.offset, size: draft.size)
    switch draft.initial {
    case .constant(let constant):
      field.defaultValue = Self.value(constant, for: draft.resolved.type)
      if field.defaultValue != nil, !constant.isSize { field.defaultSymbol = constant.symbol }
      if draft.isConst { field.constant = field.defaultValue ?? Self.zero(of: draft.resolved.type) }
    case .untouched where !isSetUp && draft.resolved.record == nil: layout.isUninitialized = true
    case .untouched, .unknown: break
    }
    field.layouts[encoding] = layout
    return field
  }

  /// The default as the model has it: fitted to the type; `nil` for zero.
  private static func value(_ constant: InitialValue.Constant, for type: FieldType) -> SchemaValue? {
    guard !constant.value.isZero else { return nil }
    switch type {
    case .text(let width):
      guard case .text(let text) = constant.value else { return nil }
      let bytes = Array(text.utf8.prefix(width))
      return .text(String(decoding: bytes, as: UTF8.self))
    default: break
    }
    switch type.number {
    case .integer(let integer):
      return constant.value.fitted(to: integer).flatMap { $0.isZero ? nil : $0 }
    case .float(.float32), .float(.float16): return Arithmetic.number(constant.value).map { .real(Double(Float($0))) }
    case .float(.float64): return Arithmetic.number(constant.value).map { .real($0) }
    case nil: return nil
    }
  }

  /// What a field of this type holds when nothing is in it.
  static func zero(of type: FieldType) -> SchemaValue {
    switch type {
    case .text, .string: .text("")
    default: .integer(0)
    }
  }
}
