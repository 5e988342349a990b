/// What goes wrong on a simulator's connections, on purpose.
public struct FaultScript: Hashable, Sendable {
  /// One fault.
  public struct Fault: Hashable, Sendable {
    /// What goes wrong.
    public var kind: Kind
    /// On which connection, from 1 in the order they are accepted; on each where `nil`.
    public var connection: Int?
    /// Before which message that is sent on it, from 1; each one where `nil`, with ``probability``.
    public var message: Int?
    /// How likely it is for each message, where none is named; 0 to 1, from the simulator's seed.
    public var probability: Double

    /// Makes a fault.
    public init(_ kind: Kind, connection: Int? = nil, message: Int? = nil, probability: Double = 1) {
      self.kind = kind
      self.connection = connection
      self.message = message
      self.probability = probability
    }
  }

  /// What goes wrong.
  public enum Kind: Hashable, Sendable {
    /// The connection is cut.
    case drop
    /// Nothing is sent any more, and the connection stays.
    case stall
    /// The message comes so much later, and all behind it.
    case delay(Duration)
    /// The message comes twice.
    case duplicate
    /// The message is cut in the middle, then the connection.
    case truncate
    /// The simulator drops all connections, and those that come until so long after.
    case restart(Duration)
  }

  /// The faults, in the order they are looked at.
  public var faults: [Fault] = []

  /// No faults.
  public init() {}
}
