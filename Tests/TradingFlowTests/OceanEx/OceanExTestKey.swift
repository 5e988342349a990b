import Foundation

/// The key of the recorded vectors: users of test venues sign with it.
enum OceanExTestKey {
  static let privateKey = read().pkcs8_pem
  static let publicKey = read().public_spki_pem

  private struct Vectors: Decodable {
    struct Key: Decodable {
      var pkcs8_pem = "", public_spki_pem = ""
    }
    var test_key: Key
  }

  /// Without the file, keys that are none: what uses them says so.
  private static func read() -> Vectors.Key {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Recorded/OceanEx/api.json")
    let vectors = try? JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
    return vectors?.test_key ?? Vectors.Key()
  }
}
