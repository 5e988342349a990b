internal import Diagnostics
internal import SchemaModel

/// Turns C++ types into the model's, and spells them as the protocol would.
final class TypeTable {
  /// A type of a field.
  struct Resolved {
    /// The type in the model.
    var type: FieldType
    /// Its spelling without array bounds: names qualified by namespace, `const` left out.
    var baseSpelling: String
    /// Array bounds, outermost first.
    var bounds: [Int] = []
    /// The struct or union it holds, if any.
    var record: Cursor?
    /// Whether it is text behind an offset and a length.
    var isVariableLengthText = false

    /// The whole spelling (`DTC::t_DateTime`, `char[32]`).
    var spelling: String { baseSpelling + bounds.map { "[\($0)]" }.joined() }
  }

  /// Why a type can't travel.
  struct Unsupported: Error {
    /// Code of the diagnostic.
    var code: DiagnosticCode
    /// What it is, to follow "is".
    var reason: String
  }

  private let files: SourceFiles
  private let declarations: Declarations
  private var ambiguousNames: Set<String> = []
  private var unnamedRecords: [Cursor.ID: (name: String, scope: String)] = [:]
  private var cache: [ClangType.ID: Result<Resolved, Unsupported>] = [:]
  private var scopes: [Cursor.ID: String] = [:]

  /// Makes a table for what `declarations` declare.
  init(files: SourceFiles, declarations: Declarations) {
    self.files = files
    self.declarations = declarations
    var seen: Set<String> = []
    for declaration in declarations.enumerations + declarations.records {
      guard let name = declarations.name(of: declaration) else { continue }
      if !seen.insert(name).inserted { ambiguousNames.insert(name) }
    }
  }

  /// Gives a name to an unnamed struct that is the type of a field.
  func nameUnnamed(_ record: Cursor, _ name: String, scope: String) {
    unnamedRecords[record.id] = (name, scope)
  }

  /// The protocol's name for a struct, union or enum.
  func name(of declaration: Cursor) -> String {
    unnamedRecords[declaration.id]?.name ?? declarations.name(of: declaration) ?? declaration.spelling
  }

  /// Enclosing namespaces and structs of a declaration, joined by `::`.
  func scope(of declaration: Cursor) -> String {
    if let unnamed = unnamedRecords[declaration.id] { return unnamed.scope }
    guard let parent = declaration.semanticParent else { return "" }
    guard parent.kind == .namespace || parent.kind.isRecord else { return "" }
    if let scope = scopes[parent.id] { return scope }
    let outer = scope(of: parent)
    let scope = parent.isAnonymous ? outer : Declarations.joined(outer, name(of: parent))
    scopes[parent.id] = scope
    return scope
  }

  /// The name by which fields refer to a struct or enum: qualified where another namespace has the same name.
  func reference(to declaration: Cursor) -> String {
    let name = name(of: declaration)
    return ambiguousNames.contains(name) ? Declarations.joined(scope(of: declaration), name) : name
  }

  /// The model's type for a C++ type.
  func resolve(_ type: ClangType) throws(Unsupported) -> Resolved {
    if let known = cache[type.id] { return try known.get() }
    let result: Result<Resolved, Unsupported>
    do throws(Unsupported) {
      result = .success(try uncached(type))
    } catch {
      result = .failure(error)
    }
    cache[type.id] = result
    return try result.get()
  }

  private func uncached(_ type: ClangType) throws(Unsupported) -> Resolved {
    switch type.kind {
    case .elaborated: return try resolve(type.named)
    case .typedef: return try resolveTypedef(type)
    case .constantArray: return try resolveArray(type)
    case .record: return try resolveRecord(type.declaration, spelling: type.spelling)
    case .enumeration: return try resolveEnum(type.declaration)
    case let kind: return try resolveBuiltin(type, kind)
    }
  }

  private func resolveTypedef(_ type: ClangType) throws(Unsupported) -> Resolved {
    let declaration = type.declaration
    var resolved = try resolve(declaration.aliasedType)
    let isUsers = files.isUsers(declaration.place)
    // A record is called by its own name where the typedef only repeats it.
    let name = declaration.spelling
    resolved.baseSpelling = isUsers ? Declarations.joined(scope(of: declaration), name) : name
    resolved.bounds = []
    return resolved
  }

  private func resolveArray(_ type: ClangType) throws(Unsupported) -> Resolved {
    let element = type.element
    let count = type.elementCount
    var resolved = try resolve(element)
    guard count > 0 else { throw Unsupported(code: .unsupportedType, reason: "an array without elements") }
    let kind = element.canonical.kind
    if kind.isPlainCharacter, resolved.bounds.isEmpty {
      resolved.type = .text(width: count)
    } else if kind.isByte, resolved.bounds.isEmpty, resolved.type == .integer(.uint8) {
      resolved.type = .bytes(width: count)
    } else {
      resolved.type = .array(resolved.type, count: count)
    }
    resolved.bounds.insert(count, at: 0)
    return resolved
  }

