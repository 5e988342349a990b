import DTCProtocol
import Session
import Testing
import Transport
import WireRuntime

@testable import DTCClient

/// A kind of link and an encoding on it.
struct LinkVariant: Sendable, CustomTestStringConvertible {
  let kind: LinkKind
  let encoding: MessageEncoding

  /// The five encodings on a stream, and those that servers have on WebSockets.
  static let all =
    MessageEncoding.allCases.map { LinkVariant(kind: .stream, encoding: $0) } + [
      LinkVariant(kind: .webSocket, encoding: .json), LinkVariant(kind: .webSocket, encoding: .compactJSON),
    ]

  var testDescription: String { "\(encoding) on a \(kind)" }

  /// A client of the venue over it.
  var configuration: DTCClientConfiguration {
    let endpoint = Endpoint(host: "venue", port: 11_099, kind == .stream ? .stream : .webSocket())
    let preference: EncodingPreference =
      kind == .webSocket && encoding == .json ? .fixed(.json) : .negotiated(encoding)
    var configuration = DTCClientConfiguration(endpoint: endpoint, encoding: preference)
    configuration.credentials = Credentials(username: "desk", password: "secret")
    configuration.tradeAccount = Venue.account
    configuration.orderIDPrefix = "run"
    configuration.heartbeatInterval = .seconds(5)
    configuration.session.heartbeatInterval = .seconds(5)
    configuration.session.firstWait = .milliseconds(20)
    configuration.session.longestWait = .milliseconds(400)
    configuration.session.settledAfter = .seconds(1)
    return configuration
  }
}
