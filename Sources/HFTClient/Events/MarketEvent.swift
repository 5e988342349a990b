public import HFTProtocol
public import WireRuntime

/// Something the gateway told on one of its WebSockets without being asked.
public struct MarketEvent: Hashable, Sendable {
  /// Where it came from.
  public var channel: MarketChannel
  /// What it is; ``HFTProtocol/HFTMessage/unknown(_:)`` for objects the schema doesn't know.
  public var message: HFTMessage
  /// The JSON text as it came.
  public var bytes: [UInt8]

  /// Makes one.
  public init(channel: MarketChannel, message: HFTMessage, bytes: [UInt8]) {
    self.channel = channel
    self.message = message
    self.bytes = bytes
  }

  /// The object as it came.
  public var object: JSONValue {
    // It was read before, so it can be.
    (try? bytes.withFrame { span throws(WireError) in try JSONValue(decoding: span) }) ?? .null
  }
}

/// A WebSocket of the gateway, or its HTTP routes.
public enum MarketChannel: Hashable, Sendable {
  /// Handshake, login, and requests by HTTP.
  case http
  /// Requests and events of the first generation.
  case commands
  /// Events of the second generation.
  case unicast
  /// Market data.
  case marketData
}
