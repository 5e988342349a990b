import TestPeers
import Transport

/// A kind of real connection.
enum SocketVariant: CaseIterable, Sendable {
  case stream, webSocket, streamWithTLS

  /// Where a venue listens for it.
  func address() async throws -> ListenAddress {
    switch self {
    case .stream: ListenAddress(.stream)
    case .webSocket: ListenAddress(.webSocket)
    case .streamWithTLS: ListenAddress(.stream, tls: try await Certificate.shared().server)
    }
  }

  /// Where a client finds it.
  func endpoint(port: Int) async throws -> Endpoint {
    switch self {
    case .stream: Endpoint(host: "127.0.0.1", port: port, .stream)
    case .webSocket: Endpoint(host: "127.0.0.1", port: port, .webSocket())
    case .streamWithTLS: Endpoint(host: "127.0.0.1", port: port, .stream, tls: try await Certificate.shared().client)
    }
  }
}
