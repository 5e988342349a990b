/// What the user asked to be read, as the command line says it.
struct ReadingRequest: Equatable {
  /// Headers, overlays, schemas, models, configurations and folders, as named.
  var inputs: [String]
  /// Message groups, in order; empty for those of the configuration or the schema.
  var groups: [String] = []
  /// Folders to look for included headers in.
  var includes: [String] = []
  /// Macros to define, each `X` or `X=Y`.
  var defines: [String] = []
  /// Name of the protocol, where no overlay or schema says it.
  var protocolName: String?
  /// Whether what can't be represented is left out instead of refused.
  var allowsUnsupported = false

  /// Takes the request out of a command line; `operands` are the inputs besides those of `--config`.
  init(_ line: ParsedCommandLine, operands: [String]) throws(UsageProblem) {
    inputs = line.values(.config) + operands
    guard !inputs.isEmpty else {
      throw UsageProblem(
        message: "'\(line.command.rawValue)' needs an input",
        fixIt: "venuewire-gen \(line.command.rawValue) \(line.command.operands)")
    }
    groups = line.values(.group)
    includes = line.values(.include)
    defines = line.values(.define)
    protocolName = line.value(.name)
    allowsUnsupported = line.has(.allowUnsupported)
  }

  /// Makes a request for `inputs` with everything else as another request has it.
  init(inputs: [String], like other: ReadingRequest) {
    self = other
    self.inputs = inputs
  }
}
