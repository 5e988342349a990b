/// An RSA key that signs.
///
/// Its description, and what a debugger prints of it, has nothing of the key in it.
public struct PrivateKey: Sendable {
  private let key: RSAKey

  /// The key in a PEM text, PKCS#1 (`RSA PRIVATE KEY`) or PKCS#8 (`PRIVATE KEY`), without a password; other blocks before it
  /// are skipped.
  ///
  /// - Throws: ``KeyError`` where there is none, or it isn't an RSA key of 2048 to 16384 bits.
  public init(pem: String) throws(KeyError) { try self.init(pem: Array(pem.utf8)) }

  init(pem: [UInt8]) throws(KeyError) { key = try RSAKey(privatePEM: pem) }

  /// How many bits its modulus has.
  public var bitCount: Int { key.bitCount }

  /// The signature of `message`, RSASSA-PKCS1-v1_5 over SHA-256: as many bytes as the modulus has, the same each time.
  public func signature(of message: [UInt8]) -> [UInt8] {
    guard let signature = key.signature(of: message) else { preconditionFailure("OpenSSL has SHA-256 and memory") }
    return signature
  }

  /// The signature of a text's UTF-8, in base64.
  public func base64Signature(of text: String) -> String { Base64.text(signature(of: Array(text.utf8))) }

  /// The half that may be given away.
  public var publicKey: PublicKey { PublicKey(key) }
}

extension PrivateKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What it is, without anything of it.
  public var description: String { "PrivateKey(RSA, \(bitCount) bits)" }
  /// What it is, without anything of it.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
