public import Session
public import Transport

/// Where OceanEx is, and how its client behaves.
public struct OceanExClientConfiguration: Sendable {
  /// The WebSocket; `wss://ws.oceanex.pro/ws/v1` is the venue's own.
  public var endpoint: Endpoint
  /// Time an answer may take.
  public var requestTimeout = Duration.seconds(5)
  /// When and how to reconnect.
  public var session = SessionSettings()
  /// Limits of the connection.
  public var connection = ConnectionOptions()
  /// Elements an `AsyncSequence` of this client holds for a slow reader; what happens then each sequence says.
  public var streamBuffer = 4_096

  /// Makes a configuration.
  public init(endpoint: Endpoint) { self.endpoint = endpoint }
}
