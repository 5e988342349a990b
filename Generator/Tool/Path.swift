/// Paths as text: joining, shortening, relating. Nothing here looks at the disk.
enum Path {
  /// `path` seen from `folder`, unless it is absolute; without `.` and `..` where they can be resolved by name.
  static func join(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? normalised(path) : normalised("\(folder)/\(path)")
  }

  /// `path` without empty parts, `.` and those `..` that have a named part before them.
  static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The folder `path` is in; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Last part of `path`.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What follows the last full stop of the name, in lower case; empty for none.
  static func suffix(of path: String) -> String {
    let name = name(of: path)
    guard let stop = name.lastIndex(of: "."), stop != name.startIndex else { return "" }
    return name[name.index(after: stop)...].lowercased()
  }

  /// `path` seen from `folder`. Both must be absolute.
  static func relative(_ path: String, to folder: String) -> String {
    let target = normalised(path).split(separator: "/")
    let base = normalised(folder).split(separator: "/")
    var common = 0
    while common < min(target.count, base.count), target[common] == base[common] { common += 1 }
    let parts = Array(repeating: Substring(".."), count: base.count - common) + target[common...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// `path` as an absolute one, seen from the folder `current`.
  static func absolute(_ path: String, in current: String) -> String {
    join(current, path)
  }
}
