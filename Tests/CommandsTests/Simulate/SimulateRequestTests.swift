import Exchange
import Simulator
import Testing
import Transport

@testable import Commands

/// The command line of `venuewire simulate`.
struct SimulateRequestTests {
  private func request(_ arguments: String...) throws -> SimulateRequest {
    try SimulateRequest(ParsedArguments(["simulate"] + arguments))
  }

  @Test func `everything has its usual value but where to listen`() throws {
    let request = try request("--dtc", "11099")
    #expect(request.seed == 1)
    #expect(request.speed == 1)
    #expect(request.start == nil)
    #expect(request.duration == nil)
    #expect(request.configuration == nil)
    #expect(request.faults.faults.isEmpty)
    #expect(request.dtc == DTCFrontEndSettings())
    #expect(request.frontEnds.map(\.kind) == [.dtc])
    #expect(request.frontEnds.map(\.address) == [ListenAddress(host: "127.0.0.1", port: 11_099, .stream)])
  }

  @Test func `everything can be said`() throws {
    let request = try request(
      "--dtc-websocket=0", "--dtc", "11099", "--host", "::1", "--seed", "18446744073709551615", "--speed", "2.5",
      "--start", "2026-11-18T14:30:05Z", "--duration", "90", "--configuration", "x.yaml", "--tls-key", "k",
      "--tls-certificate", "c", "--fault", "drop message=1", "--fault", "duplicate", "--dtc-updates", "mixed",
      "--dtc-saturated-ids")
    #expect(request.seed == .max)
    #expect(request.speed == 2.5)
    #expect(request.start == ExchangeTime(seconds: 1_795_012_205))
    #expect(request.duration == .seconds(90))
    #expect(request.configuration == "x.yaml")
    #expect(request.faults.faults == [.init(.drop, message: 1), .init(.duplicate)])
    #expect(request.dtc.marketData == .mixed)
    #expect(request.dtc.saturatesSymbolIDs)
    let tls = ServerTLS(certificateFile: "c", privateKeyFile: "k")
    #expect(request.frontEnds.map(\.kind) == [.dtc, .dtcWebSocket])
    #expect(
      request.frontEnds.map(\.address) == [
        ListenAddress(host: "::1", port: 11_099, .stream, tls: tls),
        ListenAddress(host: "::1", port: 0, .webSocket, tls: tls),
      ])
  }

  @Test func `the binary venue's servers are named, and check what they are told to`() throws {
    let plain = try request("--aes", "0", "--oes", "0")
    #expect(plain.oes == OESFrontEndSettings())
    #expect(plain.frontEnds.map(\.kind) == [.aes, .oes])
    let oes = try request(
      "--aes", "4444", "--oes-address", "10.0.0.1:4445", "--oes-secondary-address", "10.0.0.2:4445",
      "--oes-md-address", "10.0.0.3:4446", "--oes-checks-sequence"
    ).oes
    #expect(oes.orderEntryAddress == "10.0.0.1:4445")
    #expect(oes.secondaryOrderEntryAddress == "10.0.0.2:4445")
    #expect(oes.marketDataAddress == "10.0.0.3:4446")
    #expect(oes.checksSequenceNumbers)
  }

  @Test(
    arguments: [
      (
        [], "say where to listen",
        "one or more of '--dtc', '--dtc-websocket', '--aes', '--oes', '--oes-secondary', '--oes-md', '--oceanex', '--hft'"
      ),
      (
        ["--aes", "0", "--oes-address", "::1:4445"],
        "'--oes-address' can't be '::1:4445'; it is a host and a port, such as 127.0.0.1:4445, with 24 characters at most",
        nil
      ),
      (
        ["--aes", "0", "--oes-md-address", "order-entry.example.com:4445"],
        "'--oes-md-address' can't be 'order-entry.example.com:4445'; it is a host and a port, such as 127.0.0.1:4445, "
          + "with 24 characters at most", nil
      ),
      (["--dtc", "65536"], "'--dtc' can't be '65536'; it is a port from 0 to 65535", nil),
      (["--dtc", "-1"], "'--dtc' can't be '-1'; it is a port from 0 to 65535", nil),
      (["--dtc", "1", "--dtc", "2"], "'--dtc' is given twice", nil),
      (["--dtc"], "'--dtc' needs a value", "--dtc PORT"),
      (["--dtc", "1", "x"], "'simulate' takes options only, but 'x' is given", nil),
      (["--dtc", "1", "--seed", "-1"], "'--seed' can't be '-1'; it is a whole number from 0", nil),
      (["--dtc", "1", "--speed", "0"], "'--speed' can't be '0'; it is a number above 0, up to 10000", nil),
      (["--dtc", "1", "--speed", "nan"], "'--speed' can't be 'nan'; it is a number above 0, up to 10000", nil),
      (["--dtc", "1", "--duration", "10s"], "'--duration' can't be '10s'; it is a number of seconds", nil),
      (
        ["--dtc", "1", "--start", "yesterday"],
        "'--start' can't be 'yesterday'; it is a time in UTC, as 2026-11-18T14:30:00Z", nil
      ),
      (["--dtc", "1", "--tls-key", "k"], "'--tls-key' needs its certificate", "--tls-certificate FILE"),
      (["--dtc", "1", "--tls-certificate", "c"], "'--tls-certificate' needs its key", "--tls-key FILE"),
      (
        ["--dtc", "1", "--fault", "drop massage=1"],
        "'--fault' can't be understood at 'massage=1': only connection=N, message=N and probability=P may follow", nil
      ),
      (["--dct", "1"], "'simulate' has no option '--dct'", "did you mean '--dtc'?"),
    ] as [([String], String, String?)])
  func `what can't be understood is refused with a hint`(arguments: [String], message: String, hint: String?) async {
    let run = await Run(["simulate"] + arguments)
    #expect(run.status == .usage)
    #expect(run.output.isEmpty)
    #expect(run.report == "venuewire: error: \(message)\n" + (hint.map { "hint: \($0)\n" } ?? ""))
  }

  @Test(
    arguments: [
      ("2026-11-18", 1_794_960_000), ("2026-11-18T14:30", 1_795_012_200), ("2026-11-18T14:30:05", 1_795_012_205),
      ("1970-01-01T00:00:00Z", 0),
    ])
  func `times are days, or days and times of them`(text: String, seconds: Int64) {
    #expect(ExchangeTime(spelled: text) == ExchangeTime(seconds: seconds))
  }

  @Test(
    arguments: [
      "", "T", "2026-11-18T", "2026-11-18T24:00", "2026-11-18T1:00", "2026-11-18T14", "2026-11-18T14:30:60",
      "2026-11-18T14:30:00ZZ", "2026-11-18 14:30",
    ])
  func `what is no time is none`(text: String) {
    #expect(ExchangeTime(spelled: text) == nil)
  }

  @Test func `help and the configuration are shown`() async throws {
    try expect(await Run(["help", "simulate"]).output, matches: "help-simulate.txt")
    let run = await Run(["simulate", "--print-configuration"])
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("# What the local exchange lists"))
    let key = await Run(["simulate", "--print-oceanex-key"])
    #expect(key.status == .success)
    #expect(key.output.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
  }

  @Test func `a configuration with mistakes is refused before anything listens`() async {
    let run = await Run(
      ["simulate", "--dtc", "0", "--configuration", "mine.yaml"], input: Array("instruments: {}\n".utf8))
    #expect(run.status == .badSchema)
    #expect(run.output.isEmpty)
    #expect(run.report.hasPrefix("mine.yaml:1:1: error: 'instruments' lists nothing to trade [missing-key]\n"))
  }
}
