internal import Diagnostics
internal import SchemaModel

/// Decodes a target's configuration.
///
/// The build plugin reads the lists before any tool runs, line by line, so lists it couldn't read are refused here.
struct ConfigurationDecoder {
  private let top: MappingReader<ConfigurationKey>

  /// Decodes `root`; returns a configuration only if nothing is wrong with it.
  static func decode(_ root: YAMLNode, log: ProblemLog) -> GenerationConfiguration? {
    guard let top = MappingReader<ConfigurationKey>(root, "a configuration", at: root.span, log: log) else {
      return nil
    }
    log.checkFirstKey(of: root, is: ConfigurationKey.inputs.rawValue)
    let decoder = ConfigurationDecoder(top: top)
    let configuration = GenerationConfiguration(
      inputs: decoder.lines(.inputs), groups: decoder.lines(.groups), includes: decoder.lines(.includes),
      allowsUnsupported: top.flag(.allowUnsupported) ?? false)
    let hasInputs = top.required(.inputs, example: "…") != nil
    if hasInputs, configuration.inputs.isEmpty, !log.diagnostics.containsError {
      log.error(
        .missingKey, "'inputs' names nothing to read", at: top.place(of: .inputs) ?? root.span,
        fixIt: "add a line '- messages.yaml' below it")
    }
    return log.diagnostics.containsError ? nil : configuration
  }

  /// A list of plain texts, one a line, none twice.
  private func lines(_ key: ConfigurationKey) -> [Overlay.Located<String>] {
    if let node = top[key], case .sequence(_, .flow) = node.content {
      top.log.error(
        .schemaShape, "the build plugin reads '\(key.rawValue)' line by line; this list is in brackets", at: node.span,
        fixIt: "write one '- entry' a line")
      return []
    }
    for node in top.items(key) {
      guard case .scalar(let scalar) = node.content, !scalar.isEmpty, scalar.style != .plain else { continue }
      top.log.error(
        .schemaShape, "the build plugin reads '\(key.rawValue)' line by line; this entry isn't plain", at: node.span,
        fixIt: "write it without quotes")
    }
    var first: [String: Source] = [:]
    let found = top.names(key)
    for name in found {
      if let earlier = first.updateValue(name.source, forKey: name.value) {
        top.log.error(
          .duplicateName, "'\(name.value)' stands twice in '\(key.rawValue)'", at: name.source.span,
          notes: [.init("it stands here first", at: earlier.span)], fixIt: "remove one of them")
      }
    }
    return found
  }
}
