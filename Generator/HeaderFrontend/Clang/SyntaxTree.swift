internal import CLibclang

/// The tree of one translation unit, and its files.
///
/// Valid inside ``TranslationUnit/withTree(_:)`` only, as are all cursors, types and places taken from it.
@safe
struct SyntaxTree {
  /// libclang.
  let functions: ClangFunctions
  private let unit: CXTranslationUnit

  /// Makes the view of a living translation unit.
  @unsafe
  init(functions: ClangFunctions, unit: CXTranslationUnit) {
    self.functions = functions
    unsafe self.unit = unsafe unit
  }

  /// The outermost node.
  var root: Cursor {
    unsafe Cursor(functions: functions, raw: functions.table.pointee.getTranslationUnitCursor(unit))
  }

  /// A file libclang read. Equal for equal files in most cases; names decide.
  @safe
  struct File: Hashable {
    fileprivate let raw: CXFile

    /// Makes a file out of libclang's handle.
    @unsafe
    init(raw: CXFile) { unsafe self.raw = unsafe raw }

    /// Whether both are one handle.
    static func == (left: File, right: File) -> Bool { unsafe left.raw == right.raw }

    /// Hashes the handle.
    func hash(into hasher: inout Hasher) { unsafe hasher.combine(raw) }
  }

  /// An `#include` that led to a file.
  struct Inclusion {
    /// The file that was read.
    var file: File
    /// Place of the `#include`; `nil` for the main file.
    var place: SourcePlace?
  }

  /// The name libclang has for `file`.
  func name(of file: File) -> String { unsafe functions.string(functions.table.pointee.getFileName(file.raw)) }

  /// The bytes of `file`.
  func bytes(of file: File) -> [UInt8] {
    var size = 0
    guard let start = unsafe functions.table.pointee.getFileContents(unit, file.raw, &size) else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: size))
  }

  /// Every file that was read, in the order of first reading.
  func inclusions() -> [Inclusion] {
    var found = unsafe [(CXFile, CXSourceLocation?)]()
    unsafe withUnsafeMutablePointer(to: &found) { found in
      unsafe functions.table.pointee.getInclusions(
        unit,
        { file, stack, depth, context in
          guard let file = unsafe file, let context = unsafe context else { return }
          let place = unsafe depth > 0 ? stack?.pointee : nil
          unsafe context.assumingMemoryBound(to: [(CXFile, CXSourceLocation?)].self).pointee.append((file, place))
        }, found)
    }
    return unsafe found.map { file, place in
      unsafe Inclusion(
        file: File(raw: file), place: place.map { unsafe SourcePlace(functions: functions, raw: $0) })
    }
  }

  /// Byte ranges of `file` that `#if` and its kin leave out.
  func skippedRanges(of file: File) -> [Range<Int>] {
    guard let list = unsafe functions.table.pointee.getSkippedRanges(unit, file.raw) else { return [] }
    defer { unsafe functions.table.pointee.disposeSourceRangeList(list) }
    var ranges: [Range<Int>] = []
    for index in unsafe 0..<Int(list.pointee.count) {
      guard let range = unsafe list.pointee.ranges?[index] else { continue }
      let stretch = unsafe SourceStretch(functions: functions, raw: range)
      let start = stretch.start.resolved.offset
      ranges.append(start..<max(start, stretch.end.resolved.offset))
    }
    return ranges
  }

  /// All tokens of `file`.
  func tokens(of file: File, byteCount: Int) -> TokenList {
    let start = unsafe functions.table.pointee.getLocationForOffset(unit, file.raw, 0)
    let end = unsafe functions.table.pointee.getLocationForOffset(unit, file.raw, UInt32(byteCount))
    return unsafe tokens(SourceStretch(functions: functions, raw: functions.table.pointee.getRange(start, end)))
  }

  /// The tokens of a stretch of source.
  func tokens(_ stretch: SourceStretch) -> TokenList {
    unsafe TokenList(functions: functions, unit: unit, range: stretch.raw)
  }

  /// The tokens written between two places of one file; `nil` if there is nothing between them.
  func tokens(from start: SourcePlace.Resolved, to end: SourcePlace.Resolved) -> TokenList? {
    guard let file = start.file, end.file == file, start.offset < end.offset else { return nil }
    let first = unsafe functions.table.pointee.getLocationForOffset(unit, file.raw, UInt32(start.offset))
    let last = unsafe functions.table.pointee.getLocationForOffset(unit, file.raw, UInt32(end.offset))
    return unsafe TokenList(functions: functions, unit: unit, range: functions.table.pointee.getRange(first, last))
  }

  /// The token spelled at `place`: inside a macro's definition where the macro gave it.
  func token(spelledAt place: SourcePlace) -> String? {
    let range = unsafe functions.table.pointee.getRange(place.raw, place.raw)
    let tokens = unsafe TokenList(functions: functions, unit: unit, range: range)
    return tokens.count > 0 ? tokens.text(0) : nil
  }

  /// The token written at `place`: the macro's name where a macro gave it.
  func token(writtenAt place: SourcePlace) -> (text: String, offset: Int)? {
    guard let resolved = place.expanded, let file = resolved.file else { return nil }
    let raw = unsafe functions.table.pointee.getLocationForOffset(unit, file.raw, UInt32(resolved.offset))
    return unsafe token(spelledAt: SourcePlace(functions: functions, raw: raw)).map { ($0, resolved.offset) }
  }

  /// The diagnostics, at most `limit` of them.
  func diagnostics(limit: Int) -> [ClangDiagnostic] {
    let count = unsafe min(Int(functions.table.pointee.getNumDiagnostics(unit)), limit)
    return (0..<count).compactMap { index in
      guard let raw = unsafe functions.table.pointee.getDiagnostic(unit, UInt32(index)) else { return nil }
      defer { unsafe functions.table.pointee.disposeDiagnostic(raw) }
      return unsafe ClangDiagnostic(functions: functions, raw: raw)
    }
  }
}

