internal import CLibclang

/// A place in the source, possibly inside a macro.
@safe
struct SourcePlace {
  /// A place in a file.
  struct Resolved {
    /// The file; `nil` for what libclang itself made up.
    var file: SyntaxTree.File?
    /// Line, from 1.
    var line: Int
    /// Column in bytes, from 1.
    var column: Int
    /// Byte of the file, from 0.
    var offset: Int
  }

  let raw: CXSourceLocation
  private let functions: ClangFunctions

  /// Makes a place out of libclang's.
  @unsafe
  init(functions: ClangFunctions, raw: CXSourceLocation) {
    self.functions = functions
    self.raw = raw
  }

  /// The place in a file: where the macro is used, or where its argument stands.
  var resolved: Resolved {
    var file: CXFile?
    var line: UInt32 = 0
    var column: UInt32 = 0
    var offset: UInt32 = 0
    unsafe functions.table.pointee.getFileLocation(raw, &file, &line, &column, &offset)
    return unsafe Resolved(
      file: file.map { unsafe SyntaxTree.File(raw: $0) }, line: Int(line), column: Int(column), offset: Int(offset))
  }

  /// The place of the outermost macro's use; the place itself outside macros.
  var expanded: Resolved? {
    var file: CXFile?
    var line: UInt32 = 0
    var column: UInt32 = 0
    var offset: UInt32 = 0
    unsafe functions.table.pointee.getExpansionLocation(raw, &file, &line, &column, &offset)
    guard let file = unsafe file else { return nil }
    return unsafe Resolved(
      file: SyntaxTree.File(raw: file), line: Int(line), column: Int(column), offset: Int(offset))
  }

  /// Whether it lies in a system header.
  var isInSystemHeader: Bool { unsafe functions.table.pointee.Location_isInSystemHeader(raw) != 0 }
}

/// A stretch of source.
@safe
struct SourceStretch {
  let raw: CXSourceRange
  private let functions: ClangFunctions

  /// Makes a stretch out of libclang's.
  @unsafe
  init(functions: ClangFunctions, raw: CXSourceRange) {
    self.functions = functions
    self.raw = raw
  }

  /// Its first byte's place.
  var start: SourcePlace {
    unsafe SourcePlace(functions: functions, raw: functions.table.pointee.getRangeStart(raw))
  }

  /// The place behind its last byte.
  var end: SourcePlace {
    unsafe SourcePlace(functions: functions, raw: functions.table.pointee.getRangeEnd(raw))
  }
}
