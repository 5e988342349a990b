internal import CLibclang

/// The functions of one opened libclang.
@safe
struct ClangFunctions: @unchecked Sendable {
  // Sendable: `table` is filled before it is kept, never changed, and never freed: LLVM can't be unloaded.

  /// The table; constant for the life of the process.
  let table: UnsafePointer<venuewire_libclang>

  /// Opens the library at `path`, or at a bare name the system's loader knows.
  init(opening path: String) throws(OpenError) {
    var message = [CChar](repeating: 0, count: 512)
    guard let table = unsafe venuewire_libclang_open(path, &message, message.count) else {
      throw OpenError(reason: Self.text(message))
    }
    unsafe self.table = unsafe table
  }

  /// Why a library can't be used.
  struct OpenError: Error {
    /// What the loader said, or which function is missing.
    var reason: String
  }

  /// The path of the library, symbolic links resolved.
  var path: String? {
    var path = [CChar](repeating: 0, count: 4096)
    guard unsafe venuewire_libclang_path(table, &path, path.count) != 0 else { return nil }
    return Self.text(path)
  }

  /// The path of the Swift runtime this process runs on, symbolic links resolved.
  static var runtimePath: String? {
    var path = [CChar](repeating: 0, count: 4096)
    guard unsafe venuewire_swift_runtime_path(&path, path.count) != 0 else { return nil }
    return text(path)
  }

  /// What the library calls itself (`Debian clang version 14.0.6`).
  var version: String { unsafe string(table.pointee.getClangVersion()) }

  /// Takes the text out of `string` and gives it back to libclang.
  func string(_ string: CXString) -> String {
    defer { unsafe table.pointee.disposeString(string) }
    guard let bytes = unsafe table.pointee.getCString(string) else { return "" }
    return unsafe String(cString: bytes)
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
