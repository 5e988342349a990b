internal import Glibc

/// A folder only this user can enter, under the system's place for temporary files. It goes when the value goes.
struct TemporaryFolder: ~Copyable {
  /// Its absolute path.
  let path: String

  /// Makes the folder.
  init() throws(FileProblem) {
    let parent = Environment.value(of: "TMPDIR") ?? "/tmp"
    // The letters that the system replaces.
    let ending = String(repeating: "X", count: 6)
    var template = Array("\(parent)/venuewire-\(ending)".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw FileProblem(path: parent, reason: "no folder can be made there")
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.removeTree(path) }

  /// Removes `path` with all that is in it; symbolic links aren't followed.
  private static func removeTree(_ path: String) {
    guard FileSystem.isRealDirectory(path) else {
      try? FileSystem.remove(path)
      return
    }
    for name in (try? FileSystem.allNames(in: path)) ?? [] { removeTree("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }
}
