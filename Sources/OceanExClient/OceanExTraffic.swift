public import OceanExProtocol

/// Something on a client's connection, as those want it who show every step.
public enum OceanExTraffic: Sendable {
  /// The client connects to this address.
  case connecting(host: String, port: Int)
  /// The connection is up.
  case connected
  /// A message was given to the connection, as these bytes; those of a logon have its signature in them.
  case sent(OceanExMessage, bytes: [UInt8])
  /// This message arrived, as these bytes.
  case received(OceanExMessage, bytes: [UInt8])
  /// It answers nothing that is waited for: it came late or twice, or has another's uuid. It was told by
  /// ``received(_:bytes:)`` before.
  case unmatched(OceanExMessage)
  /// These bytes arrived and are no message, for this reason.
  case unreadable([UInt8], reason: String)
  /// The connection is gone, in these words.
  case closed(String)
}
