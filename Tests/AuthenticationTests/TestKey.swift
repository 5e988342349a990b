import Authentication
import Foundation
import RecordedVectors
import TestPeers
import Testing

/// The key of the venue's worked examples, and keys that must not do.
enum TestKey {
  private static let recorded = Recorded.json("OceanEx/api.json")["test_key"]

  static let pkcs8 = recorded?["pkcs8_pem"]?.string ?? ""
  static let pkcs1 = recorded?["pkcs1_pem"]?.string ?? ""
  static let spki = recorded?["public_spki_pem"]?.string ?? ""

  /// What is signed, and its signature in base64.
  static let vectors: [(text: String, signature: String)] = (recorded?["vectors"]?.array ?? []).compactMap { vector in
    guard let text = vector["string_to_sign"]?.string, let signature = vector["signature_base64"]?.string else {
      return nil
    }
    return (text, signature)
  }

  /// What OpenSSL's own program makes of these arguments.
  static func openssl(_ arguments: String...) async throws -> String {
    try await onOwnThread {
      let (output, errors, end) = try ChildProcess.run("openssl", arguments, errors: .apart)
      try #require(end == .exited(0), "\(output) \(errors)")
      return output
    }
  }

  /// Writes a file that goes with the folder `body` is done with.
  static func withFile(_ text: String, permissions: Int, _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "key.pem").path
    try Data(text.utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file)
    try await body(file)
  }
}
