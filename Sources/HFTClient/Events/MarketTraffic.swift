/// Something on one of a client's connections, as those want it who show every step. Secrets are left out.
public struct MarketTraffic: Hashable, Sendable {
  /// What happened.
  public enum Event: Hashable, Sendable {
    /// A WebSocket is asked for at this path, without its query.
    case connecting(path: String)
    /// The WebSocket is open.
    case connected
    /// This text was given to the WebSocket.
    case sent([UInt8])
    /// This text arrived on the WebSocket.
    case received([UInt8])
    /// An HTTP request was sent; the path without the query of a handshake.
    case requested(method: String, target: String, body: [UInt8])
    /// It was answered.
    case answered(status: Int, body: [UInt8])
    /// What arrived can't be read, for this reason.
    case unreadable(String)
    /// The WebSocket is gone, or the request wasn't answered, in these words.
    case closed(String)
  }

  /// Where.
  public var channel: MarketChannel
  /// What happened.
  public var event: Event

  /// Makes one.
  public init(_ channel: MarketChannel, _ event: Event) {
    self.channel = channel
    self.event = event
  }
}
