extension Optional<Duration> {
  /// The sooner of two deadlines, of which `nil` is never.
  package func orSooner(_ other: Duration?) -> Duration? {
    guard let self, let other else { return self ?? other }
    return Swift.min(self, other)
  }
}
