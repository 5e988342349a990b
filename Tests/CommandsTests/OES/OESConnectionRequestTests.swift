import OESClient
import Testing
import Transport

@testable import Commands

struct OESConnectionRequestTests {
  private func request(
    _ arguments: String..., environment: [String: String] = [:], file: String = ""
  ) throws(UsageProblem) -> OESConnectionRequest {
    let source = Pieces(Array(file.utf8), of: 3)
    let surroundings = Surroundings(
      streams: Streams(
        writeBytes: { _ in true }, report: { _ in },
        open: { path throws(InputProblem) in
          guard path == "secret" else { throw InputProblem(path: path, reason: "no such file") }
          return source
        }), environment: { environment[$0] })
    let command = ["oes", "orders", "-u", "trader", "-a", "100701"]
    return try OESConnectionRequest(ParsedArguments(command + arguments), in: surroundings)
  }

  @Test func `without options it is this machine, at the port of the examples`() throws {
    let configuration = try request("--key", "k").configuration
    #expect(configuration.endpoint == Endpoint(host: "127.0.0.1", port: 4_444))
    #expect(configuration.userName == "trader")
    #expect(configuration.account == 100_701)
    #expect(configuration.apiKey == "k")
    #expect(configuration.code == .first)
    #expect(configuration.orderEntryEndpoint == nil)
    #expect(configuration.marketDataEndpoint == nil)
  }

  @Test func `options say where and how`() throws {
    let request = try request(
      "-n", "venue.example", "-p", "443", "--key", "k", "--code", "time", "--oes", "oes.example:444", "--md", "::1:445",
      "--tls", "--tls-ca", "ca.pem")
    let tls = ClientTLS(authorities: .file("ca.pem"), serverName: nil)
    #expect(request.configuration.endpoint == Endpoint(host: "venue.example", port: 443, .stream, tls: tls))
    #expect(
      request.configuration.orderEntryEndpoint == Endpoint(host: "oes.example", port: 444, .stream, tls: tls))
    #expect(request.configuration.marketDataEndpoint == Endpoint(host: "::1", port: 445, .stream, tls: tls))
    #expect(request.configuration.code == .time)
    #expect(request.warnings.isEmpty)
  }

  @Test func `the key comes from a file, the environment or the command line`() throws {
    #expect(try request("--key-file", "secret", file: "of a file\nmore").configuration.apiKey == "of a file")
    #expect(try request(environment: ["VENUEWIRE_OES_KEY": "of it"]).configuration.apiKey == "of it")
    #expect(try request("--key", "typed", environment: ["VENUEWIRE_OES_KEY": "of it"]).configuration.apiKey == "typed")
    #expect(throws: UsageProblem("'--key-file': the first line of 'secret' is no key")) {
      try request("--key-file", "secret", file: "\n")
    }
    #expect(throws: UsageProblem("'--key-file': can't read 'else': no such file")) {
      try request("--key-file", "else")
    }
  }

  @Test func `a code that goes over a network in the clear is warned of`() throws {
    #expect(try request("--key", "k", "-n", "venue.example").warnings.count == 1)
    #expect(try request("--key", "k", "-n", "localhost").warnings.isEmpty)
  }
}
