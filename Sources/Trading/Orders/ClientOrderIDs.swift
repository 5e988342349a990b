/// Names for orders, none of them ever used twice: a prefix that differs for each run, then a count.
public struct ClientOrderIDs: Sendable {
  private let prefix: String
  private var count: UInt64 = 0

  /// Makes names that begin with `prefix`, which must be another one for each run.
  public init(prefix: String) {
    self.prefix = prefix
  }

  /// The next name.
  public mutating func next() -> String {
    count += 1
    return "\(prefix)-\(count)"
  }
}
