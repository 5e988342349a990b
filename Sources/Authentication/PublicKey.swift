/// An RSA key that verifies signatures.
public struct PublicKey: Sendable {
  private let key: RSAKey

  /// The key in a PEM text (`PUBLIC KEY`).
  ///
  /// - Throws: ``KeyError`` where there is none, or it isn't an RSA key of 2048 to 16384 bits.
  public init(pem: String) throws(KeyError) { key = try RSAKey(publicPEM: Array(pem.utf8)) }

  init(_ key: RSAKey) { self.key = key }

  /// How many bits its modulus has.
  public var bitCount: Int { key.bitCount }

  /// Whether `signature` is that of `message` by the other half of this key: RSASSA-PKCS1-v1_5 over SHA-256.
  public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool { key.verifies(signature, of: message) }

  /// Whether a base64 text is the signature of a text's UTF-8; no text that isn't base64 is.
  public func verifies(base64 signature: String, of text: String) -> Bool {
    Base64.bytes(signature).map { verifies($0, of: Array(text.utf8)) } ?? false
  }

  /// The key as PEM (`PUBLIC KEY`).
  public var pem: String { key.publicPEM ?? "" }
}

extension PublicKey: CustomStringConvertible, Hashable {
  /// What it is.
  public var description: String { "PublicKey(RSA, \(bitCount) bits)" }

  /// Whether both are the same key.
  public static func == (one: PublicKey, other: PublicKey) -> Bool { one.key === other.key || one.pem == other.pem }

  /// Mixes the key in.
  public func hash(into hasher: inout Hasher) { hasher.combine(pem) }
}
