internal import Foundation
package import Transport

/// A certificate for `localhost` and 127.0.0.1 that vouches for itself; its files go when the value goes.
package final class Certificate: Sendable {
  /// The server's certificate and its private key, PEM.
  package let file: String, keyFile: String

  private let folder: URL

  /// Has one made, and waits for that: on a thread of its own, see ``onOwnThread(_:)``.
  package init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-certificate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = folder.appending(path: "certificate.pem").path
    keyFile = folder.appending(path: "key.pem").path
    try OpenSSL.run(
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", file, "-keyout",
        keyFile,
      ])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// TLS of a server that has it.
  package var server: ServerTLS { ServerTLS(certificateFile: file, privateKeyFile: keyFile) }

  /// TLS of a client that trusts it.
  package var client: ClientTLS { ClientTLS(authorities: .file(file)) }

  /// One for all tests of a run that don't care which.
  package static func shared() async throws -> Certificate { try await made.value }

  private static let made = Task { try await onOwnThread { try Certificate() } }
}

/// The command-line tool of OpenSSL.
package enum OpenSSL {
  /// Runs it, and waits for it.
  package static func run(_ arguments: [String]) throws {
    let (output, _, end) = try ChildProcess.run("openssl", arguments, errors: .withOutput)
    guard end == .exited(0) else { throw ChildProcess.Failure(call: "openssl: \(output)", number: 0) }
  }
}
