internal import Diagnostics
internal import SchemaModel

/// Decides whether a run would change anything, from the manifest of the run before and the bytes on disk.
struct UpToDateCheck {
  /// Folder every path of the manifest is seen from.
  private let anchor: String
  private let request: ContentHash

  /// Prepares the check for `request`.
  init(_ request: ReadingRequest) {
    let current = FileSystem.currentFolder
    let inputs = request.inputs.map { Path.absolute($0, in: current) }
      .sorted { (Path.name(of: $0), $0) < (Path.name(of: $1), $1) }
    let anchor = inputs.first.map(Path.folder) ?? current
    func related(_ path: String) -> String { Path.relative(Path.absolute(path, in: current), to: anchor) }
    self.anchor = anchor
    let facts =
      inputs.map { "input " + related($0) } + request.groups.map { "group " + $0 }
      + request.includes.map { "include " + related($0) } + request.defines.map { "define " + $0 }
      + ["name " + (request.protocolName ?? ""), "unsupported \(request.allowsUnsupported)"]
    self.request = ContentHash(facts.joined(separator: "\n"))
  }

  /// The manifest of the run before, if a run now would change nothing.
  func manifest(in folder: String) -> Manifest? {
    let path = "\(folder)/\(Manifest.fileName)"
    guard let manifest = Self.previous(in: folder), manifest.tool == GeneratorVersion.current,
      manifest.request == request, !manifest.hasWarnings, !isToolNewer(than: path),
      manifest.inputs.allSatisfy({ isUnchanged($0, in: anchor) }),
      manifest.folders.allSatisfy({ Self.listing(of: Path.join(anchor, $0.path)) == $0.hash }),
      manifest.outputs.allSatisfy({ isUnchanged($0, in: folder) })
    else { return nil }
    return manifest
  }

  /// The manifest in `folder`, whatever it says.
  static func previous(in folder: String) -> Manifest? {
    guard let bytes = try? FileSystem.read("\(folder)/\(Manifest.fileName)", limit: 1 << 20) else { return nil }
    return Manifest(String(decoding: bytes, as: UTF8.self))
  }

  /// The manifest of a run that read `loaded`, as far as reading goes.
  func manifest(of loaded: LoadedProtocol) -> Manifest {
    let current = FileSystem.currentFolder
    func related(_ path: String) -> String { Path.relative(Path.absolute(path, in: current), to: anchor) }
    var manifest = Manifest(request: request)
    manifest.messageCount = loaded.messageCount
    manifest.enumCount = loaded.enumCount
    manifest.hasWarnings = !loaded.diagnostics.isEmpty
    let documents = loaded.inputs.documents.map { Manifest.Entry(path: related($0.name), hash: ContentHash($0.bytes)) }
    let headers = Set(loaded.inputs.headers + loaded.dependencies).filter { !Self.isOfTheSystem($0) }
    let read = headers.compactMap { path -> Manifest.Entry? in
      guard let bytes = try? FileSystem.read(path) else { return nil }
      return Manifest.Entry(path: related(path), hash: ContentHash(bytes))
    }
    manifest.inputs = (documents + read).sorted { $0.path < $1.path }
    manifest.folders = loaded.inputs.folders.compactMap { path in
      Self.listing(of: path).map { Manifest.Entry(path: related(path), hash: $0) }
    }
    return manifest
  }

  /// Headers of the system and the compiler: another machine has others, and a change there is an upgrade of the tools.
  private static func isOfTheSystem(_ path: String) -> Bool {
    path.hasPrefix("/usr/") || path.contains("/lib/clang/")
  }

  private func isUnchanged(_ entry: Manifest.Entry, in folder: String) -> Bool {
    guard let bytes = try? FileSystem.read(Path.join(folder, entry.path)) else { return false }
    return ContentHash(bytes) == entry.hash
  }

  private func isToolNewer(than path: String) -> Bool {
    guard let tool = FileSystem.modificationTime(of: FileSystem.executablePath),
      let manifest = FileSystem.modificationTime(of: path)
    else { return true }
    return tool > manifest
  }

  private static func listing(of folder: String) -> ContentHash? {
    guard let names = try? FileSystem.names(in: folder) else { return nil }
    return ContentHash(names.filter { InputKind(path: $0) != nil }.joined(separator: "\n"))
  }
}
