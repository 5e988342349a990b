internal import Transport

// How the front-ends listen.
extension FrontEndKind {
  /// The paths of its WebSockets, where they are on a port of HTTP; `nil` where all there is comes on one kind of link.
  var webSocketPaths: Set<String>? {
    switch self {
    case .dtc, .dtcWebSocket, .aes, .oes, .oesSecondary, .oesMarketData: nil
    case .oceanEx: ["/ws/v1"]
    case .hft: ["/ws/cmd", "/ws/md", "/ws/unicast"]
    }
  }

  /// Limits of its connections.
  var connectionOptions: ConnectionOptions {
    var options = ConnectionOptions()
    options.slowConsumerPolicy = .conflate
    if webSocketPaths != nil { options.messageLimit = Self.requestLimit }
    return options
  }

  /// Limits of requests of HTTP.
  var requestOptions: HTTPServerOptions {
    var options = HTTPServerOptions()
    options.bodyLimit = Self.requestLimit
    options.queueLimit = 8 << 20
    return options
  }

  /// Bytes of the longest request, by HTTP or on a WebSocket beside it: no request of these venues comes near.
  private static let requestLimit = 64 << 10
}
