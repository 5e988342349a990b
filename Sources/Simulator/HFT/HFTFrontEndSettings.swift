/// How the HFT gateway's front-end behaves where the protocol leaves a choice.
public struct HFTFrontEndSettings: Hashable, Sendable {
  /// The defaults.
  public init() {}
}
