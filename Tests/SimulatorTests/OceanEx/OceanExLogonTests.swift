import Authentication
import Exchange
import Foundation
import RecordedVectors
import TestPeers
import Testing

@testable import Simulator

/// Logins at OceanEx: who may, and who may not.
struct OceanExLogonTests {
  /// A worked vector: a nonce, and what signs it.
  struct Vector: CustomTestStringConvertible {
    var nonce: Int64
    var signature: String

    var testDescription: String { "nonce \(nonce)" }
  }

  static let vectors = (OceanExTestVenue.recorded["test_key"]?["vectors"]?.array ?? []).map {
    Vector(nonce: Int64($0["nonce"]?.integer ?? -1), signature: $0.text("signature_base64"))
  }

  @Test(arguments: vectors) func `a worked signature is accepted at its time`(vector: Vector) throws {
    let venue = OceanExTestVenue()
    venue.milliseconds = vector.nonce
    let (code, data) = try OceanExTestClient(venue).logIn(1) {
      $0.nonce = vector.nonce
      $0.signature = vector.signature
    }
    #expect(code == 0)
    #expect(data.text == #"{"scopes":{"query":true,"sell/buy":true,"withdraw":false}}"#)
  }

  @Test func `there are three worked signatures`() { #expect(Self.vectors.count == 3) }

  /// A login that isn't right, and what is said of it.
  struct WrongLogin: CustomTestStringConvertible, Sendable {
    var message: String
    var change: @Sendable (inout OceanExTestClient.Credentials) -> Void

    init(_ message: String, _ change: @escaping @Sendable (inout OceanExTestClient.Credentials) -> Void) {
      self.message = message
      self.change = change
    }

    var testDescription: String { message }
  }

  static let wrongLogins = [
    WrongLogin("signature rejected") { $0.signature = "AAAA" },
    WrongLogin("signature rejected") { $0.signature = "no base64!" },
    WrongLogin("signature rejected") { $0.signature = "" },
    WrongLogin("signature rejected") { $0.signedNonce = $0.nonce + 1 },
    WrongLogin("signature rejected") { $0.signature = String($0.signatureOfNonce.dropFirst(4)) + "AAAA" },
    WrongLogin("signature rejected") { $0.signature = String(repeating: "A", count: 40_000) },
    WrongLogin("there is no key with this id") { $0.apiKey = "KID7TEST99" },
    WrongLogin("there is no key with this id") { $0.apiKey = "" },
    WrongLogin("the key is another user's") { $0.uid = "ID7TEST02" },
    WrongLogin("the key is another user's") { $0.apiKey = "KID7TEST02" },
    WrongLogin("the key is another user's") { $0.uid = "" },
    WrongLogin("the nonce is 300001 milliseconds before the server's clock, and may be 300000") { $0.nonce -= 300_001 },
    WrongLogin("the nonce is 300001 milliseconds after the server's clock, and may be 300000") { $0.nonce += 300_001 },
    // Seconds, as one table has it.
    WrongLogin("the nonce is 1762236199800 milliseconds before the server's clock, and may be 300000") {
      $0.nonce /= 1_000
    },
    WrongLogin("the nonce is 9223370272854575807 milliseconds after the server's clock, and may be 300000") {
      $0.nonce = .max
    },
  ]

  @Test(arguments: wrongLogins) func `a login that isn't right is refused, and the connection kept`(
    wrong: WrongLogin
  ) throws {
    let client = OceanExTestClient(OceanExTestVenue())
    let (code, data) = try client.logIn(1, wrong.change)
    #expect(code == 1001)
    #expect(data == .object(["message": .string(wrong.message)]))
    #expect(client.link.closing == nil)
    // It isn't logged in by that, and may be then.
    #expect(try client.logIn(1).code == 0)
    #expect(try client.call("AccountHandler", "index").code == 0)
  }

  @Test(arguments: ["GET ", "get", "POST", ""]) func `another verb is none that signs a login`(verb: String) throws {
    let (code, data) = try OceanExTestClient(OceanExTestVenue()).logIn(1) { $0.verb = verb }
    #expect(code == 1001)
    #expect(data.text("message").contains("verb"))
  }

  @Test(arguments: ["/", "/ws/v1/", "/ws/v2", ""]) func `nor is another path`(path: String) throws {
    let (code, data) = try OceanExTestClient(OceanExTestVenue()).logIn(1) { $0.path = path }
    #expect(code == 1001)
    #expect(data.text("message").contains("path"))
  }

  @Test func `another key's signature is refused`() async throws {
    let other = try await onOwnThread {
      let file = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString).pem")
      defer { try? FileManager.default.removeItem(at: file) }
      try OpenSSL.run(["genpkey", "-algorithm", "RSA", "-out", file.path])
      return try String(contentsOf: file, encoding: .utf8)
    }
    let client = OceanExTestClient(OceanExTestVenue())
    let (code, data) = try client.logIn(1) { $0.key = other }
    #expect(code == 1001)
    #expect(data.text("message") == "signature rejected")
  }

