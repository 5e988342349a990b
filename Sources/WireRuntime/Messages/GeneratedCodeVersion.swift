/// The contract between this runtime and generated code.
///
/// Every generated dispatch file names the version it was written for. Where that name isn't here any more, or not yet,
/// the file doesn't compile: run the generator of this release again.
public enum GeneratedCodeVersion {
  /// The contract of release 0.1.
  public enum V1: Sendable {}
}
