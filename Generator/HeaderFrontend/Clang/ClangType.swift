internal import CLibclang

/// A C++ type.
@safe
struct ClangType {
  private let raw: CXType
  private let functions: ClangFunctions

  /// Makes a type out of libclang's.
  @unsafe
  init(functions: ClangFunctions, raw: CXType) {
    self.functions = functions
    self.raw = raw
  }

  /// What a type is. Numbers are libclang's.
  struct Kind: RawRepresentable, Hashable {
    let rawValue: Int32

    static let bool = Kind(rawValue: 3)
    static let halfFloat = Kind(rawValue: 31)
    static let float16 = Kind(rawValue: 32)
    static let float = Kind(rawValue: 21)
    static let double = Kind(rawValue: 22)
    static let pointer = Kind(rawValue: 101)
    static let lvalueReference = Kind(rawValue: 103)
    static let rvalueReference = Kind(rawValue: 104)
    static let record = Kind(rawValue: 105)
    static let enumeration = Kind(rawValue: 106)
    static let typedef = Kind(rawValue: 107)
    static let functionWithoutPrototype = Kind(rawValue: 110)
    static let function = Kind(rawValue: 111)
    static let constantArray = Kind(rawValue: 112)
    static let incompleteArray = Kind(rawValue: 114)
    static let memberPointer = Kind(rawValue: 117)
    static let elaborated = Kind(rawValue: 119)

    /// Plain `char`.
    var isPlainCharacter: Bool { rawValue == 4 || rawValue == 13 }
    /// `unsigned char`, so `uint8_t`.
    var isByte: Bool { rawValue == 5 }
    /// Whole numbers without a sign of at most 8 bytes.
    var isUnsignedInteger: Bool { (4...11).contains(rawValue) && rawValue != 4 }
    /// Whole numbers with a sign of at most 8 bytes. Plain `char` and `wchar_t` have one where we parse.
    var isSignedInteger: Bool { (13...19).contains(rawValue) }
    /// Pointers, references and functions.
    var isPointerLike: Bool { [101, 103, 104, 110, 111, 117, 24, 102].contains(rawValue) }
  }

  /// Identity of a type with its qualifiers.
  struct ID: Hashable {
    fileprivate let address: UInt
  }

  /// What it is.
  var kind: Kind { Kind(rawValue: raw.kind) }
  /// Identity; equal for types spelled the same way.
  var id: ID { unsafe ID(address: UInt(bitPattern: raw.data.0)) }
  /// The type with all names resolved.
  var canonical: ClangType {
    unsafe ClangType(functions: functions, raw: functions.table.pointee.getCanonicalType(raw))
  }
  /// How libclang prints it.
  var spelling: String { unsafe functions.string(functions.table.pointee.getTypeSpelling(raw)) }
  /// The declaration of its name.
  var declaration: Cursor {
    unsafe Cursor(functions: functions, raw: functions.table.pointee.getTypeDeclaration(raw))
  }
  /// The type behind a qualified or elaborated name.
  var named: ClangType { unsafe ClangType(functions: functions, raw: functions.table.pointee.Type_getNamedType(raw)) }
  /// Type of an array's elements.
  var element: ClangType {
    unsafe ClangType(functions: functions, raw: functions.table.pointee.getArrayElementType(raw))
  }
  /// How many elements an array has; -1 if it doesn't say.
  var elementCount: Int { Int(unsafe functions.table.pointee.getArraySize(raw)) }
  /// Size in bytes; negative if it has none.
  var size: Int { Int(unsafe functions.table.pointee.Type_getSizeOf(raw)) }
  /// Alignment in bytes; negative if it has none.
  var alignment: Int { Int(unsafe functions.table.pointee.Type_getAlignOf(raw)) }
  /// Whether it is `const`.
  var isConst: Bool { unsafe functions.table.pointee.isConstQualifiedType(raw) != 0 }

  /// The fields a record declares itself, in order; also those of an instance of a template.
  var fields: [Cursor] {
    var found = [CXCursor]()
    unsafe withUnsafeMutablePointer(to: &found) { found in
      _ = unsafe functions.table.pointee.Type_visitFields(
        raw,
        { cursor, context in
          unsafe context?.assumingMemoryBound(to: [CXCursor].self).pointee.append(cursor)
          return 1
        }, found)
    }
    return found.map { unsafe Cursor(functions: functions, raw: $0) }
  }
}