/// Tokens of a stretch of source. Disposed of when it goes out of scope.
@safe
struct TokenList: ~Copyable {
  /// What a token is.
  enum Kind: Int32 {
    case punctuation, keyword, identifier, literal, comment
  }

  /// How many there are.
  let count: Int
  private let functions: ClangFunctions
  private let unit: CXTranslationUnit
  private let tokens: UnsafeMutablePointer<CXToken>?

  fileprivate init(functions: ClangFunctions, unit: CXTranslationUnit, range: CXSourceRange) {
    var tokens: UnsafeMutablePointer<CXToken>?
    var count: UInt32 = 0
    unsafe functions.table.pointee.tokenize(unit, range, &tokens, &count)
    self.functions = functions
    unsafe self.unit = unsafe unit
    unsafe self.tokens = unsafe tokens
    self.count = unsafe tokens == nil ? 0 : Int(count)
  }

  deinit {
    if let tokens = unsafe tokens { unsafe functions.table.pointee.disposeTokens(unit, tokens, UInt32(count)) }
  }

  /// What token `index` is.
  func kind(_ index: Int) -> Kind? {
    precondition(index < count)
    guard let tokens = unsafe tokens else { return nil }
    return unsafe Kind(rawValue: functions.table.pointee.getTokenKind(tokens[index]))
  }

  /// The text of token `index`.
  func text(_ index: Int) -> String {
    precondition(index < count)
    guard let tokens = unsafe tokens else { return "" }
    return unsafe functions.string(functions.table.pointee.getTokenSpelling(unit, tokens[index]))
  }

  /// Where token `index` stands.
  func place(_ index: Int) -> SourcePlace? {
    precondition(index < count)
    guard let tokens = unsafe tokens else { return nil }
    return unsafe SourcePlace(
      functions: functions, raw: functions.table.pointee.getTokenLocation(unit, tokens[index]))
  }
}