  @Test func `the ends of the window count`() throws {
    let venue = OceanExTestVenue()
    #expect(try OceanExTestClient(venue).logIn(1) { $0.nonce -= 300_000 }.code == 0)
    #expect(try OceanExTestClient(venue).logIn(1) { $0.nonce += 300_000 }.code == 0)
  }

  @Test func `a nonce counts once for its key, on whichever connection`() throws {
    let venue = OceanExTestVenue()
    let first = OceanExTestClient(venue), second = OceanExTestClient(venue)
    #expect(try first.logIn(1).code == 0)
    for client in [first, second] {
      let (code, data) = try client.logIn(1)
      #expect(code == 1001)
      #expect(data.text("message") == "the nonce must be above \(venue.milliseconds), that of the last login")
    }
    #expect(try second.logIn(1) { $0.nonce -= 1 }.code == 1001)
    // Another user's key has nonces of its own.
    #expect(try second.logIn(2).code == 0)
    #expect(try second.logIn(1) { $0.nonce += 1 }.code == 0)
    // One that is refused doesn't count.
    #expect(try first.logIn(3) { $0.signature = "AAAA" }.code == 1001)
    #expect(try first.logIn(3).code == 0)
  }

  @Test func `who logs in again is who it says then`() throws {
    let venue = OceanExTestVenue()
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    #expect(try client.call("AccountHandler", "index").data["accounts"]?.array?.first?.text("currency") == "vet")
    #expect(try client.logIn(2) { $0.signature = "AAAA" }.code == 1001)
    #expect(try client.call("AccountHandler", "index").code == 0)
    #expect(try client.logIn(3).code == 0)
    #expect(try client.call("AccountHandler", "index").data["accounts"]?.array?.first?.text("currency") == "usdt")
  }

  @Test func `one user may be on many connections`() throws {
    let venue = OceanExTestVenue()
    let clients = try (0..<5).map { _ in try OceanExTestClient(venue, loggedInAs: 1) }
    let id = try clients[0].enter()
    for client in clients {
      #expect(try client.call("OrderHandler", "show", "{\"id\":\(id)}").code == 0)
    }
  }

  @Test func `an account that may not trade is told so`() throws {
    let venue = OceanExTestVenue()
    let client = OceanExTestClient(venue)
    let (code, data) = try client.logIn(4)
    #expect(code == 0)
    #expect(data["scopes"]?["sell/buy"] == .boolean(false))
    let refusal = try client.create("buy", "1", at: "0.01")
    #expect(refusal.code == 1002)
    #expect(refusal.data.text("message") == "the account may not trade")
  }

  @Test func `keys that can't be used let nobody in`() throws {
    let users = [
      User(
        name: "ID7TEST01", password: "", accounts: ["V1"], oceanExKey: OceanExKey(id: "KID7TEST01", publicKey: "none")),
      OceanExTestVenue.user(2, []), OceanExTestVenue.user(3, ["nobody's"]),
    ]
    let client = OceanExTestClient(OceanExTestVenue(users: users))
    for user in 1...3 { #expect(try client.logIn(user).data.text("message") == "there is no key with this id") }
    #expect(try client.call("MarketsHandler", "index").data == .array([]))
  }

  @Test(
    arguments: [
      #"{}"#, #"{"uid":"ID7TEST01"}"#, #""none""#, "null", "[]",
      #"{"uid":1,"api_key":"K","signature":"A","nonce":1,"verb":"GET","path":"/ws/v1"}"#,
      #"{"uid":"I","api_key":"K","signature":"A","nonce":1.5,"verb":"GET","path":"/ws/v1"}"#,
      #"{"uid":"I","api_key":"K","signature":"A","nonce":99999999999999999999,"verb":"GET","path":"/ws/v1"}"#,
    ])
  func `a login that lacks something or has another kind of it is no login`(header: String) throws {
    let client = OceanExTestClient(OceanExTestVenue())
    let (code, data) = try client.call("AuthHandler", "login", header: header)
    #expect(code == 1002)
    #expect(data.text("message").contains("data.header"))
    #expect(client.link.closing == nil)
  }
}
