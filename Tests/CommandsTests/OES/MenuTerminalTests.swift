import Glibc
import TestPeers
import Testing

/// `venuewire oes menu` as its users meet it: a process in a terminal, keys that are typed, a screen that is read.
@Suite(.timeLimit(.minutes(5)))
struct MenuTerminalTests {
  /// A menu that is shown.
  private struct Session {
    let menu: ChildProcess
    let terminal: Terminal

    init(_ arguments: [String]) throws {
      terminal = try Terminal()
      var streams = ChildProcess.Streams()
      streams.errors = .apart
      streams.terminal = terminal
      menu = try ChildProcess.ours("venuewire", ["oes", "menu"] + arguments, streams: streams)
    }

    /// What the screen shows next, once that holds all of `texts`.
    func screen(_ texts: String...) throws -> String {
      try terminal.screen(showing: texts)
    }

    /// Types a line; what the screen shows next, once that holds all of `texts`.
    func type(_ line: String, _ texts: String...) throws -> String {
      try terminal.type(line)
      return try terminal.screen(showing: texts)
    }
  }

  private static let prompt = "Enter a valid message type: "
  private static let answered = "No more receive data\n\(prompt)"

  @Test func `the examples' values go through the whole flow, as the first README shows it`()
    async throws
  {
    try await onOwnThread {
      let venue = try VenueProcess()
      let session = try Session([
        "127.0.0.1", venue.port, "--side", "buy", "--price", "1000000", "--quantity", "0.5",
      ])
      let first = try session.screen(Self.prompt)
      let place = "('127.0.0.1', \(venue.port))"
      #expect(
        first.hasPrefix(
          "starting connection to \(place)  ...\n0\tGo To Receive Mode\nH\tclient_logon\n"))
      #expect(try session.type("x", Self.prompt).hasPrefix("x\n0\tGo To Receive Mode\n"))
      let logon = try session.type("H", Self.answered)
      #expect(
        logon.contains(
          "Encoded Client Logon message 48008F0001005C890100314636410000424F55370000FA010000"))
      #expect(logon.contains("sending 143 bytes to \(place)  ...\n"))
      #expect(
        logon.contains("Message type is client_logon\nBuffer size is 143 required len is 143\n"))
      #expect(logon.contains("Decoded Client Logon message:\n    Data1  b'H'\n"))
      #expect(logon.contains("    LoginStatus  1\n"), "\(logon)")
      let orderServer = "('127.0.0.1', \(venue.ports["oes"] ?? 0))"
      _ = try session.type("G", "starting connection to \(orderServer)  ...", Self.prompt)
      let second = try session.type("H", Self.answered)
      #expect(second.contains("    LoginStatus  1\n"), "\(second)")
      let fill = try session.type("T", "    MessageType  17\n", Self.answered)
      #expect(fill.contains("Encoded New Limit Order message 5400FA00"))
      #expect(
        fill.contains("Decoded Transaction message:\n")
          && fill.contains("    RemainingQuantity  0.0\n"))
      let risk = try session.type("w", "Decoded Risk User Symbol message:", Self.answered)
      #expect(risk.contains("sending 34 bytes to \(orderServer)  ...\n"))
      let end = try session.type("X", "Peer closed.")
      #expect(end.contains("Encoded Client Logon message 48008F000200"))
      _ = try session.type("q", "it ends")
      let (_, errors, status) = session.menu.finish()
      #expect(status == .exited(0) && errors == "")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `with a key all is checked, and no secret is on the screen`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let session = try Session(venue.connection + ["--side", "buy", "--price", "1000"])
      _ = try session.screen(Self.prompt)
      var screen = try session.type("H", "    LoginStatus  1\n", Self.answered)
      screen += try session.type("G", "starting connection", Self.prompt)
      screen += try session.type("H", "    LoginStatus  1\n", Self.answered)
      screen += try session.type("T", "    MessageType  14\n", Self.answered)
      screen += try session.type("R", "    MessageType  16\n", Self.answered)
      screen += try session.type("C", "    MessageType  15\n", Self.answered)
      #expect(
        !screen.contains("755224") && !screen.contains("373535323234")
          && !screen.contains(VenueProcess.key))
      #expect(screen.contains("    TwoFA  ***\n") && screen.contains("    Key  ***\n"))
      _ = try session.type("q", "it ends")
      #expect(session.menu.finish().end == .exited(0))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `what arrives is shown while the user thinks`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let session = try Session(["127.0.0.1", "\(venue.ports["oes-md"] ?? 0)"])
      _ = try session.screen(Self.prompt)
      _ = try session.type("H", "    LoginStatus  1\n", Self.answered)
      let tops = try session.type("s", "Message type is top_of_book\n", Self.answered)
      #expect(tops.contains("    BuyPrice  "), "\(tops)")
      _ = try session.type("0", "0\n")
      // Nothing is typed, and more comes; what was asked before may still be on the screen's way.
      for _ in 0..<3 {
        let more = try session.screen("Message type is top_of_book\n", "No more receive data\n")
        #expect(!more.contains("Go To Receive Mode"))
      }
      session.menu.send(SIGINT)
      #expect(session.menu.finish().end == .exited(0))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `a server that isn't there is said so`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      #expect(venue.end() == .exited(0))
      let session = try Session(["127.0.0.1", venue.port])
      let (_, errors, end) = session.menu.finish()
      #expect(end == .exited(1))
      #expect(errors.hasPrefix("venuewire: error: "))
    }
  }
}
