import Foundation
import Testing
import Transport

/// A kind of real connection.
enum SocketVariant: CaseIterable, Sendable {
  case stream, webSocket, streamWithTLS

  /// Where a venue listens for it.
  func address() throws -> ListenAddress {
    switch self {
    case .stream: ListenAddress(.stream)
    case .webSocket: ListenAddress(.webSocket)
    case .streamWithTLS: ListenAddress(.stream, tls: try Certificate.shared.get().server)
    }
  }

  /// Where a client finds it.
  func endpoint(port: Int) throws -> Endpoint {
    switch self {
    case .stream: Endpoint(host: "127.0.0.1", port: port, .stream)
    case .webSocket: Endpoint(host: "127.0.0.1", port: port, .webSocket())
    case .streamWithTLS: Endpoint(host: "127.0.0.1", port: port, .stream, tls: try Certificate.shared.get().client)
    }
  }
}

/// A certificate for this machine that vouches for itself, made for one run of the tests.
private struct Certificate {
  let server: ServerTLS
  let client: ClientTLS

  static let shared = Result { try Certificate() }

  private init() throws {
    let folder = FileManager.default.temporaryDirectory
    let name = "venuewire-flow-\(ProcessInfo.processInfo.processIdentifier)"
    let file = folder.appending(path: "\(name).pem").path
    let keyFile = folder.appending(path: "\(name).key").path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", keyFile, "-out",
      file,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    server = ServerTLS(certificateFile: file, privateKeyFile: keyFile)
    client = ClientTLS(authorities: .file(file))
  }
}
