import Foundation
import Testing

/// A certificate for `localhost` and 127.0.0.1 made for a test; its files go when the value goes.
final class Certificates: Sendable {
  /// The server's certificate, PEM.
  let chain: String
  /// Its private key, PEM.
  let key: String
  /// Whose word counts: it is signed by itself.
  var authority: String { chain }

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-certificates-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    chain = folder.appending(path: "certificate.pem").path()
    key = folder.appending(path: "key.pem").path()
    let (_, status) = try PeerProcess(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", chain, "-keyout", key,
      ]
    ).finish()
    try #require(status == 0, "openssl makes a certificate; 'make setup' installs it")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
