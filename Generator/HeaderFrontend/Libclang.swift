public import Diagnostics
internal import FoundationEssentials

/// The libclang that is used on this machine, and how it was found.
public struct Libclang: Sendable {
  /// How a libclang was found.
  public enum Origin: String, Sendable {
    /// The user named it.
    case override = "named by the user"
    /// A package of the system.
    case system = "installed on the system"
    /// Part of the Swift toolchain.
    case toolchain = "part of the Swift toolchain"
  }

  /// A place that was tried.
  public struct Attempt: Hashable, Sendable {
    /// Path or name.
    public var place: String
    /// `opened`, or why it couldn't be used.
    public var outcome: String
  }

  /// What a search found.
  public struct Search: Sendable {
    /// The library, if any could be used.
    public var library: Libclang?
    /// Every place that was tried, in order.
    public var attempts: [Attempt]
  }

  /// The library's file, symbolic links resolved where the system says.
  public let path: String
  /// What the library calls itself (`Debian clang version 14.0.6`).
  public let version: String
  /// The folder with the compiler's own headers of the same version, if it is there.
  public let resourceDirectory: String?
  /// How it was found.
  public let origin: Origin
  let functions: ClangFunctions

  /// Looks for a libclang: at `override` and nowhere else if given; otherwise among the system's packages, highest
  /// version first, then in the Swift toolchains whose `swift` is in one of `executableFolders` or that this process
  /// runs on.
  public static func search(override: String? = nil, executableFolders: [String] = []) -> Search {
    var locator = LibclangLocator(executableFolders: executableFolders)
    let found = locator.locate(override: override)
    return Search(library: found.map(Libclang.init), attempts: locator.attempts)
  }

  /// Every libclang on this machine that can be used, the one that is used by default first.
  public static func installed(executableFolders: [String] = []) -> [Libclang] {
    var locator = LibclangLocator(executableFolders: executableFolders)
    return locator.locateAll().map(Libclang.init)
  }

  /// Parses a small header and returns what is wrong; nothing if the library works.
  public func testParse() -> [Diagnostic] {
    let text = "#include <cstdint>\nstruct s_Probe { uint16_t Size = sizeof(s_Probe); double Price = DBL_MAX; };\n"
    do throws(TranslationUnit.ParseError) {
      let unit = try TranslationUnit(
        functions: functions, main: (ParseArguments.mainPath, ParseArguments.prelude + text),
        arguments: ParseArguments.hermetic, files: VirtualHeaders.files)
      return unit.withTree { tree in
        tree.diagnostics(limit: 3).filter { $0.severity >= .error }
          .map { .error(.clangError, "libclang can't parse a small header: \($0.message)", at: nil) }
      }
    } catch {
      return [.error(.clangError, "libclang at \(path) fails: \(error)", at: nil)]
    }
  }

  private init(_ found: LibclangLocator.Found) {
    functions = found.functions
    path = found.functions.path ?? found.place
    version = found.functions.version
    origin = found.origin
    resourceDirectory = Self.resourceDirectory(of: path, version: version)
  }

  private static func resourceDirectory(of path: String, version: String) -> String? {
    let folder = LibclangLocator.parent(path)
    let numbers = version.split { !$0.isNumber && $0 != "." }.map(String.init).filter { $0.contains(".") }
    guard let full = numbers.first, let major = full.split(separator: ".").first else { return nil }
    return [folder, "/usr/lib/llvm-\(major)/lib"].flatMap { ["\($0)/clang/\(full)", "\($0)/clang/\(major)"] }
      .first { FileManager.default.fileExists(atPath: $0 + "/include") }
  }
}

extension Diagnostic {
  /// Says that no libclang can be used, what was tried, and what to do.
  static func missingLibclang(_ attempts: [Libclang.Attempt], override: String?) -> Diagnostic {
    if let override, let attempt = attempts.first {
      return .error(
        .missingLibclang, "the libclang named by the user can't be used: \(override): \(attempt.outcome)", at: nil)
    }
    let failures = attempts.prefix(4).map { "\($0.place): \($0.outcome)" }.joined(separator: "; ")
    let message =
      failures.isEmpty
      ? "no libclang was found on the system or in a Swift toolchain"
      : "no libclang could be used (\(failures))"
    return .error(.missingLibclang, message, at: nil, fixIt: "sudo apt-get install libclang-dev")
  }
}
