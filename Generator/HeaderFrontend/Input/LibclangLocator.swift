internal import FoundationEssentials

/// Finds a libclang on this machine, in the documented order.
struct LibclangLocator {
  /// A library that opened.
  struct Found {
    /// Its functions.
    var functions: ClangFunctions
    /// The place that named it.
    var place: String
    /// How it was found.
    var origin: Libclang.Origin
  }

  /// Folders to look for `swift` in, as in `PATH`.
  var executableFolders: [String]
  /// What was tried so far.
  private(set) var attempts: [Libclang.Attempt] = []

  /// Makes a locator that has tried nothing.
  init(executableFolders: [String]) {
    self.executableFolders = executableFolders
  }

  /// Opens `override` if there is one, else the first library that opens.
  mutating func locate(override: String?) -> Found? {
    if let override { return open([override], origin: .override) }
    return open(Self.systemFiles(), origin: .system)
      ?? open(toolchainFiles(), origin: .toolchain)
      ?? open(Self.systemNames, origin: .system)
  }

  /// Opens every library that can be opened, each file once.
  mutating func locateAll() -> [Found] {
    var found: [Found] = []
    var paths: Set<String> = []
    for (places, origin) in [(Self.systemFiles(), Libclang.Origin.system), (toolchainFiles(), .toolchain)] {
      for place in places {
        guard let library = open([place], origin: origin) else { continue }
        if paths.insert(library.functions.path ?? place).inserted { found.append(library) }
      }
    }
    return found
  }

  private mutating func open(_ places: [String], origin: Libclang.Origin) -> Found? {
    for place in places {
      do throws(ClangFunctions.OpenError) {
        let functions = try ClangFunctions(opening: place)
        attempts.append(Libclang.Attempt(place: place, outcome: "opened"))
        return Found(functions: functions, place: place, origin: origin)
      } catch {
        attempts.append(Libclang.Attempt(place: place, outcome: error.reason))
      }
    }
    return nil
  }

  // MARK: - The system's

  /// Libraries in the folders Debian and its kin use, highest version first.
  private static func systemFiles() -> [String] {
    let versioned = entries(of: "/usr/lib").filter { $0.hasPrefix("llvm-") }.sorted(by: isHigherVersion)
    let folders = versioned.map { "/usr/lib/\($0)/lib" } + ["/usr/lib/\(triple)", "/usr/lib64", "/usr/local/lib"]
    return folders.flatMap { folder in
      entries(of: folder).filter(isLibrary).sorted(by: isHigherVersion).map { "\(folder)/\($0)" }
    }
  }

  /// Names the system's loader may know though their folder isn't one of ours.
  private static let systemNames =
    ["libclang.so", "libclang.so.1"] + (13...30).reversed().map { "libclang-\($0).so.\($0)" }

  #if arch(arm64)
    private static let triple = "aarch64-linux-gnu"
  #else
    private static let triple = "x86_64-linux-gnu"
  #endif

  private static func isLibrary(_ name: String) -> Bool {
    guard name.hasPrefix("libclang") else { return false }
    let rest = name.dropFirst(8)
    if rest.hasPrefix(".so") { return true }
    return rest.first == "-" && rest.dropFirst().first?.isNumber == true && rest.contains(".so")
  }

  /// Orders by the numbers in the names, greatest first, then by length, so that links come before what they name.
  private static func isHigherVersion(_ left: String, _ right: String) -> Bool {
    let one = numbers(left)
    let other = numbers(right)
    if one.first != other.first { return (one.first ?? 0) > (other.first ?? 0) }
    return (left.utf8.count, left) < (right.utf8.count, right)
  }

  private static func numbers(_ name: String) -> [Int] {
    name.split { !$0.isNumber }.compactMap { Int($0) }
  }

  // MARK: - The Swift toolchain's

  /// Libraries of the toolchains on the search path, of the one this process runs on, and of usual places.
  private func toolchainFiles() -> [String] {
    var roots: [String] = []
    for folder in executableFolders {
      for name in ["swiftc", "swift"] {
        guard let program = Self.resolved("\(folder)/\(name)") else { continue }
        roots.append(Self.parent(Self.parent(program)))
      }
      if folder.hasSuffix("/swiftly/bin") {
        let toolchains = Self.parent(folder) + "/toolchains"
        roots += Self.entries(of: toolchains).sorted(by: >).map { "\(toolchains)/\($0)/usr" }
      }
    }
    if let runtime = ClangFunctions.runtimePath {
      roots.append(Self.parent(Self.parent(Self.parent(Self.parent(runtime)))))
    }
    roots += [
      "/opt/swift/usr", "/usr/libexec/swift", "/usr/share/swift/usr", "/usr/local/swift/usr", "/usr/local", "/usr",
    ]
    var seen: Set<String> = []
    return roots.map { "\($0)/lib/libclang.so" }
      .filter { seen.insert($0).inserted && FileManager.default.fileExists(atPath: $0) }
  }

  // MARK: - Files

  static func entries(of folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The file behind symbolic links; `nil` if there is none.
  private static func resolved(_ path: String) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var path = path
    for _ in 0..<16 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = target.hasPrefix("/") ? target : PathName.normalized(parent(path) + "/" + target)
    }
    return path
  }
}
