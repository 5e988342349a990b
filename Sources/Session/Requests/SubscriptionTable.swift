/// Who is subscribed to what, so that the venue is asked once, and again after a reconnect.
public struct SubscriptionTable<Key: Hashable & Sendable>: Sendable {
  private struct Subscription {
    /// Place in the order in which they began.
    let place: UInt64
    var subscriberCount: Int
  }

  private var subscriptions: [Key: Subscription] = [:]
  private var nextPlace: UInt64 = 0

  /// Makes an empty table.
  public init() {}

  /// Adds one subscriber; returns whether it is the first, so that the venue must be asked.
  public mutating func add(_ key: Key) -> Bool {
    if subscriptions[key] != nil {
      subscriptions[key]?.subscriberCount += 1
      return false
    }
    subscriptions[key] = Subscription(place: nextPlace, subscriberCount: 1)
    nextPlace += 1
    return true
  }

  /// Takes one subscriber away; returns whether it was the last, so that the venue must be told.
  public mutating func remove(_ key: Key) -> Bool {
    guard let count = subscriptions[key]?.subscriberCount else { return false }
    guard count == 1 else {
      subscriptions[key]?.subscriberCount = count - 1
      return false
    }
    subscriptions[key] = nil
    return true
  }

  /// What is subscribed, in the order it began: what to ask for after a reconnect. Sorted at each call.
  public var keys: [Key] {
    subscriptions.sorted { $0.value.place < $1.value.place }.map(\.key)
  }

  /// How many keys are subscribed to.
  public var count: Int { subscriptions.count }

  /// Whether anybody is subscribed to `key`.
  public func contains(_ key: Key) -> Bool {
    subscriptions[key] != nil
  }
}
