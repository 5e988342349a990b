/// What the user's headers declare, in order, found by one walk over the tree.
struct Declarations {
  /// Constants: `const` variables, members of unnamed enums and macros.
  private(set) var constants: [Cursor] = []
  /// Names for types.
  private(set) var typedefs: [Cursor] = []
  /// Enums with a name.
  private(set) var enumerations: [Cursor] = []
  /// Definitions of structs, classes and unions with a name; nested ones before what they are nested in.
  private(set) var records: [Cursor] = []
  /// Class templates.
  private(set) var templates: [Cursor] = []
  /// Names that a typedef gives to unnamed structs, unions and enums.
  private(set) var typedefNames: [Cursor.ID: String] = [:]

  /// Walks the whole tree.
  init(files: SourceFiles) {
    for cursor in files.tree.root.children where Self.isOfInterest(cursor.kind) && files.isUsers(cursor.place) {
      visit(cursor, isNested: false)
    }
  }

  /// The name of a declaration: its own, or the one a typedef gives it.
  func name(of cursor: Cursor) -> String? {
    if let name = typedefNames[cursor.id] { return name }
    return cursor.isAnonymous ? nil : cursor.spelling
  }

  private static func isOfInterest(_ kind: CursorKind) -> Bool {
    switch kind {
    case .structure, .union, .classDeclaration, .enumeration, .variable, .typedef, .namespace, .linkage, .alias,
      .classTemplate, .partialSpecialization, .macro:
      true
    // libclang 14 shows `extern "C"` as an unexposed declaration.
    case CursorKind(rawValue: 1): true
    default: false
    }
  }

  private mutating func visit(_ cursor: Cursor, isNested: Bool) {
    switch cursor.kind {
    case .namespace:
      for child in cursor.children { visit(child, isNested: false) }
    case .linkage, CursorKind(rawValue: 1):
      for child in cursor.children { visit(child, isNested: isNested) }
    case .variable where !isNested, .macro:
      constants.append(cursor)
    case .typedef, .alias:
      typedefs.append(cursor)
      nameUnnamed(cursor)
    case .enumeration where cursor.isDefinition:
      visitEnum(cursor, isNested: isNested)
    case .structure, .union, .classDeclaration:
      if cursor.isDefinition { visitRecord(cursor) }
    case .classTemplate, .partialSpecialization:
      if cursor.isDefinition { templates.append(cursor) }
    default: break
    }
  }

  private mutating func visitEnum(_ cursor: Cursor, isNested: Bool) {
    if cursor.isAnonymous {
      if !isNested { constants += cursor.children.filter { $0.kind == .enumerator } }
    } else {
      enumerations.append(cursor)
    }
  }

  private mutating func visitRecord(_ cursor: Cursor) {
    for child in cursor.children { visit(child, isNested: true) }
    if !cursor.isAnonymous { records.append(cursor) }
  }

  /// Takes the name of `typedef struct { … } Name;`, which replaces a tag such as `_Name` too.
  private mutating func nameUnnamed(_ cursor: Cursor) {
    for child in cursor.children where child.kind.isRecord || child.kind == .enumeration {
      guard child.isDefinition, cursor.aliasedType.canonical.declaration.id == child.id else { continue }
      typedefNames[child.id] = cursor.spelling
    }
  }

  /// `scope::name`.
  static func joined(_ scope: String, _ name: String) -> String { scope.isEmpty ? name : "\(scope)::\(name)" }
}
