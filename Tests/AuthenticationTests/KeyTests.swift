import Authentication
import Foundation
import Testing

struct KeyTests {
  private func problem(_ pem: String) -> KeyError? {
    do throws(KeyError) {
      _ = try PrivateKey(pem: pem)
      return nil
    } catch {
      return error
    }
  }

  private func problem(_ source: PrivateKeySource) -> KeyError? {
    do throws(KeyError) {
      _ = try source.load()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a key with a password is refused, whichever form it has`() async throws {
    try await TestKey.withFile(TestKey.pkcs8, permissions: 0o600) { file in
      let pkcs8 = try await TestKey.openssl("pkcs8", "-topk8", "-in", file, "-passout", "pass:secret")
      let pkcs1 = try await TestKey.openssl("rsa", "-aes128", "-traditional", "-in", file, "-passout", "pass:secret")
      #expect(pkcs8.contains("ENCRYPTED PRIVATE KEY") && pkcs1.contains("Proc-Type: 4,ENCRYPTED"))
      #expect(problem(pkcs8) == .encrypted)
      #expect(problem(pkcs1) == .encrypted)
    }
  }

  @Test func `a key of another kind is refused`() async throws {
    let curve = try await TestKey.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout")
    #expect(problem(curve) == .notRSA)
    let edwards = try await TestKey.openssl("genpkey", "-algorithm", "ED25519")
    #expect(problem(edwards) == .notRSA)
  }

  @Test func `a key with too few bits is refused, and the error says how many it needs`() async throws {
    let short = try await TestKey.openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-quiet")
    #expect(problem(short) == .wrongSize(bits: 1_024))
    #expect(KeyError.wrongSize(bits: 1_024).description.contains("2048"))
  }

  @Test func `a public key is no private one, nor the other way`() {
    #expect(problem(TestKey.spki) == .wrongBlock("PUBLIC KEY"))
    #expect(throws: KeyError.wrongBlock("PRIVATE KEY")) { try PublicKey(pem: TestKey.pkcs8) }
  }

  @Test(arguments: ["", "key", "-----BEGIN PRIVATE KEY-----", "\0\0\0", "-----BEGIN \n-----", "-----BEGIN-----"])
  func `what holds no key is refused`(text: String) {
    let error = problem(text)
    #expect(error == .notPEM || error == .unreadable)
  }

  @Test func `a damaged key is refused wherever the damage is`() throws {
    let lines = TestKey.pkcs8.split(separator: "\n").map(String.init)
    var accepted: [Int] = []
    for place in 1..<lines.count - 1 {
      var damaged = lines
      damaged[place] = String(damaged[place].reversed())
      if problem(damaged.joined(separator: "\n")) == nil { accepted.append(place) }
    }
    #expect(accepted.isEmpty)
    #expect(problem(lines.dropLast(3).joined(separator: "\n")) == .unreadable)
  }

  @Test func `a key in its owner's file is read`() async throws {
    try await TestKey.withFile(TestKey.pkcs1, permissions: 0o600) { file in
      let key = try PrivateKeySource.file(file).load()
      #expect(key.bitCount == 2_048)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o620, 0o666, 0o601])
  func `a file that others may use is refused, and the error says what to do`(permissions: Int) async throws {
    try await TestKey.withFile(TestKey.pkcs1, permissions: permissions) { file in
      let error = try #require(problem(.file(file)))
      #expect(error == .exposed(file, permissions: UInt32(permissions)))
      #expect(error.description.contains("chmod 600 \(file)"))
    }
  }

  @Test func `a file that isn't there, isn't one, or is too long is refused`() async throws {
    #expect(
      problem(.file("/nowhere/key.pem")) == .fileUnreadable("/nowhere/key.pem", reason: "No such file or directory"))
    #expect(problem(.file("/tmp")) == .notRegularFile("/tmp"))
    #expect(problem(.file("/dev/zero")) == .notRegularFile("/dev/zero"))
    #expect(problem(.file("")) != nil)
    #expect(problem(.file("key\0.pem")) != nil)
    try await TestKey.withFile(String(repeating: "x", count: 65_537), permissions: 0o600) { file in
      #expect(problem(.file(file)) == .fileTooLong(file, limit: 65_536))
    }
    try await TestKey.withFile(String(repeating: "x", count: 65_536), permissions: 0o600) { file in
      #expect(problem(.file(file)) == .notPEM)
    }
  }

  @Test func `a key comes from an environment variable too`() throws {
    let name = "VENUEWIRE_TEST_KEY"
    unsafe unsetenv(name)
    #expect(problem(.environment(name)) == .noVariable(name))
    defer { unsafe unsetenv(name) }
    for text in [TestKey.pkcs8, TestKey.pkcs8.split(separator: "\n").joined(separator: "\\n")] {
      unsafe setenv(name, text, 1)
      #expect(try PrivateKeySource.environment(name).load().publicKey.pem == TestKey.spki)
    }
  }

  @Test func `nothing that is printed has the key in it`() throws {
    let key = try PrivateKey(pem: TestKey.pkcs8)
    let source = PrivateKeySource.text(TestKey.pkcs8)
    var dumped = ""
    dump((key, source), to: &dumped)
    let printed = ["\(key)", String(reflecting: key), "\(source)", String(reflecting: [source]), dumped, "\([key])"]
    #expect("\(key)" == "PrivateKey(RSA, 2048 bits)")
    #expect("\(source)" == "text")
    let secret = TestKey.pkcs8.split(separator: "\n")[2]
    #expect(printed.allSatisfy { !$0.contains(secret) && !$0.contains("BEGIN") })
  }
}
