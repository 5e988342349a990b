/// Who the client is at the gateway.
public struct MarketUser: Hashable, Sendable {
  /// The gateway's name of the user.
  public var id: String
  /// Which generation of the interface was found.
  public var generation: Generation
  /// Whether the user has admin rights; `nil` in the second generation, which doesn't tell.
  public var isAdmin: Bool?

  /// Generation of the interface.
  public enum Generation: Hashable, Sendable {
    case first, second
  }

  /// Makes one.
  public init(id: String, generation: Generation, isAdmin: Bool? = nil) {
    self.id = id
    self.generation = generation
    self.isAdmin = isAdmin
  }
}
