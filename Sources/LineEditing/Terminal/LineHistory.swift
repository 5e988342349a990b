internal import CLibedit
internal import Glibc

/// The lines that were typed, for the arrow keys. Only its thread uses it.
@safe final class LineHistory {
  /// The library's history.
  let handle: OpaquePointer
  private let file: String?

  /// Makes one of so many lines, with those of the file where there is one.
  init?(count: Int, file: String?) {
    guard let handle = unsafe vw_history_make(Int32(clamping: max(1, count))) else { return nil }
    unsafe self.handle = handle
    self.file = file
    // Where there is no such file yet, there is nothing to load.
    if let file { _ = unsafe vw_history_load(handle, file) }
  }

  deinit { unsafe history_wend(handle) }

  /// Adds a line, unless it is blank or the one before.
  func add(_ line: String) {
    guard line.contains(where: { $0 != " " }) else { return }
    let characters = line.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    _ = unsafe vw_history_add(handle, characters)
  }

  /// Writes the file, which only its owner can read. What fails is lost: it isn't worth a word.
  func save() {
    guard let file else { return }
    let number = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard number >= 0 else { return }
    // One that was there may have had other rights.
    _ = fchmod(number, 0o600)
    guard let stream = unsafe fdopen(number, "w") else {
      close(number)
      return
    }
    _ = unsafe vw_history_save(handle, stream)
    _ = unsafe fclose(stream)
  }
}
