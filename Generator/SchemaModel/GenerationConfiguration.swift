/// What a Swift target's `venuewire.yaml` says: from which inputs, into which files.
public struct GenerationConfiguration: Equatable, Sendable {
  /// Headers, overlays and schemas, relative to the configuration's folder.
  public var inputs: [Overlay.Located<String>]
  /// Message groups; each becomes one generated file. The first takes messages without a group.
  public var groups: [Overlay.Located<String>]
  /// Folders to look for included headers in, relative to the configuration's folder.
  public var includes: [Overlay.Located<String>]
  /// Whether declarations that can't be represented are left out with a warning instead of refused.
  public var allowsUnsupported: Bool

  /// Makes a configuration.
  public init(
    inputs: [Overlay.Located<String>], groups: [Overlay.Located<String>] = [],
    includes: [Overlay.Located<String>] = [], allowsUnsupported: Bool = false
  ) {
    self.inputs = inputs
    self.groups = groups
    self.includes = includes
    self.allowsUnsupported = allowsUnsupported
  }
}
