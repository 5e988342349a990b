internal import CLibclang

/// A node of the syntax tree.
@safe
struct Cursor {
  private let raw: CXCursor
  private let functions: ClangFunctions

  /// Makes a node out of libclang's.
  @unsafe
  init(functions: ClangFunctions, raw: CXCursor) {
    self.functions = functions
    self.raw = raw
  }

  /// Identity of a declaration.
  struct ID: Hashable {
    fileprivate let address: UInt
  }

  /// What it is.
  var kind: CursorKind { CursorKind(rawValue: raw.kind) }
  /// Identity; of use for declarations only.
  var id: ID { unsafe ID(address: UInt(bitPattern: raw.data.0)) }
  /// Its name, or the text of a literal.
  var spelling: String { unsafe functions.string(functions.table.pointee.getCursorSpelling(raw)) }
  /// Where it stands.
  var place: SourcePlace {
    unsafe SourcePlace(functions: functions, raw: functions.table.pointee.getCursorLocation(raw))
  }
  /// All of its source.
  var extent: SourceStretch {
    unsafe SourceStretch(functions: functions, raw: functions.table.pointee.getCursorExtent(raw))
  }
  /// Its type.
  var type: ClangType { unsafe ClangType(functions: functions, raw: functions.table.pointee.getCursorType(raw)) }
  /// The declaration it refers to.
  var referenced: Cursor? { unsafe optional(functions.table.pointee.getCursorReferenced(raw)) }
  /// The definition of what it declares or refers to.
  var definition: Cursor? { unsafe optional(functions.table.pointee.getCursorDefinition(raw)) }
  /// Whether it is a definition.
  var isDefinition: Bool { unsafe functions.table.pointee.isCursorDefinition(raw) != 0 }
  /// What it is declared in.
  var semanticParent: Cursor? { unsafe optional(functions.table.pointee.getCursorSemanticParent(raw)) }
  /// The template it is an instance of.
  var specializedTemplate: Cursor? { unsafe optional(functions.table.pointee.getSpecializedCursorTemplate(raw)) }
  /// What a typedef stands for.
  var aliasedType: ClangType {
    unsafe ClangType(functions: functions, raw: functions.table.pointee.getTypedefDeclUnderlyingType(raw))
  }
  /// The number that carries an enum.
  var enumIntegerType: ClangType {
    unsafe ClangType(functions: functions, raw: functions.table.pointee.getEnumDeclIntegerType(raw))
  }
  /// Value of an enumerator of a signed enum.
  var enumeratorValue: Int64 { unsafe functions.table.pointee.getEnumConstantDeclValue(raw) }
  /// Value of an enumerator of an unsigned enum.
  var unsignedEnumeratorValue: UInt64 { unsafe functions.table.pointee.getEnumConstantDeclUnsignedValue(raw) }
  /// Whether it is a bit-field.
  var isBitField: Bool { unsafe functions.table.pointee.Cursor_isBitField(raw) != 0 }
  /// Whether it is a struct, union, enum or namespace without a name.
  var isAnonymous: Bool { unsafe functions.table.pointee.Cursor_isAnonymous(raw) != 0 }
  /// Whether it is a virtual function.
  var isVirtual: Bool { unsafe functions.table.pointee.CXXMethod_isVirtual(raw) != 0 }
  /// Whether it is a static member function.
  var isStaticMethod: Bool { unsafe functions.table.pointee.CXXMethod_isStatic(raw) != 0 }
  /// Whether it is a virtual base class.
  var isVirtualBase: Bool { unsafe functions.table.pointee.isVirtualBase(raw) != 0 }
  /// Offset of a field in its record, in bits; negative where there is none.
  var fieldOffset: Int { Int(unsafe functions.table.pointee.Cursor_getOffsetOfField(raw)) }
  /// The documentation comment, as written; empty for none.
  var rawComment: String { unsafe functions.string(functions.table.pointee.Cursor_getRawCommentText(raw)) }

  /// The nodes directly below, in source order.
  var children: [Cursor] {
    var found = [CXCursor]()
    unsafe withUnsafeMutablePointer(to: &found) { found in
      _ = unsafe functions.table.pointee.visitChildren(
        raw,
        { cursor, _, context in
          unsafe context?.assumingMemoryBound(to: [CXCursor].self).pointee.append(cursor)
          return 1
        }, found)
    }
    return found.map { unsafe Cursor(functions: functions, raw: $0) }
  }

  /// What libclang computes for a variable's or field's initialiser; `nil` if it can't.
  var evaluated: EvaluatedConstant? {
    guard let result = unsafe functions.table.pointee.Cursor_Evaluate(raw) else { return nil }
    defer { unsafe functions.table.pointee.EvalResult_dispose(result) }
    switch unsafe functions.table.pointee.EvalResult_getKind(result) {
    case 1 where unsafe functions.table.pointee.EvalResult_isUnsignedInt(result) != 0:
      return .unsigned(unsafe functions.table.pointee.EvalResult_getAsUnsigned(result))
    case 1: return .signed(unsafe functions.table.pointee.EvalResult_getAsLongLong(result))
    case 2: return .real(unsafe functions.table.pointee.EvalResult_getAsDouble(result))
    case 4:
      guard let text = unsafe functions.table.pointee.EvalResult_getAsStr(result) else { return nil }
      return .text(unsafe String(cString: text))
    default: return nil
    }
  }

  private func optional(_ cursor: CXCursor) -> Cursor? {
    let result = unsafe Cursor(functions: functions, raw: cursor)
    return result.kind.isInvalid ? nil : result
  }
}

/// A value libclang computed.
enum EvaluatedConstant {
  case signed(Int64)
  case unsigned(UInt64)
  case real(Double)
  case text(String)
}
