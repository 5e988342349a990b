public import OESProtocol

/// Something on one of a client's connections, as those want it who show every step.
public struct OESTraffic: Sendable {
  /// Which connection.
  public enum Server: Hashable, Sendable {
    /// Authentication, order entry, market data.
    case aes, oes, mds
  }

  /// What happened.
  public enum Event: Sendable {
    /// The client connects to this address.
    case connecting(host: String, port: Int)
    /// The connection is up.
    case connected
    /// A message was given to the connection, as these bytes.
    case sent(OESMessage, bytes: [UInt8])
    /// These bytes arrived at once.
    case arrived(byteCount: Int)
    /// They held this message, as these bytes.
    case received(OESMessage, bytes: [UInt8])
    /// They can't be read.
    case unreadable(ReceiveError)
    /// The connection is gone, in these words.
    case closed(String)
  }

  /// Which connection.
  public var server: Server
  /// What happened.
  public var event: Event

  /// Makes one.
  public init(_ server: Server, _ event: Event) {
    self.server = server
    self.event = event
  }
}
