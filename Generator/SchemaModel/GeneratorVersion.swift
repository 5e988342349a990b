/// Release of the generator.
public enum GeneratorVersion {
  /// Semantic version; generated files name it.
  public static let current = "0.1.0"
}
