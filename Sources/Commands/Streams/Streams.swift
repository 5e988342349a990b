internal import Glibc

/// Where the tool reads and writes.
struct Streams: Sendable {
  /// Takes results as bytes; false where they can't be written.
  var writeBytes: @Sendable ([UInt8]) -> Bool
  /// Takes everything else: what is wrong with the command line, a schema or the input's file.
  var report: @Sendable (String) -> Void
  /// Gives a source of bytes for a path; `-` is standard input.
  var open: @Sendable (String) throws(InputProblem) -> any ByteSource

  /// Keeps bytes in a file for its owner alone to read, in place of what it held.
  var keep: @Sendable (_ path: String, [UInt8]) throws(InputProblem) -> Void = { path, _ throws(InputProblem) in
    throw InputProblem(path: path, reason: "there are no files here")
  }

  /// Standard input, output and error of this process.
  static let standard = Streams(
    writeBytes: { FileDescriptor.write($0, to: 1) }, report: { _ = FileDescriptor.write(Array($0.utf8), to: 2) },
    open: { path throws(InputProblem) in try FileDescriptor(reading: path) },
    keep: { path, bytes throws(InputProblem) in try FileDescriptor.keep(bytes, in: path) })

  /// All bytes of standard input.
  ///
  /// - Throws: ``InputProblem``, also where there are more than `limit`.
  func wholeInput(limit: Int) throws(InputProblem) -> [UInt8] {
    let source = try open("-")
    var bytes: [UInt8] = []
    while true {
      let piece = try source.next()
      if piece.isEmpty { return bytes }
      bytes += piece
      guard bytes.count <= limit else {
        throw InputProblem(path: "standard input", reason: "there are more than \(limit) bytes")
      }
    }
  }

  /// Takes results as text; false where they can't be written.
  func write(_ text: String) -> Bool { writeBytes(Array(text.utf8)) }
}

/// Bytes that come piece by piece.
protocol ByteSource: Sendable {
  /// The next bytes, as many as are there, or none at the end.
  func next() throws(InputProblem) -> [UInt8]
}

/// Why an input can't be read.
struct InputProblem: Error, Equatable {
  /// The input as it was named.
  var path: String
  /// What is wrong with it (`no such file`).
  var reason: String
  /// Whether there is no such input.
  var isAbsence: Bool { reason == Self.absence }

  /// The reason where there is no such input.
  static let absence = "no such file"
}

/// An open file; the only type of this module that hands pointers to the C library.
final class FileDescriptor: ByteSource {
  private let path: String
  private let number: Int32

  /// Opens the file at `path`, or standard input for `-`.
  init(reading path: String) throws(InputProblem) {
    self.path = path == "-" ? "standard input" : path
    number = path == "-" ? 0 : unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw InputProblem(path: self.path, reason: Self.currentReason) }
  }

  deinit {
    if number > 0 { _ = close(number) }
  }

  func next() throws(InputProblem) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(number, buffer.baseAddress, buffer.count)
      }
      if count >= 0 {
        bytes.removeLast(bytes.count - count)
        return bytes
      }
      guard errno == EINTR else { throw InputProblem(path: path, reason: Self.currentReason) }
    }
  }

  /// Writes all of `bytes`; false where that fails.
  static func write(_ bytes: [UInt8], to number: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(number, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno != EINTR { return false }
      written += max(0, count)
    }
    return true
  }

  /// Keeps `bytes` in a file that its owner alone may read and write.
  static func keep(_ bytes: [UInt8], in path: String) throws(InputProblem) {
    let number = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw InputProblem(path: path, reason: currentReason) }
    defer { _ = close(number) }
    // One that was there already, for others to read, becomes the owner's before there is anything in it.
    guard fchmod(number, 0o600) == 0, ftruncate(number, 0) == 0, write(bytes, to: number) else {
      throw InputProblem(path: path, reason: currentReason)
    }
  }

  private static var currentReason: String {
    switch errno {
    case ENOENT: return InputProblem.absence
    case EACCES, EPERM: return "no permission"
    case EISDIR: return "is a directory"
    case let number:
      guard let text = unsafe strerror(number) else { return "error \(number)" }
      return unsafe String(cString: text).lowercased()
    }
  }
}
