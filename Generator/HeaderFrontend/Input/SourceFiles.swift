internal import Diagnostics

/// The files of one parsing: which are the user's, and how diagnostics name them.
final class SourceFiles {
  /// What is known of a file.
  struct Info {
    /// Name for diagnostics: as the user named it, or relative to the working folder.
    var name: String
    /// Whether its declarations count: not a system header and not one of ours.
    var isUsers: Bool
    /// Whether it is on disk.
    var isReal: Bool
  }

  /// The tree the files belong to.
  let tree: SyntaxTree
  private let namesGiven: [String: String]
  private let folder: String
  private var known: [SyntaxTree.File: Info] = [:]

  /// Makes the map; `namesGiven` has the user's names by absolute path.
  init(tree: SyntaxTree, namesGiven: [String: String], folder: String) {
    self.tree = tree
    self.namesGiven = namesGiven
    self.folder = folder
  }

  /// What is known of `file`; `place` is any place in it.
  func info(of file: SyntaxTree.File, place: SourcePlace? = nil) -> Info {
    if let info = known[file] { return info }
    let path = PathName.absolute(tree.name(of: file), in: folder)
    let isReal = !path.hasPrefix(ParseArguments.virtualFolder)
    let name = namesGiven[path] ?? PathName.shown(path, in: folder)
    let isUsers = isReal && (namesGiven[path] != nil || !(place?.isInSystemHeader ?? false))
    let info = Info(name: name, isUsers: isUsers, isReal: isReal)
    if place != nil { known[file] = info }
    return info
  }

  /// Whether the declaration at `place` counts.
  func isUsers(_ place: SourcePlace) -> Bool {
    guard let file = place.resolved.file else { return false }
    return info(of: file, place: place).isUsers
  }

  /// The span of `length` bytes at `place`; `nil` outside the user's and the system's files.
  func span(_ place: SourcePlace, length: Int = 1) -> SourceSpan? {
    let resolved = place.resolved
    guard let file = resolved.file else { return nil }
    return span(resolved, file, info(of: file, place: place), length: length)
  }

  /// The span of `length` bytes at a place that is already resolved.
  func span(_ resolved: SourcePlace.Resolved, length: Int) -> SourceSpan? {
    guard let file = resolved.file else { return nil }
    return span(resolved, file, info(of: file), length: length)
  }

  /// Every file on disk, once, by name.
  func filesRead(_ inclusions: [SyntaxTree.Inclusion]) -> [(info: Info, file: SyntaxTree.File)] {
    var seen: Set<String> = []
    return inclusions.map { (info(of: $0.file), $0.file) }
      .filter { $0.0.isReal && seen.insert($0.0.name).inserted }
      .sorted { $0.0.name < $1.0.name }
      .map { (info: $0.0, file: $0.1) }
  }

  private func span(
    _ resolved: SourcePlace.Resolved, _ file: SyntaxTree.File, _ info: Info, length: Int
  ) -> SourceSpan? {
    guard info.isReal, resolved.line > 0 else { return nil }
    return SourceSpan(
      start: SourceLocation(file: info.name, line: resolved.line, column: resolved.column), length: length)
  }
}
