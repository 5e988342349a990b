internal import Diagnostics
internal import SchemaModel
internal import YAMLFrontend

/// Everything a request leads to, read from disk and told apart by kind. Headers are only located: the C++ parser reads them.
struct InputSet {
  /// Paths of headers.
  var headers: [String] = []
  /// Whole protocols in YAML.
  var protocols: [SourceFile] = []
  /// Overlays for headers.
  var overlays: [SourceFile] = []
  /// Models in canonical JSON.
  var models: [SourceFile] = []
  /// Configurations, already taken in.
  var configurations: [SourceFile] = []
  /// Folders whose listing counts.
  var folders: [String] = []
  /// Folders to look for included headers in.
  var includes: [String] = []
  /// Groups a configuration lists; `nil` without one.
  var configuredGroups: [Overlay.Located<String>]?
  /// Whether a configuration or the request asks to leave out what can't be represented.
  var allowsUnsupported = false
  /// YAML files of no known kind, kept for the lines that diagnostics show.
  var unclassified: [SourceFile] = []
  /// What is wrong so far.
  var diagnostics: [Diagnostic] = []

  private var seen: Set<String> = []
  private let fileLimit = 64 << 20

  /// Reads what `request` names.
  init(_ request: ReadingRequest) {
    includes = request.includes
    allowsUnsupported = request.allowsUnsupported
    for input in request.inputs { add(input) }
    sort()
  }

  /// Files besides headers, for diagnostics that show their lines.
  var documents: [SourceFile] { configurations + protocols + overlays + models }

  /// Whether there is nothing to read a schema from.
  var isEmpty: Bool { headers.isEmpty && protocols.isEmpty && models.isEmpty }

  /// Changes the files diagnostics show lines of.
  mutating func rename(_ renamed: (SourceFile) -> SourceFile) {
    protocols = protocols.map(renamed)
    overlays = overlays.map(renamed)
    models = models.map(renamed)
    configurations = configurations.map(renamed)
    unclassified = unclassified.map(renamed)
  }

  private mutating func add(_ path: String) {
    let path = Path.normalised(path)
    guard seen.insert(path).inserted else { return }
    switch FileSystem.kind(of: path) {
    case .directory: addFolder(path)
    case .missing: refuse(path, .unreadableInput, "can't read this input: no such file")
    case .special: refuse(path, .unreadableInput, "can't read this input: it is not a regular file")
    case .file: addFile(path)
    }
  }

  private mutating func addFile(_ path: String) {
    switch InputKind(path: path) {
    case .header: headers.append(path)
    case .model: read(path).map { models.append($0) }
    case .document: read(path).map { addDocument($0) }
    case nil:
      refuse(
        path, .unknownInputKind,
        "'\(Path.name(of: path))' is neither a header (.h .hpp .hh), nor YAML (.yaml .yml), nor a model (.json)")
    }
  }

  private mutating func addDocument(_ file: SourceFile) {
    switch YAMLReader.kind(of: file) {
    case .protocol: protocols.append(file)
    case .overlay: overlays.append(file)
    case .configuration: addConfiguration(file)
    case nil: addUnclassified(file)
    }
  }

  /// Says what is wrong with YAML whose first key tells no kind: that it isn't YAML, or that it is no schema.
  private mutating func addUnclassified(_ file: SourceFile) {
    unclassified.append(file)
    let problems = YAMLReader.readProtocol(file).diagnostics.filter(\.isAboutSyntax)
    diagnostics += problems
    guard problems.isEmpty else { return }
    refuse(
      file.name, .unknownInputKind,
      "the first key of a YAML input is 'protocol', 'overlay' or 'inputs', and this file has none of them")
  }

  private mutating func addConfiguration(_ file: SourceFile) {
    configurations.append(file)
    let (configuration, problems) = YAMLReader.readConfiguration(file)
    diagnostics += problems
    guard let configuration else { return }
    let folder = Path.folder(of: file.name)
    configuredGroups = (configuredGroups ?? []) + configuration.groups
    includes += configuration.includes.map { Path.join(folder, $0.value) }
    allowsUnsupported = allowsUnsupported || configuration.allowsUnsupported
    for input in configuration.inputs { addConfigured(input, of: folder) }
  }

  /// Adds an input of a configuration; where it is missing, the line that names it is what the user has to look at.
  private mutating func addConfigured(_ input: Overlay.Located<String>, of folder: String) {
    let path = Path.join(folder, input.value)
    guard FileSystem.kind(of: path) == .missing else { return add(path) }
    diagnostics.append(
      .error(.unreadableInput, "can't read '\(input.value)': no such file (\(path))", at: input.source.span))
  }

  private mutating func addFolder(_ path: String) {
    folders.append(path)
    do throws(FileProblem) {
      let names = try FileSystem.names(in: path)
      let wanted = names.filter { InputKind(path: $0)?.isFoundInFolders == true && $0 != "venuewire.yaml" }
      let models = names.filter { InputKind(path: $0) == .model }
      let found = wanted.isEmpty ? models : wanted
      guard !found.isEmpty else {
        return refuse(path, .inputIsDirectory, "no header, YAML schema or model is directly in this folder")
      }
      for name in found { add(Path.join(path, name)) }
    } catch {
      refuse(path, .unreadableInput, "can't read this folder: \(error.reason)")
    }
  }

  private mutating func read(_ path: String) -> SourceFile? {
    do throws(FileProblem) {
      return SourceFile(name: path, bytes: try FileSystem.read(path, limit: fileLimit))
    } catch {
      let code: DiagnosticCode = error.isTooLarge ? .inputTooLarge : .unreadableInput
      refuse(path, code, "can't read this input: \(error.reason)")
      return nil
    }
  }

  private mutating func refuse(_ path: String, _ code: DiagnosticCode, _ message: String) {
    diagnostics.append(.error(code, message, at: SourceSpan(start: SourceLocation(file: path))))
  }

  /// Any order of inputs gives the same result: by name, then by path.
  private mutating func sort() {
    func precedes(_ left: String, _ right: String) -> Bool {
      (Path.name(of: left), left) < (Path.name(of: right), right)
    }
    headers.sort(by: precedes)
    overlays.sort { precedes($0.name, $1.name) }
    protocols.sort { precedes($0.name, $1.name) }
    models.sort { precedes($0.name, $1.name) }
  }
}

extension Diagnostic {
  /// Whether it is about the form of a YAML file, not about what the file says.
  fileprivate var isAboutSyntax: Bool {
    switch code {
    case .yamlSyntax, .yamlTab, .yamlTooDeep, .yamlUnsupported, .inputTooLarge: true
    default: false
    }
  }
}

/// What an input is by its name.
enum InputKind {
  /// A C++ header.
  case header
  /// YAML: a protocol, an overlay or a configuration.
  case document
  /// A model in canonical JSON.
  case model

  /// The kind a path's suffix says; `nil` for any other suffix.
  init?(path: String) {
    switch Path.suffix(of: path) {
    case "h", "hpp", "hh": self = .header
    case "yaml", "yml": self = .document
    case "json": self = .model
    default: return nil
    }
  }

  /// Whether naming a folder means the files of this kind in it.
  var isFoundInFolders: Bool { self != .model }
}