  private func resolveRecord(_ declaration: Cursor, spelling: String) throws(Unsupported) -> Resolved {
    guard files.isUsers(declaration.place) else {
      throw Unsupported(code: .unsupportedType, reason: "a library type (\(spelling))")
    }
    if declaration.specializedTemplate != nil {
      throw Unsupported(code: .unsupportedTemplate, reason: "an instance of a class template (\(spelling))")
    }
    let qualified = Declarations.joined(scope(of: declaration), name(of: declaration))
    if isStringDescriptor(declaration) {
      return Resolved(type: .string, baseSpelling: qualified, record: declaration, isVariableLengthText: true)
    }
    return Resolved(type: .record(reference(to: declaration)), baseSpelling: qualified, record: declaration)
  }

  /// Whether a struct says where text lies: exactly `uint16_t Offset` and `uint16_t Length`.
  private func isStringDescriptor(_ declaration: Cursor) -> Bool {
    guard declaration.kind != .union else { return false }
    let fields = declaration.type.fields
    return fields.map(\.spelling) == ["Offset", "Length"]
      && fields.allSatisfy { $0.type.canonical.kind.isUnsignedInteger && $0.type.size == 2 }
  }

  private func resolveEnum(_ declaration: Cursor) throws(Unsupported) -> Resolved {
    let integer = declaration.enumIntegerType.canonical
    guard let storage = Self.integer(integer.kind, size: integer.size) else {
      throw Unsupported(code: .unsupportedType, reason: "an enum without a size (\(declaration.spelling))")
    }
    let isUsers = files.isUsers(declaration.place)
    let qualified = Declarations.joined(scope(of: declaration), name(of: declaration))
    guard isUsers, !declaration.isAnonymous || declarations.typedefNames[declaration.id] != nil else {
      return Resolved(type: .integer(storage), baseSpelling: isUsers ? integer.spelling : declaration.spelling)
    }
    return Resolved(type: .enumeration(reference(to: declaration), storage: storage), baseSpelling: qualified)
  }

  private func resolveBuiltin(_ type: ClangType, _ kind: ClangType.Kind) throws(Unsupported) -> Resolved {
    let spelling = Self.withoutConst(type.spelling)
    switch kind {
    case .bool: return Resolved(type: .flag(.uint8), baseSpelling: spelling)
    case .float: return Resolved(type: .float(.float32), baseSpelling: spelling)
    case .double: return Resolved(type: .float(.float64), baseSpelling: spelling)
    case .float16, .halfFloat: return Resolved(type: .float(.float16), baseSpelling: spelling)
    case .incompleteArray:
      throw Unsupported(code: .unsupportedType, reason: "an array without a length (\(spelling))")
    case _ where kind.isPointerLike:
      throw Unsupported(code: .unsupportedPointer, reason: "\(Self.pointerWord(kind, spelling)) (\(spelling))")
    default: break
    }
    if let integer = Self.integer(kind, size: type.size) {
      return Resolved(type: .integer(integer), baseSpelling: spelling)
    }
    // Using-declarations, `decltype`, attributes and the like: what they stand for, under the name they were given.
    let canonical = type.canonical
    if canonical.kind != kind {
      var resolved = try resolve(canonical)
      if !spelling.contains(where: { $0 == " " || $0 == "(" || $0 == "<" }), resolved.bounds.isEmpty,
        resolved.record == nil, !files.isUsers(type.declaration.place)
      {
        resolved.baseSpelling = spelling.split(separator: ":").last.map(String.init) ?? spelling
      }
      return resolved
    }
    throw Unsupported(code: .unsupportedType, reason: "of a type without a form on the wire (\(spelling))")
  }

  private static func pointerWord(_ kind: ClangType.Kind, _ spelling: String) -> String {
    if spelling.contains("(") { return "a function pointer" }
    return kind == .lvalueReference || kind == .rvalueReference ? "a reference" : "a pointer"
  }

  /// The integer of this kind and size.
  static func integer(_ kind: ClangType.Kind, size: Int) -> IntegerType? {
    switch (kind.isSignedInteger, kind.isUnsignedInteger, size) {
    case (true, _, 1): .int8
    case (true, _, 2): .int16
    case (true, _, 4): .int32
    case (true, _, 8): .int64
    case (_, true, 1): .uint8
    case (_, true, 2): .uint16
    case (_, true, 4): .uint32
    case (_, true, 8): .uint64
    default: nil
    }
  }

  private static func withoutConst(_ spelling: String) -> String {
    spelling.split(separator: " ").filter { $0 != "const" && $0 != "volatile" }.joined(separator: " ")
  }
}
