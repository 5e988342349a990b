import Foundation
import Synchronization
import TestPeers
import Transport

/// Certificates that are made for one run of the tests, in a folder that goes with them.
final class Certificates: Sendable {
  /// A file in PEM form.
  let authority: String
  /// Of an authority that signed nothing.
  let otherAuthority: String
  /// For `localhost` and both loopback addresses, signed by the authority.
  let good: ServerTLS
  /// The same, but for `example.com`.
  let otherName: ServerTLS
  /// The same as the good one, but its time is over.
  let expired: ServerTLS
  /// For `localhost`, signed by itself.
  let selfSigned: ServerTLS
  /// Holds something that is no PEM.
  let notPEM: String

  /// One set for all tests of a run.
  static func shared() async throws -> Certificates { try await made.value }

  private static let made = Task { try await onOwnThread { try Certificates() } }

  private init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    Self.folder.withLock { $0 = folder }
    atexit { Certificates.folder.withLock { if let folder = $0 { try? FileManager.default.removeItem(at: folder) } } }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    func files(_ name: String) -> ServerTLS {
      ServerTLS(certificateFile: path("\(name).pem"), privateKeyFile: path("\(name).key"))
    }
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    func signItself(_ name: String, _ extra: [String] = []) throws {
      let output = ["-days", "2", "-subj", "/CN=\(name)", "-keyout", path("\(name).key"), "-out", path("\(name).pem")]
      try OpenSSL.run(["req", "-x509"] + key + output + extra)
    }
    func sign(_ name: String, _ alternatives: String, days: Int = 2) throws {
      try OpenSSL.run(
        ["req", "-new"] + key + ["-subj", "/CN=\(name)", "-keyout", path("\(name).key"), "-out", path("\(name).csr")])
      try Data(alternatives.utf8).write(to: folder.appending(path: "\(name).ext"))
      try OpenSSL.run([
        "x509", "-req", "-in", path("\(name).csr"), "-CA", path("authority.pem"), "-CAkey", path("authority.key"),
        "-CAcreateserial", "-extfile", path("\(name).ext"), "-out", path("\(name).pem"), "-days", String(days),
      ])
    }
    let loopback = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
    try signItself("authority")
    try signItself("other-authority")
    try signItself("localhost", ["-addext", loopback])
    try sign("good", loopback)
    try sign("other-name", "subjectAltName=DNS:example.com")
    // It ends before it begins.
    try sign("expired", loopback, days: -1)
    try Data("no certificate".utf8).write(to: folder.appending(path: "text.pem"))
    authority = path("authority.pem")
    otherAuthority = path("other-authority.pem")
    good = files("good")
    otherName = files("other-name")
    expired = files("expired")
    selfSigned = files("localhost")
    notPEM = path("text.pem")
  }

  private static let folder = Mutex<URL?>(nil)
}
