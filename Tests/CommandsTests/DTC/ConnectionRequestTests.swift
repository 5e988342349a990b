import DTCClient
import DTCProtocol
import Testing
import Transport
import WireRuntime

@testable import Commands

struct ConnectionRequestTests {
  private func request(
    _ arguments: String..., environment: [String: String] = [:], file: String = "", mustChooseMode: Bool = false
  ) throws(UsageProblem) -> ConnectionRequest {
    let source = Pieces(Array(file.utf8), of: 3)
    let surroundings = Surroundings(
      streams: Streams(
        writeBytes: { _ in true }, report: { _ in },
        open: { path throws(InputProblem) in
          guard path == "secret" else { throw InputProblem(path: path, reason: "no such file") }
          return source
        }), environment: { environment[$0] })
    return try ConnectionRequest(
      ParsedArguments(["dtc", "positions"] + arguments), in: surroundings, mustChooseMode: mustChooseMode)
  }

  @Test func `without options it is this machine, binary asked for, and nobody by name`() throws {
    let configuration = try request().configuration
    #expect(configuration.endpoint == Endpoint(host: "127.0.0.1", port: 11_099))
    #expect(configuration.encoding == .negotiated(.binary))
    #expect(configuration.credentials == nil)
    #expect(configuration.tradeMode == nil)
    #expect(configuration.historyEndpoint == nil)
    #expect(!configuration.logsData)
    #expect(try request(environment: ["LOG_DATA": "1"]).configuration.logsData)
  }

  @Test func `options say where, how and who`() throws {
    let configuration = try request(
      "-n", "venue.example", "-p", "443", "-q444", "-l", "-u", "trader", "-x", "secret", "--transport", "websocket",
      "--tls", "--tls-ca", "ca.pem", "--tls-server-name", "dtc.example"
    ).configuration
    let tls = ClientTLS(authorities: .file("ca.pem"), serverName: "dtc.example")
    #expect(configuration.endpoint == Endpoint(host: "venue.example", port: 443, .webSocket(), tls: tls))
    #expect(configuration.historyEndpoint == Endpoint(host: "venue.example", port: 444, .webSocket(), tls: tls))
    #expect(configuration.encoding == .fixed(.json))
    #expect(configuration.credentials == Credentials(username: "trader", password: "secret"))
    #expect(configuration.tradeMode == .live)
    #expect(try request("--simulated").configuration.tradeMode == .simulated)
  }

  @Test(
    arguments: [
      (["--encoding", "protobuf"], .negotiated(.protobuf)),
      (["--encoding", "vls", "--no-negotiation"], .fixed(.vls)),
      (["--no-negotiation"], .fixed(.binary)),
      (["--transport", "websocket", "--encoding", "compact"], .negotiated(.compactJSON)),
      (["--transport", "websocket", "--encoding", "compact", "--no-negotiation"], .fixed(.compactJSON)),
    ] as [([String], EncodingPreference)])
  func `an encoding is asked for, or known`(arguments: [String], encoding: EncodingPreference) throws {
    let request = try ConnectionRequest(
      ParsedArguments(["dtc", "positions"] + arguments),
      in: Surroundings(streams: Streams(writeBytes: { _ in true }, report: { _ in }, open: { _ in Pieces([], of: 1) })))
    #expect(request.configuration.encoding == encoding)
  }

  @Test func `a password comes from the option, the file or the environment`() throws {
    let environment = ["VENUEWIRE_PASSWORD": "from there"]
    func password(_ request: ConnectionRequest) -> String? { request.configuration.credentials?.password }
    #expect(password(try request("-u", "me", "-x", "here", environment: environment)) == "here")
    #expect(password(try request("-u", "me", environment: environment)) == "from there")
    #expect(password(try request("-u", "me")) == "")
    let file = try request("-u", "me", "--password-file", "secret", environment: environment, file: "in it\r\nnot this")
    #expect(password(file) == "in it")
    #expect(password(try request(environment: environment)) == nil)
  }

  @Test func `a password that others can read on the way is warned of`() throws {
    #expect(try request("-n", "venue.example", "-u", "me", "-x", "here").warnings.count == 1)
    #expect(try request("-n", "venue.example", "-u", "me", "-x", "here", "--tls").warnings == [])
    #expect(try request("-n", "venue.example", "-u", "me").warnings == [])
    for host in ["localhost", "127.0.0.1", "127.3.2.1", "::1"] {
      #expect(try request("-n", host, "-u", "me", "-x", "here").warnings == [])
    }
    #expect(try request("-n", "127.evil.example", "-u", "me", "-x", "here").warnings.count == 1)
  }

  @Test func `what can't be is refused`() {
    func problem(_ arguments: String..., file: String = "", mustChooseMode: Bool = false) -> String? {
      let surroundings = Surroundings(
        streams: Streams(
          writeBytes: { _ in true }, report: { _ in },
          open: { path throws(InputProblem) in
            guard path == "secret" else { throw InputProblem(path: path, reason: "no such file") }
            return Pieces(Array(file.utf8), of: 3)
          }))
      do throws(UsageProblem) {
        _ = try ConnectionRequest(
          ParsedArguments(["dtc", "positions"] + arguments), in: surroundings, mustChooseMode: mustChooseMode)
        return nil
      } catch {
        return error.message
      }
    }
    #expect(problem("-l", "-s") == "Select live or simulated mode but not both")
    #expect(problem(mustChooseMode: true) == "Select live or simulated mode")
    #expect(problem("-p", "0") == "'--port' can't be '0'; it is a number from 1 to 65535")
    #expect(problem("-q", "x") == "'--historyport' can't be 'x'; it is a number from 1 to 65535")
    #expect(problem("--host=") == "'--host' can't be empty")
    #expect(problem("--tls-ca", "x") == "'--tls-ca' goes with '--tls' only")
    #expect(problem("-x", "secret") == "'--password' goes with '--username' only")
    #expect(
      problem("-u", "me", "-x", "a", "--password-file", "b")
        == "'--password' and '--password-file' can't be given together")
    #expect(problem("-u", "me", "--password-file", "b") == "'--password-file': can't read 'b': no such file")
    #expect(
      problem("-u", "me", "--password-file", "secret") == "'--password-file': the first line of 'secret' is no password"
    )
    #expect(
      problem("--transport", "websocket", "--encoding", "binary")
        == "'--transport websocket' carries json and compact, not binary")
  }
}
