/// Schema files as git has them at a revision, laid out in a private folder. The working tree and the index stay as they are.
struct GitSnapshot: ~Copyable {
  /// Why a snapshot can't be made.
  struct Problem: Error {
    var message: String
    var fixIt: String?
  }

  /// The revision as the user named it.
  let revision: String
  /// Folder of the repository.
  private let root: String
  private let scratch: TemporaryFolder

  /// Folder the files are in, as the repository has them.
  var folder: String { scratch.path + "/tree" }

  /// Takes every schema and header of the repository that holds the first of `inputs`, as `revision` has them.
  static func take(revision: String, inputs: [String]) throws(Problem) -> GitSnapshot {
    let scratch: TemporaryFolder
    do throws(FileProblem) {
      scratch = try TemporaryFolder()
    } catch {
      throw Problem(message: "can't make a temporary folder in \(error.path): \(error.reason)")
    }
    let start = nearestFolder(Path.absolute(inputs.first ?? ".", in: FileSystem.currentFolder))
    let git = Git(scratch: scratch.path)
    let root = try git.text(["-C", start, "rev-parse", "--show-toplevel"], or: "\(start) is in no git repository")
    let commit = try git.text(
      ["-C", root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"],
      or: "git knows no revision '\(revision)'", fixIt: "git log --oneline shows the revisions there are")
    _ = try git.run(["-C", root, "read-tree", commit], or: "git can't read revision '\(revision)'")
    let files = try git.run(
      ["-C", root, "ls-files", "-z", "--"] + suffixes.map { "*.\($0)" }, or: "git can't list revision '\(revision)'")
    _ = try git.run(
      ["-C", root, "checkout-index", "-z", "--stdin", "--prefix=\(scratch.path)/tree/"], input: files.output,
      or: "git can't read the files of revision '\(revision)'")
    return GitSnapshot(revision: revision, root: root, scratch: scratch)
  }

  /// Suffixes of schemas, and of what headers include.
  private static let suffixes = ["h", "hpp", "hh", "hxx", "inc", "yaml", "yml", "json"]

  /// Where the snapshot has what `path` names in the working tree; `nil` for what is outside the repository.
  func path(for path: String) -> String? {
    let relative = Path.relative(Path.absolute(path, in: FileSystem.currentFolder), to: root)
    if relative == "." { return folder }
    return relative.hasPrefix("..") ? nil : "\(folder)/\(relative)"
  }

  /// `text` with the private folder's path replaced by the revision (`HEAD~1:Schemas/DTC/overlay.yaml`).
  func readable(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let range = rest.firstRange(of: folder + "/") {
      result += rest[..<range.lowerBound] + "\(revision):"
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  private static func nearestFolder(_ path: String) -> String {
    var path = path
    while FileSystem.kind(of: path) != .directory, path != "/" { path = Path.folder(of: path) }
    return path
  }
}

/// The git program with an index of its own.
private struct Git {
  let scratch: String

  func run(
    _ arguments: [String], input: [UInt8] = [], or message: String, fixIt: String? = nil
  ) throws(GitSnapshot.Problem) -> ChildProcess.Result {
    let result: ChildProcess.Result
    do throws(FileProblem) {
      result = try ChildProcess.run(
        ["git"] + arguments, input: input, variables: ["GIT_INDEX_FILE": "\(scratch)/index", "LC_ALL": "C"],
        folder: scratch)
    } catch {
      throw GitSnapshot.Problem(message: "can't run git: \(error.path) \(error.reason)")
    }
    if result.status == 127 {
      throw GitSnapshot.Problem(message: "there is no git program", fixIt: "apt-get install git")
    }
    guard result.status == 0 else { throw GitSnapshot.Problem(message: message, fixIt: fixIt) }
    return result
  }

  func text(_ arguments: [String], or message: String, fixIt: String? = nil) throws(GitSnapshot.Problem) -> String {
    try run(arguments, or: message, fixIt: fixIt).text
  }
}
