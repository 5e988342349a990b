/// How the OceanEx front-end behaves where the protocol leaves a choice.
public struct OceanExFrontEndSettings: Hashable, Sendable {
  /// The defaults.
  public init() {}
}
