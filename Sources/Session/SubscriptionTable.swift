/// Who is subscribed to what, so that the venue is asked once, and again after a reconnect.
public struct SubscriptionTable<Key: Hashable & Sendable>: Sendable {
  private var counts: [Key: Int] = [:]
  private var order: [Key] = []

  /// Makes an empty table.
  public init() {}

  /// Adds one subscriber; returns whether it is the first, so that the venue must be asked.
  public mutating func add(_ key: Key) -> Bool {
    counts[key, default: 0] += 1
    guard counts[key] == 1 else { return false }
    order.append(key)
    return true
  }

  /// Takes one subscriber away; returns whether it was the last, so that the venue must be told.
  public mutating func remove(_ key: Key) -> Bool {
    guard let count = counts[key] else { return false }
    counts[key] = count > 1 ? count - 1 : nil
    guard count == 1 else { return false }
    order.removeAll { $0 == key }
    return true
  }

  /// What is subscribed, in the order it began: what to ask for after a reconnect.
  public var keys: [Key] { order }

  /// Whether anybody is subscribed to `key`.
  public func contains(_ key: Key) -> Bool {
    counts[key] != nil
  }
}
