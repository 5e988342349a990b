internal import CLibwebsockets
import Glibc

/// A file with a private key, that nobody but its owner may use.
enum KeyFile {
  /// The longest file that is read, in bytes; a key of 16384 bits has 13 KB.
  static let limit = 65_536

  /// The key in the file at `path`. What is checked is the file that is read, whatever becomes of its name.
  ///
  /// - Throws: ``KeyError``.
  static func read(_ path: String) throws(KeyError) -> PrivateKey {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .fileUnreadable(path, reason: "it is no file's name") }
    // Without waiting, since opening a pipe would wait for somebody who writes into it.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .fileUnreadable(path, reason: reason()) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .fileUnreadable(path, reason: reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegularFile(path) }
    guard status.st_mode & 0o077 == 0 else { throw .exposed(path, permissions: status.st_mode & 0o777) }
    guard status.st_size <= limit else { throw .fileTooLong(path, limit: limit) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    // The text of the key isn't left in memory.
    defer { unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) } }
    var count = 0
    while count < bytes.count {
      // Safe: the system writes no more than the count it is given, during the call only.
      let got = unsafe bytes.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress.map { unsafe $0 + count }, $0.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .fileUnreadable(path, reason: reason()) }
      guard got > 0 else { break }
      count += got
    }
    guard count <= limit else { throw .fileTooLong(path, limit: limit) }
    // Zero bytes behind the text are no part of any block.
    return try PrivateKey(pem: bytes)
  }

  private static func reason() -> String {
    unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
  }
}
