import HFTClient
import Testing
import Transport

@testable import Commands

struct HFTConnectionRequestTests {
  /// The request of a command line, among files and environment variables.
  private static func request(
    _ arguments: String, files: [String: String] = [:], environment: [String: String] = [:]
  ) throws -> HFTConnectionRequest {
    let words = ["hft", "symbols"] + arguments.split(separator: " ").map(String.init)
    var surroundings = Surroundings(
      streams: Streams(
        writeBytes: { _ in true }, report: { _ in },
        open: { path throws(InputProblem) in
          guard let text = files[path] else { throw InputProblem(path: path, reason: InputProblem.absence) }
          return Pieces(Array(text.utf8), of: 4_096)
        }))
    surroundings.environment = { environment[$0] }
    return try HFTConnectionRequest(try ParsedArguments(words), in: surroundings)
  }

  @Test(
    arguments: [
      ("", "127.0.0.1", 8_000, false), ("-n venue.example -p 81", "venue.example", 81, false),
      ("--tls", "127.0.0.1", 8_000, true), ("--url http://venue.example", "venue.example", 80, false),
      ("--url HTTPS://venue.example/", "venue.example", 443, true), ("--url http://[::1]:8001", "::1", 8_001, false),
    ])
  func `the gateway's place is understood`(arguments: String, host: String, port: Int, isEncrypted: Bool) throws {
    let endpoint = try Self.request(arguments).configuration.endpoint
    #expect(endpoint.host == host)
    #expect(endpoint.port == port)
    #expect((endpoint.tls != nil) == isEncrypted)
  }

  @Test func `certificates and names go with TLS`() throws {
    let tls = try Self.request("--url https://a --tls-ca ca.pem --tls-server-name b").configuration.endpoint.tls
    #expect(tls == ClientTLS(authorities: .file("ca.pem"), serverName: "b"))
  }

  @Test(arguments: [("", "automatic"), ("--generation 1", "first"), ("--generation 2", "second")])
  func `the generation is understood`(arguments: String, name: String) throws {
    #expect("\(try Self.request(arguments).configuration.generation)" == name)
  }

  @Test func `who connects comes from files and from the environment`() throws {
    let files = ["token": "abc\nrest", "cookie": "trader-1\r\n"]
    let environment = ["VENUEWIRE_HFT_TOKEN": "key", "VENUEWIRE_HFT_COOKIE": "trader-2"]
    let given = try Self.request("--token-file token --cookie-file cookie", files: files, environment: environment)
    #expect(given.configuration.token == "abc" && given.configuration.cookie == "trader-1")
    let found = try Self.request("", environment: environment)
    #expect(found.configuration.token == "key" && found.configuration.cookie == "trader-2")
    let nobody = try Self.request("", environment: ["VENUEWIRE_HFT_TOKEN": ""])
    #expect(nobody.configuration.token == nil && nobody.configuration.cookie == nil)
    #expect(throws: UsageProblem.self) { try Self.request("--generation 1 --cookie-file cookie", files: files) }
    #expect(throws: UsageProblem.self) { try Self.request("--token-file missing") }
  }

  @Test func `a session goes on as it began`() throws {
    let first = try Self.request("--session me", files: ["me": "token abc\n"])
    #expect(first.configuration.token == "abc" && first.configuration.generation == .first)
    let second = try Self.request("--session me", files: ["me": "cookie trader-1\n"])
    #expect(second.configuration.cookie == "trader-1" && second.configuration.generation == .second)
    let new = try Self.request("--session me", environment: ["VENUEWIRE_HFT_TOKEN": "key"])
    #expect(new.sessionFile == "me" && new.configuration.token == "key")
    #expect(new.configuration.generation == .automatic)
    for (arguments, text) in [
      ("--session me --generation 2", "token abc\n"), ("--session me --generation 1", "cookie abc\n"),
      ("--session me", "something else\n"), ("--session me", ""),
    ] {
      #expect(throws: UsageProblem.self) { try Self.request(arguments, files: ["me": text]) }
    }
    #expect(
      SessionCredential.token("abc").fileText == "token abc\n" && SessionCredential.cookie("x").fileText == "cookie x\n"
    )
  }

  @Test func `what is printed of a session has no secret in it`() {
    for credential in [SessionCredential.token("abc"), .cookie("abc")] {
      #expect(!"\(credential) \(String(reflecting: credential))".contains("abc"))
    }
  }

  @Test func `a secret on its way in the open is warned of`() throws {
    let environment = ["VENUEWIRE_HFT_TOKEN": "key"]
    #expect(try Self.request("-n venue.example", environment: environment).warnings.count == 1)
    #expect(try Self.request("-n venue.example --tls", environment: environment).warnings.isEmpty)
    #expect(try Self.request("", environment: environment).warnings.isEmpty)
    #expect(try Self.request("-n venue.example").warnings.isEmpty)
  }
}
