/// How far one call got.
public struct CompressionProgress: Hashable, Sendable {
  /// What it waits for.
  public enum Outcome: Hashable, Sendable {
    /// Everything that was given is taken, and what could be made of it was appended.
    case needsInput
    /// As much was appended as was allowed: call again with the rest, which may be empty.
    case needsRoom
    /// The stream is complete. What wasn't taken lies behind it.
    case finished
  }

  /// What it waits for.
  public var outcome: Outcome
  /// How many of the given bytes were taken.
  public var consumed: Int

  /// Makes a progress.
  public init(outcome: Outcome, consumed: Int) {
    self.outcome = outcome
    self.consumed = consumed
  }
}
