public import Session
public import Transport

/// Where the HFT simulator's gateway is, and how its client behaves.
public struct MarketClientConfiguration: Sendable {
  /// The gateway's host and port; paths are the protocol's.
  public var endpoint: Endpoint
  /// Time an answer may take.
  public var requestTimeout = Duration.seconds(5)
  /// When and how to reconnect.
  public var session = SessionSettings()
  /// Limits of each connection.
  public var connection = ConnectionOptions()
  /// Elements an `AsyncSequence` of this client holds for a slow reader; what happens then each sequence says.
  public var streamBuffer = 4_096

  /// Makes a configuration.
  public init(endpoint: Endpoint) { self.endpoint = endpoint }
}
