/// Which end of a connection sends.
public enum ConnectionRole: String, Hashable, Sendable {
  /// The one that began the connection.
  case client
  /// The one it was begun with.
  case server

  /// The other end.
  public var opposite: ConnectionRole { self == .client ? .server : .client }
}

/// One direction of a connection in a capture.
public struct ConnectionStream: Hashable, Sendable {
  /// The connection's number: 1 for the first one seen.
  public var connection: Int
  /// Who sends.
  public var source: Endpoint
  /// To whom.
  public var destination: Endpoint
  /// Which end sends; `nil` where the capture doesn't tell.
  public var sender: ConnectionRole?

  /// Makes a direction.
  public init(connection: Int, source: Endpoint, destination: Endpoint, sender: ConnectionRole?) {
    self.connection = connection
    self.source = source
    self.destination = destination
    self.sender = sender
  }

  /// The other direction.
  public var opposite: ConnectionStream {
    ConnectionStream(connection: connection, source: destination, destination: source, sender: sender?.opposite)
  }
}

/// Something that happens on a direction of a connection.
public struct StreamEvent: Hashable, Sendable {
  /// What happens.
  public enum Kind: Hashable, Sendable {
    /// Bytes that follow those before.
    case bytes(ArraySlice<UInt8>)
    /// The sender is done, or the capture is at its end.
    case end
    /// Bytes are missing, and nothing more comes of this direction.
    case gap(TCPReassembler.Gap)
  }

  /// Which direction.
  public var stream: ConnectionStream
  /// Whether the direction was captured from its first byte on.
  public var isWhole: Bool
  /// What happens.
  public var kind: Kind
}
