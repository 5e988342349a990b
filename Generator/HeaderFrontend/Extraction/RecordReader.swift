internal import Diagnostics
internal import SchemaModel

/// Takes structs apart into fields, as libclang lays them out.
final class RecordReader {
  /// Why a struct can't be represented.
  struct Problem {
    /// Code of the diagnostic.
    var code: DiagnosticCode
    /// What is wrong, as a sentence.
    var message: String
    /// Where.
    var span: SourceSpan?
    /// Whether it only follows from a problem of another struct.
    var isConsequence = false
  }

  /// Structs that could be read, in order; unnamed ones before what they are nested in.
  private(set) var records: [RecordDraft] = []
  /// Structs that couldn't, with the first reason each.
  private(set) var failures: [(name: String, span: SourceSpan, problems: [Problem])] = []
  /// Structs and templates that some struct inherits from.
  private(set) var bases: Set<Cursor.ID> = []

  private let files: SourceFiles
  private let types: TypeTable
  private let packing: PackingHistory
  private var failed: Set<Cursor.ID> = []
  private var visited: Set<Cursor.ID> = []

  /// Makes a reader.
  init(files: SourceFiles, types: TypeTable, packing: PackingHistory) {
    self.files = files
    self.types = types
    self.packing = packing
  }

  /// Reads a struct once; what it holds is read before it.
  func read(_ cursor: Cursor) {
    guard visited.insert(cursor.id).inserted else { return }
    let name = types.name(of: cursor)
    guard let span = files.span(cursor.place, length: name.utf8.count) else { return }
    let type = cursor.type
    var draft = RecordDraft(
      cursor: cursor, name: name, scope: types.scope(of: cursor), span: span,
      doc: CommentText.plain(cursor.rawComment), size: type.size, alignment: type.alignment, pack: nil)
    var walk = Walk(owner: name)
    flatten(cursor, offset: 0, union: cursor.kind == .union ? "union1" : nil, base: nil, draft: &draft, walk: &walk)
    if draft.size <= 0 || draft.alignment <= 0 {
      walk.problems.append(Problem(code: .unsupportedType, message: "'\(name)' has no fixed size", span: span))
    }
    guard walk.problems.isEmpty else {
      failed.insert(cursor.id)
      failures.append((name, span, walk.problems))
      return
    }
    draft.pack = pack(of: draft)
    draft.isStringDescriptor = (try? types.resolve(type))?.isVariableLengthText ?? false
    records.append(draft)
  }

  private struct Walk {
    let owner: String
    var problems: [Problem] = []
    var unionCount = 0
  }

  // MARK: - Fields

  private func flatten(
    _ cursor: Cursor, offset: Int, union: String?, base: Cursor?, draft: inout RecordDraft, walk: inout Walk
  ) {
    // An instance of a template shows its fields only; everything else is in the template.
    let pattern = cursor.specializedTemplate ?? cursor
    if base != nil { bases.insert(pattern.id) }
    let members = pattern.children
    checkVirtual(members, walk: &walk)
    flattenBases(members, cursor, draft: &draft, walk: &walk)
    draft.layers.append(RecordDraft.Layer(pattern: pattern, base: base))
    if union == "union1", base == nil { walk.unionCount = 1 }
    addFields(of: cursor.type, offset: offset, union: union, draft: &draft, walk: &walk)
  }

  private func flattenBases(_ members: [Cursor], _ cursor: Cursor, draft: inout RecordDraft, walk: inout Walk) {
    var withFields = 0
    for base in members where base.kind == .base {
      let declaration = base.type.canonical.declaration
      let span = files.span(base.place, length: 1) ?? draft.span
      if base.isVirtualBase {
        walk.problems.append(
          Problem(
            code: .unsupportedVirtual, message: "'\(walk.owner)' has a virtual base class, so a hidden pointer",
            span: span))
        continue
      }
      guard files.isUsers(declaration.place), let definition = declaration.definition else {
        walk.problems.append(
          Problem(
            code: .unsupportedType, message: "'\(walk.owner)' inherits from '\(base.spelling)', a library type",
            span: span))
        continue
      }
      let before = draft.fields.count
      flatten(definition, offset: 0, union: nil, base: base, draft: &draft, walk: &walk)
      if draft.fields.count > before { withFields += 1 }
      if withFields > 1 {
        walk.problems.append(
          Problem(
            code: .unsupportedType, message: "'\(walk.owner)' inherits fields from more than one class", span: span))
        return
      }
    }
  }

  private func checkVirtual(_ members: [Cursor], walk: inout Walk) {
    for member in members where member.kind == .method || member.kind == .destructor || member.kind == .conversion {
      guard member.isVirtual else { continue }
      walk.problems.append(
        Problem(
          code: .unsupportedVirtual,
          message: "'\(walk.owner)' has the virtual function '\(member.spelling)', so a hidden pointer",
          span: files.span(member.place, length: member.spelling.utf8.count)))
      return
    }
  }

