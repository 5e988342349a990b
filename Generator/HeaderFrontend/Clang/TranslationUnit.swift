internal import CLibclang

/// Headers that libclang has parsed together. Disposed of when it goes out of scope.
@safe
struct TranslationUnit: ~Copyable {
  /// Why libclang gave no syntax tree at all.
  enum ParseError: Error {
    /// libclang crashed and recovered.
    case crashed
    /// It failed, with this number.
    case failed(Int)
  }

  /// A file given as text instead of being read from disk.
  struct VirtualFile {
    /// Its path; need not exist.
    var path: String
    /// Its text.
    var text: StaticString
  }

  private let functions: ClangFunctions
  private let index: CXIndex
  private let unit: CXTranslationUnit

  /// Parses `main`, a text that includes the headers, with the command line `arguments`.
  init(
    functions: ClangFunctions, main: (path: String, text: String), arguments: [String], files: [VirtualFile]
  ) throws(ParseError) {
    self.functions = functions
    let table = unsafe functions.table
    guard let index = unsafe table.pointee.createIndex(0, 0) else { throw .failed(1) }
    var names = files.map { $0.path.utf8CString }
    names.append(main.path.utf8CString)
    var unit: CXTranslationUnit?
    let status = unsafe Self.withPointers(to: names) { names in
      unsafe Self.withPointers(to: arguments.map(\.utf8CString)) { arguments in
        let main = main.text.utf8CString
        return unsafe main.withUnsafeBufferPointer { text in
          var unsaved = unsafe [CXUnsavedFile]()
          for unsafe(file, name) in unsafe zip(files, names) {
            guard let name = unsafe name else { continue }
            unsafe unsaved.append(
              CXUnsavedFile(
                filename: name, contents: UnsafeRawPointer(file.text.utf8Start).assumingMemoryBound(to: CChar.self),
                length: UInt(file.text.utf8CodeUnitCount)))
          }
          guard let mainName = unsafe names[names.count - 1], let start = text.baseAddress else { return Int32(1) }
          unsafe unsaved.append(
            CXUnsavedFile(filename: mainName, contents: start, length: UInt(text.count - 1)))
          return unsafe table.pointee.parseTranslationUnit2(
            index, mainName, arguments, Int32(arguments.count), &unsaved, UInt32(unsaved.count),
            Self.detailedPreprocessingRecord, &unit)
        }
      }
    }
    guard status == 0, let unit = unsafe unit else {
      unsafe table.pointee.disposeIndex(index)
      throw status == 2 ? .crashed : .failed(Int(status))
    }
    unsafe self.index = unsafe index
    unsafe self.unit = unsafe unit
  }

  deinit {
    unsafe functions.table.pointee.disposeTranslationUnit(unit)
    unsafe functions.table.pointee.disposeIndex(index)
  }

  /// Gives `body` the tree. Nothing of the tree may outlive the call.
  func withTree<Result, Failure>(_ body: (SyntaxTree) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(unsafe SyntaxTree(functions: functions, unit: unit))
  }

  /// `CXTranslationUnit_DetailedPreprocessingRecord`: keep macros and skipped ranges.
  private static let detailedPreprocessingRecord: UInt32 = 1

  private static func withPointers<Result>(
    to texts: [ContiguousArray<CChar>], _ body: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    let joined = texts.flatMap { $0 }
    return unsafe joined.withUnsafeBufferPointer { buffer in
      var start = 0
      var pointers = unsafe [UnsafePointer<CChar>?]()
      for text in texts {
        unsafe pointers.append(buffer.baseAddress.map { unsafe $0 + start })
        start += text.count
      }
      return unsafe body(pointers)
    }
  }
}
