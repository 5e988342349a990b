public import Diagnostics
internal import FoundationEssentials
public import SchemaModel

/// Reads C++ headers into the schema model, through libclang.
public struct HeaderReader: Sendable {
  /// What a reading depends on besides the headers.
  public struct Options: Sendable {
    /// Folders to look for included files in.
    public var includePaths: [String]
    /// Macros to define: `NAME` or `NAME=value`.
    public var defines: [String]
    /// Whether structs that can't be represented are left out with a warning instead of being errors.
    public var allowsUnsupported: Bool
    /// The libclang to use, whatever else is installed; the tool takes it from its environment.
    public var libclangPath: String?
    /// Folders to look for a Swift toolchain's `swift` in; the tool takes them from its environment.
    public var executableFolders: [String]

    /// Makes options; those left out say nothing.
    public init(
      includePaths: [String] = [], defines: [String] = [], allowsUnsupported: Bool = false,
      libclangPath: String? = nil, executableFolders: [String] = []
    ) {
      self.includePaths = includePaths
      self.defines = defines
      self.allowsUnsupported = allowsUnsupported
      self.libclangPath = libclangPath
      self.executableFolders = executableFolders
    }
  }

  /// What a reading found.
  public struct Result: Sendable {
    /// The headers' declarations; without messages where there are errors.
    public var schema: ProtocolSchema
    /// What is wrong with them.
    public var diagnostics: [Diagnostic]
    /// Every file on disk that was read, the headers and what they include, sorted.
    public var dependencies: [String]
    /// Texts of those files, for diagnostics.
    public var files: [SourceFile]
  }

  /// What readings depend on besides the headers.
  public var options: Options

  /// Makes a reader.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Reads `headers`, together and each once, as the protocol `protocolName`.
  ///
  /// Headers are parsed in the order of their names, so that the order they are given in makes no difference; if that
  /// order doesn't compile, the given one is tried.
  public func read(_ headers: [String], protocolName: String) -> Result {
    let folder = FileManager.default.currentDirectoryPath
    var names: [String: String] = [:]
    var given: [String] = []
    for header in headers {
      let path = PathName.absolute(header, in: folder)
      if names.updateValue(header, forKey: path) == nil { given.append(path) }
    }
    var result = Result(
      schema: ProtocolSchema(name: protocolName), diagnostics: [], dependencies: [], files: [])
    result.diagnostics = given.compactMap { InputCheck.problem(with: $0, name: names[$0] ?? $0) }
    if given.isEmpty { result.diagnostics = [.error(.nothingDeclared, "no header was named", at: nil)] }
    guard result.diagnostics.isEmpty else { return result }

    let search = Libclang.search(override: options.libclangPath, executableFolders: options.executableFolders)
    guard let libclang = search.library else {
      result.diagnostics = [.missingLibclang(search.attempts, override: options.libclangPath)]
      return result
    }
    return read(given, names: names, folder: folder, with: libclang, empty: result)
  }

  /// Tries the ways to parse until one has no error; if none is without, the first one's errors count.
  private func read(
    _ given: [String], names: [String: String], folder: String, with libclang: Libclang, empty: Result
  ) -> Result {
    let sorted = given.sorted { (Self.lastPart($0), $0) < (Self.lastPart($1), $1) }
    let extra =
      options.includePaths.flatMap { ["-I", PathName.absolute($0, in: folder)] } + options.defines.map { "-D\($0)" }
    var first: Result?
    for order in sorted == given ? [given] : [sorted, given] {
      for arguments in [
        ParseArguments.hermetic, ParseArguments.system(resourceDirectory: libclang.resourceDirectory),
      ] {
        let reading = HeaderReading(names: names, folder: folder, options: options, empty: empty)
        let result = reading.run(order, arguments: arguments + extra, functions: libclang.functions)
        if !reading.hasParseErrors { return result }
        first = first ?? result
        // Only a file that ours don't have is a reason to ask for the system's.
        if !result.diagnostics.contains(where: { $0.code == .missingInclude }) { break }
      }
    }
    return first ?? empty
  }

  private static func lastPart(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
}
