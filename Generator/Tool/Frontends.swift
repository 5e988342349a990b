internal import Diagnostics
internal import FoundationEssentials
internal import HeaderFrontend
internal import SchemaModel
internal import YAMLFrontend

/// One way into the readers, whatever language a schema is written in.
enum Frontends {
  /// What reading the inputs gave, before overlays are merged in.
  struct Reading {
    /// The one protocol the inputs describe.
    var schema: ProtocolSchema?
    /// What headers can't say.
    var overlays: [Overlay] = []
    /// What is wrong.
    var diagnostics: [Diagnostic] = []
    /// Every header that was read, the included ones too.
    var headers: [SourceFile] = []
    /// Paths of included files whose change makes a difference.
    var dependencies: [String] = []
  }

  /// Reads every input of `set`; more than one protocol among them is an error.
  static func read(_ set: InputSet, request: ReadingRequest) -> Reading {
    var reading = Reading()
    var found: [(schema: ProtocolSchema, place: String)] = []
    for file in set.overlays {
      let (overlay, problems) = YAMLReader.readOverlay(file)
      reading.diagnostics += problems
      if let overlay { reading.overlays.append(overlay) }
    }
    for file in set.protocols {
      let (schema, problems) = YAMLReader.readProtocol(file)
      reading.diagnostics += problems
      if let schema { found.append((schema, file.name)) }
    }
    for file in set.models {
      let (schema, problems) = ModelReader.read(file)
      reading.diagnostics += problems
      if let schema { found.append((schema, file.name)) }
    }
    if !set.headers.isEmpty {
      let result = readHeaders(set, request: request, overlays: reading.overlays)
      reading.diagnostics += result.diagnostics
      reading.headers = result.files
      reading.dependencies = result.dependencies
      found.append((result.schema, set.headers[0]))
    }
    reading.schema = found.first?.schema
    if found.count > 1 {
      reading.diagnostics.append(severalProtocols(found))
      reading.schema = nil
    }
    return reading
  }

  private static func readHeaders(
    _ set: InputSet, request: ReadingRequest, overlays: [Overlay]
  ) -> HeaderReader.Result {
    let options = HeaderReader.Options(
      includePaths: set.includes, defines: request.defines, allowsUnsupported: set.allowsUnsupported,
      libclangPath: Environment.libclangPath, executableFolders: Environment.executableFolders)
    let name = request.protocolName ?? overlays.first?.name.value ?? defaultName(of: set.headers)
    return HeaderReader(options: options).read(set.headers, protocolName: name)
  }

  /// Name of a protocol nobody names: its header's, without suffix and `Protocol`.
  static func defaultName(of headers: [String]) -> String {
    let stem = Path.name(of: headers.first ?? "").prefix { $0 != "." }
    let short = stem.count > 8 && stem.hasSuffix("Protocol") ? stem.dropLast(8) : stem
    let words = short.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return name.first?.isLetter == true ? name : "Protocol\(name)"
  }

  private static func severalProtocols(_ found: [(schema: ProtocolSchema, place: String)]) -> Diagnostic {
    let place = { (path: String) in SourceSpan(start: SourceLocation(file: path)) }
    return .error(
      .severalProtocols, "the inputs describe \(found.count) protocols; one call takes one", at: place(found[1].place),
      notes: [.init("'\(found[0].schema.name)' is described here", at: place(found[0].place))],
      fixIt: "run venuewire-gen once for each protocol")
  }
}
