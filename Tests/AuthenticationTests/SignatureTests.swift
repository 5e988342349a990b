import Authentication
import Testing

struct SignatureTests {
  @Test(arguments: [TestKey.pkcs1, TestKey.pkcs8])
  func `signatures are those of the venue's worked examples, byte for byte`(pem: String) throws {
    let key = try PrivateKey(pem: pem)
    #expect(TestKey.vectors.count == 3)
    for vector in TestKey.vectors {
      #expect(key.base64Signature(of: vector.text) == vector.signature)
    }
  }

  @Test func `the public key accepts them, and nothing that was altered`() throws {
    let key = try PublicKey(pem: TestKey.spki)
    for vector in TestKey.vectors {
      #expect(key.verifies(base64: vector.signature, of: vector.text))
      #expect(!key.verifies(base64: vector.signature, of: vector.text + " "))
      let signature = try #require(Base64.bytes(vector.signature))
      let accepted = signature.indices.filter { place in
        var altered = signature
        altered[place] ^= 1
        return key.verifies(altered, of: Array(vector.text.utf8))
      }
      #expect(accepted.isEmpty)
    }
  }

  @Test(arguments: ["", "=", "AAA", "AA==", "AB==", "A===", "====", "AAAA", "AA AA===", "ä===", "AA==AAAA"])
  func `no other text is a signature`(text: String) throws {
    let key = try PublicKey(pem: TestKey.spki)
    #expect(!key.verifies(base64: text, of: "GET|/ws/v1|0|"))
  }

  @Test func `a signature by another key isn't accepted`() async throws {
    let pem = try await TestKey.openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-quiet")
    let other = try PrivateKey(pem: pem)
    let signature = other.base64Signature(of: "GET|/ws/v1|0|")
    #expect(other.bitCount == 3_072)
    #expect(other.publicKey.verifies(base64: signature, of: "GET|/ws/v1|0|"))
    #expect(try !PublicKey(pem: TestKey.spki).verifies(base64: signature, of: "GET|/ws/v1|0|"))
  }

  @Test func `a private key has its public half`() throws {
    let key = try PrivateKey(pem: TestKey.pkcs8)
    #expect(key.publicKey.pem == TestKey.spki)
    #expect(try key.publicKey == PublicKey(pem: TestKey.spki))
  }

  @Test func `an empty message is signed too`() throws {
    let key = try PrivateKey(pem: TestKey.pkcs8)
    #expect(key.publicKey.verifies(key.signature(of: []), of: []))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base64 is that of RFC 4648`(bytes: String, text: String) {
    #expect(Base64.text(Array(bytes.utf8)) == text)
    #expect(Base64.bytes(text) == Array(bytes.utf8))
  }

  @Test func `base64 has every byte`() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    #expect(Base64.text([0xFB, 0xFF, 0xFE]) == "+//+")
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "====", "Zg==Zg==", " Zg==", "Zg==\n", "Zm9v\n", "Zh==", "Zm9=", "Zm-v", "Zm9v=", "Zé==",
    "=m9v", "Z=9v", "\0\0\0\0",
  ])
  func `what base64 isn't written as spells nothing`(text: String) {
    #expect(Base64.bytes(text) == nil)
  }
}
