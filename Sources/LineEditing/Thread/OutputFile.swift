internal import Glibc

/// An open file that text is written to, and whether that still works. Only its thread uses it.
final class OutputFile {
  /// The file's number.
  let number: Int32
  /// Why nothing can be written any more.
  private(set) var failure: LineEditorError?

  init(_ number: Int32) {
    self.number = number
  }

  /// Writes a text; nothing once that has failed.
  func write(_ text: String) {
    guard !text.isEmpty, failure == nil else { return }
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { [number, written] bytes in
        unsafe Glibc.write(number, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var event = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&event, 1, -1)
      } else if errno != EINTR {
        failure = .outputFailed(number: errno)
        return
      }
    }
  }
}

/// Numbers of the system's errors in words.
enum SystemError {
  static func words(_ number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text).lowercased()
  }
}
