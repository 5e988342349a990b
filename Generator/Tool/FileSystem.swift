internal import Glibc

/// Why a file operation failed, in words that fit after the file's name.
struct FileProblem: Error {
  /// The file as it was named.
  var path: String
  /// What is wrong with it (`no such file`).
  var reason: String
  /// Whether it is a directory where a file was needed.
  var isDirectory = false
  /// Whether it is larger than the reader accepts.
  var isTooLarge = false
}

/// What a path leads to.
enum FileKind {
  case file
  case directory
  /// A pipe, device or socket: never read, because reading it may wait for ever.
  case special
  case missing
}

/// The file operations the tool needs, each one system call or a short loop of them.
///
/// The only file of the tool that hands pointers to the C library, together with ``ChildProcess``.
enum FileSystem {
  /// What `path` leads to; symbolic links are followed.
  static func kind(of path: String) -> FileKind {
    guard let info = status(of: path) else { return .missing }
    return kind(of: info)
  }

  /// The contents of the file at `path`, at most `limit` bytes.
  static func read(_ path: String, limit: Int = 64 << 20) throws(FileProblem) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(path) }
    defer { _ = close(descriptor) }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0 else { throw problem(path) }
    switch kind(of: info) {
    case .file: break
    case .directory: throw FileProblem(path: path, reason: "is a directory", isDirectory: true)
    case .special, .missing: throw FileProblem(path: path, reason: "is not a regular file")
    }
    let size = Int(info.st_size)
    guard size <= limit else {
      throw FileProblem(
        path: path, reason: "has \(size) bytes; at most \(limit) are read", isTooLarge: true)
    }
    return try contents(of: descriptor, path: path, expecting: size, limit: limit)
  }

  /// Whether `path` itself is a directory, and no symbolic link to one.
  static func isRealDirectory(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0 && kind(of: info) == .directory
  }

  /// Names in the directory `path`, sorted, without those that begin with a full stop.
  static func names(in path: String) throws(FileProblem) -> [String] {
    try allNames(in: path).filter { !$0.hasPrefix(".") }
  }

  /// Names in the directory `path`, sorted, without `.` and `..`.
  static func allNames(in path: String) throws(FileProblem) -> [String] {
    guard let stream = unsafe opendir(path) else { throw problem(path) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a new file; fails where one exists.
  static func create(_ path: String, bytes: [UInt8]) throws(FileProblem) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw problem(path) }
    let reason = write(bytes, to: descriptor)
    guard close(descriptor) == 0, reason == nil else {
      let found = reason ?? currentReason()
      _ = unsafe unlink(path)
      throw FileProblem(path: path, reason: found)
    }
  }

  /// Gives the file at `path` the name `target`, in place of what had it, in one step.
  static func rename(_ path: String, to target: String) throws(FileProblem) {
    guard unsafe Glibc.rename(path, target) == 0 else { throw problem(target) }
  }

  /// Removes the file at `path`; a missing one is no problem.
  static func remove(_ path: String) throws(FileProblem) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw problem(path) }
  }

  /// Makes the directory `path` and those above it, as far as they are missing.
  static func makeDirectory(_ path: String) throws(FileProblem) {
    switch kind(of: path) {
    case .directory: return
    case .file, .special: throw FileProblem(path: path, reason: "is not a directory")
    case .missing: break
    }
    let parent = Path.folder(of: path)
    if parent != path { try makeDirectory(parent) }
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw problem(path) }
  }

  /// When `path` was last changed, in nanoseconds of the system's clock; `nil` for a missing file.
  static func modificationTime(of path: String) -> Int64? {
    guard let info = status(of: path) else { return nil }
    return Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
  }

  /// The executable that runs now.
  static var executablePath: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      return unsafe readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard count > 0 else { return CommandLine.arguments.first ?? "" }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// The folder relative paths begin at.
  static var currentFolder: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard unsafe getcwd(&buffer, buffer.count) != nil else { return "/" }
    let end = buffer.firstIndex(of: 0) ?? buffer.count
    return String(decoding: buffer[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Writes all of `bytes`; returns what went wrong, if anything did.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return currentReason()
      }
      written += count
    }
    return nil
  }

  private static func contents(
    of descriptor: Int32, path: String, expecting size: Int, limit: Int
  ) throws(FileProblem) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw problem(path)
      }
      if count == 0 { break }
      filled += count
      guard filled <= limit else {
        throw FileProblem(path: path, reason: "grows while it is read", isTooLarge: true)
      }
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  private static func status(of path: String) -> stat? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? info : nil
  }

  private static func kind(of info: stat) -> FileKind {
    switch info.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    default: .special
    }
  }

  private static func problem(_ path: String) -> FileProblem {
    FileProblem(path: path, reason: currentReason())
  }

  private static func currentReason() -> String {
    let number = errno
    switch number {
    case ENOENT: return "no such file"
    case EACCES, EPERM: return "no permission"
    case ENOTDIR: return "a part of its path is not a directory"
    case EROFS: return "the file system is read-only"
    case ENOSPC: return "no space is left"
    case ENAMETOOLONG: return "its name is too long"
    case ELOOP: return "its symbolic links lead in a circle"
    default:
      guard let text = unsafe strerror(number) else { return "error \(number)" }
      return unsafe String(cString: text).lowercased()
    }
  }
}