  private func addFields(
    of type: ClangType, offset: Int, union: String?, draft: inout RecordDraft, walk: inout Walk
  ) {
    for field in type.fields {
      // Newer versions describe an anonymous member in parentheses instead of giving no name.
      let spelling = field.spelling
      let name = spelling.utf8.contains(UInt8(ascii: "(")) ? "" : spelling
      let bits = field.fieldOffset
      if field.isBitField {
        let shown = name.isEmpty ? "an unnamed bit-field" : "the bit-field '\(name)'"
        walk.problems.append(
          Problem(
            code: .unsupportedBitField,
            message: "'\(walk.owner)' has \(shown), whose bits have no portable place",
            span: files.span(field.place, length: max(1, name.utf8.count))))
        continue
      }
      guard bits >= 0, bits % 8 == 0 else {
        walk.problems.append(
          Problem(
            code: .unsupportedType, message: "'\(walk.owner).\(name)' has no fixed place",
            span: files.span(field.place, length: max(1, name.utf8.count))))
        continue
      }
      if name.isEmpty {
        addAnonymous(field, offset: offset + bits / 8, union: union, draft: &draft, walk: &walk)
      } else {
        add(field, name: name, offset: offset + bits / 8, union: union, draft: &draft, walk: &walk)
      }
    }
  }

  /// Members of an anonymous struct or union belong to what it is declared in.
  private func addAnonymous(
    _ field: Cursor, offset: Int, union: String?, draft: inout RecordDraft, walk: inout Walk
  ) {
    let inner = field.type.canonical
    var shared = union
    if shared == nil, inner.declaration.kind == .union {
      walk.unionCount += 1
      shared = "union\(walk.unionCount)"
    }
    addFields(of: inner, offset: offset, union: shared, draft: &draft, walk: &walk)
  }

  private func add(
    _ field: Cursor, name: String, offset: Int, union: String?, draft: inout RecordDraft, walk: inout Walk
  ) {
    let span = files.span(field.place, length: name.utf8.count) ?? draft.span
    let type = field.type
    readHeld(type, name: name, draft: draft)
    do throws(TypeTable.Unsupported) {
      let resolved = try types.resolve(type)
      if let record = resolved.record, failed.contains(record.id) {
        walk.problems.append(
          Problem(
            code: .unsupportedType,
            message: "'\(walk.owner).\(name)' holds '\(types.name(of: record))', which can't be represented",
            span: span, isConsequence: true))
        return
      }
      draft.fields.append(
        FieldDraft(
          cursor: field, name: name, resolved: resolved, offset: offset, size: type.size,
          isConst: type.isConst || Self.innermost(type).isConst, union: union, span: span,
          doc: CommentText.plain(field.rawComment), layer: draft.layers.count - 1))
    } catch {
      walk.problems.append(
        Problem(
          code: error.code, message: "'\(walk.owner).\(name)' is \(error.reason), which can't travel", span: span))
    }
  }

  /// Reads the struct that a field holds, and names it after the field if it has no name.
  private func readHeld(_ type: ClangType, name: String, draft: RecordDraft) {
    let held = Self.innermost(type).canonical
    guard held.kind == .record else { return }
    let declaration = held.declaration
    guard files.isUsers(declaration.place), declaration.specializedTemplate == nil else { return }
    if declaration.isAnonymous { types.nameUnnamed(declaration, "\(draft.name)_\(name)", scope: draft.scope) }
    read(declaration)
  }

  private static func innermost(_ type: ClangType) -> ClangType {
    var type = type
    while true {
      if type.kind == .elaborated {
        type = type.named
      } else if type.canonical.kind == .constantArray {
        type = type.canonical.element
      } else {
        return type
      }
    }
  }

  // MARK: - Packing

  /// The packing of a struct: what the directives say; what its layout needs where they can't be followed, as when a
  /// macro gives them.
  private func pack(of draft: RecordDraft) -> Int? {
    let children = draft.cursor.children
    if children.contains(where: { $0.kind == .packedAttribute }) { return 1 }
    let place = draft.cursor.place.resolved
    guard let file = place.file else { return nil }
    let declared = packing.pack(file: files.tree.name(of: file), offset: place.offset)
    if explains(declared, draft) { return declared }
    return [16, 8, 4, 2, 1].first { explains($0, draft) }
  }

  /// Whether the struct's own fields and the struct itself lie as this packing would put them.
  private func explains(_ pack: Int?, _ draft: RecordDraft) -> Bool {
    draft.fields.filter { $0.layer == draft.layers.count - 1 }.allSatisfy { field in
      let natural = field.cursor.type.canonical.alignment
      guard natural > 0 else { return true }
      let alignment = min(natural, pack ?? natural)
      return field.offset % alignment == 0 && draft.alignment >= alignment
    }
  }
}
