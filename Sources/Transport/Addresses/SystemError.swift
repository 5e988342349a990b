import Glibc

/// An error number of the system.
struct SystemError: Hashable, CustomStringConvertible {
  var number: Int32

  /// The calling thread's last.
  static var current: SystemError { SystemError(number: errno) }

  /// In words, as the system has them.
  var description: String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, unsafe strerror_r(number, start, buffer.count) == 0 else {
        return "error \(number)"
      }
      return unsafe String(cString: start)
    }
  }
}
