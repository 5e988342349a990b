import Foundation
import Glibc
import TestPeers
import Testing

@testable import Commands

/// `venuewire oceanex` as its users meet it: a process in a terminal, keys that are typed, a screen that is read.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct OceanExMenuTerminalTests {
  /// The program in a terminal.
  private struct Session {
    let program: ChildProcess
    let terminal: Terminal
    let log: URL

    init(_ venue: OceanExVenue, _ options: [String] = [], variables: [String: String?] = [:]) throws {
      terminal = try Terminal()
      // The banner's lines have 104 characters.
      try terminal.resize(columns: 120)
      log = venue.folder.appending(path: "ws_client.log")
      var streams = ChildProcess.Streams()
      streams.errors = .apart
      streams.terminal = terminal
      program = try ChildProcess(
        try ChildProcess.neighbor("venuewire"), ["oceanex", "--url", venue.url] + OceanExVenue.user + options,
        variables: ["TERM": "xterm", "TZ": "UTC"].merging(variables) { $1 }, in: venue.folder, streams: streams)
    }

    /// The screen once all of these are on it, one behind the other.
    @discardableResult
    func wait(_ texts: String...) throws -> TerminalScreen {
      try terminal.picture { screen in
        var rest = screen.text[...]
        return texts.allSatisfy { text in
          guard let place = rest.firstRange(of: text) else { return false }
          rest = rest[place.upperBound...]
          return true
        }
      }
    }

    /// Types a line; the screen once all of these are on it behind it.
    @discardableResult
    func type(_ line: String, _ texts: String...) throws -> TerminalScreen {
      let count = try terminal.picture { $0.cursor.line.hasPrefix(">") }.lines.count
      try terminal.type(line)
      return try terminal.picture { screen in
        var rest = screen.lines.dropFirst(count - 1).joined(separator: "\n")[...]
        return texts.allSatisfy { text in
          guard let place = rest.firstRange(of: text) else { return false }
          rest = rest[place.upperBound...]
          return true
        }
      }
    }

    /// How it ended, and what it complained of.
    func end() throws -> (ChildProcess.End, String) {
      _ = try terminal.picture { _ in false }
      let (_, errors, end) = program.finish()
      return (end, errors)
    }
  }

  private static let frame = String(repeating: "*", count: 37)

  @Test func `each choice does what it says`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Session(venue, ["-l", "DEBUG"])
      let first = try session.wait("INPUT CHOICES:", "Session up", "to Help):\n>")
      #expect(first.text.hasPrefix(String(MenuBanner.text)))
      // Without a logon nothing private is sent.
      try session.type("5", "\n\nNot Authenticated. Please Authenticate first\n")
      try session.type("1", "Authenticated.\n")
      try session.type("2", "received tickers info.\n")
      try session.type("3", "received markets info\n")
      try session.type("4", "received trading fee info\n")
      try session.type("5", "received account info\n")
      try session.type("6", "MARKET_ID,SIDE,PRICE,VOLUME,ORD_TYPE (example: vetusdt, buy, 0.75, 1000, limit)\n>")
      let entered = try session.type(
        "btcusdt, buy, 1000.5, 0.5, limit", "\(Self.frame)\nreceived order ack. order id: ", "\n\(Self.frame)\n")
      let words = entered.text.split(separator: "order ack. order id: ")
      let id = try #require(words.last.flatMap { Int64($0.prefix { $0.isNumber }) })
      try session.type("9", "MARKET_ID, ORD_TYPE (example: vetusdt, limit)\n>")
      try session.type("btcusdt, limit", "received list open order info\n")
      try session.type("10", "OID (example: 23)\n>")
      try session.type("\(id)", "received order info\n")
      try session.type("7", "OIDs (example:18,19,23)\n>")
      try session.type("\(id)", "\n\(id)\n", "\(Self.frame)\nreceived order id [\(id)] cancelled.\n\(Self.frame)\n")
      try session.type("7", ">")
      try session.type(
        "\(id), 999999",
        "\n\(id)\n999999\n",
        "\(Self.frame)\nreceived order cancel err code [1005] id [\(id), 999999] rejected.\n\(Self.frame)\n")
      try session.type("11", "OID (example: 23)\n>")
      try session.type("\(id)", "received history order info\n")
      try session.type("12", "MARKET_ID (example: vetusdt)\n>")
      try session.type("btcusdt", "all received history order info\n")
      try session.type("8", "\(Self.frame)\nreceived mass order ids [] cancelled.\n\(Self.frame)\n")
      try session.type("13", "received timestamp info\n")
      try session.type("14", "MARKET_ID,LEVEL,PRECISION (example: vetusdt, 2, 6)\n>")
      try session.type("btcusdt,2,6", "received Orderbook info\n")
      try session.type("15", "MARKET_ID,LIMIT,PERIOD (example: vetusdt, 30, 5)\n>")
      try session.type("btcusdt,30,5", "received K-Line info\n")
      try session.type("16", "disconnecting...\n", "Disconnected\nSession Down\n")
      try session.type("13", "not connected\n")
      try session.type("17", "Session up\n")
      // The next session is nobody's.
      try session.type("5", "Not Authenticated. Please Authenticate first\n")
      try session.type("17", "Disconnected\nSession Down\n", "Session up\n")
      try session.type("q", "disconnecting...\n", "Disconnected\nSession Down\n", "end....")
      let (end, errors) = try session.end()
      #expect(end == .exited(0) && errors == "")
      try checkLog(session.log)
      #expect(venue.end() == .exited(0))
    }
  }

  /// Each line of the log has the form it should have, the entries come in order, and no secret is there.
  private func checkLog(_ file: URL) throws {
    let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    let text = try String(contentsOf: file, encoding: .utf8)
    let form = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \((DEBUG|INFO|WARN|ERROR), \w+\.swift:\d+\)  (.*)/
    let entries = text.split(separator: "\n").compactMap { $0.wholeMatch(of: form)?.output.2 }
    var rest = entries[...]
    for wanted in [
      "connection established", "receive welcome", "not authenticated", "Send authentication", "account logged in:",
      "received tickers info:", "received markets info:", "received trading fee info:", "received account info:",
      "received Order Ack:", "received List Open Order info:", "received order info:", "received Order Cancel Ack:",
      "received Order Cancel Rejected:", "received history order info:", "all received history order info:",
      "received Order Cancel info:", "received timestamp info:", "received Orderbook info:", "received K-Line info:",
      "Websocket disconnecting", "Websocket close", "not connected", "connection established", "Websocket close",
    ] {
      let place = rest.firstIndex { $0 == wanted }
      #expect(place != nil, "'\(wanted)' is missing")
      if let place { rest = rest[(place + 1)...] }
    }
    // Everything else is a payload, which is JSON with its keys sorted.
    let others = text.split(separator: "\n").filter { $0.wholeMatch(of: form) == nil }
    let strange = others.filter { $0.wholeMatch(of: /[{}\[\]]|\s+.*|\d+|.*[{}\[\]],?/) == nil }
    #expect(strange.isEmpty)
    #expect(text.contains("account logged in:\n{\n  \"identifier\": {\n    \"handler\": \"AuthHandler\"\n  },\n"))
    #expect(text.contains("\"signature\": \"********\"") && !text.contains("KID7TEST01"))
  }

  @Test func `what can't be done is said as the published program says it`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Session(venue)
      try session.wait("Session up")
      try session.type("18", "can not regonize choice\n")
      try session.type("1", "Authenticated.\n")
      try session.type("6", ">")
      try session.type("btcusdt, buy, 1", "ERROD: Expected 5 args but received 3\n")
      try session.type("7", ">")
      try session.type("", "ERROD: Expected 1 args but received 0\n")
      try session.type("14", ">")
      try session.type("btcusdt,two,6", "Prompt (")
      try session.type("14", ">")
      let unknown = try session.type(
        "nosuch,2,6", "\(Self.frame)\nUnknown message\n{\n  \"identifier\": {", "\"code\": 1003", "}\n\(Self.frame)\n")
      #expect(unknown.text.contains("    \"handler\": \"OrderBookHandler\"\n"))
      try session.type("help", "INPUT CHOICES:")
      // Ctrl-C gives up the arguments, and then the program.
      try session.type("15", "MARKET_ID,LIMIT,PERIOD")
      try session.terminal.press("btc\u{3}")
      try session.wait("> btc^C\nPrompt (")
      _ = try session.terminal.picture { $0.cursor.line == ">" }
      try session.terminal.press("\u{3}")
      try session.wait("disconnecting...\nDisconnected\nSession Down\nend....")
      #expect(try session.end() == (.exited(0), ""))
      let log = try String(contentsOf: session.log, encoding: .utf8)
      #expect(log.contains("not a number: 'two'\n") && !log.contains("DEBUG"))
      #expect(venue.end() == .exited(0))
    }
  }

  /// A session with a shell whose prompt is known.
  private static func sessionWithShell(_ venue: OceanExVenue) throws -> Session {
    try Session(venue, variables: ["SHELL": "/bin/sh", "PS1": "shell> ", "ENV": nil])
  }

  @Test(arguments: ["shell", "sh"])
  func `a shell has the terminal until it ends`(word: String) async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Self.sessionWithShell(venue)
      try session.wait("Session up")
      try session.terminal.press("\(word)\r")
      try session.terminal.waitUntilAsFound()
      _ = try session.terminal.picture { $0.cursor.line == "shell>" }
      try session.terminal.press("echo $((6 * 7))\r")
      try session.wait("\n42\nshell>")
      // An interrupt is for the shell's job alone.
      try session.terminal.press("sh -c 'echo begun; exec cat'\r")
      try session.wait("\nbegun\n")
      try session.terminal.press("\u{3}")
      _ = try session.terminal.picture { $0.cursor.line == "shell>" }
      // What comes meanwhile is shown afterwards.
      #expect(venue.end() == .exited(0))
      try session.terminal.press("exit\r")
      try session.wait("shell> exit\n", "Disconnected\nSession Down\n")
      _ = try session.terminal.picture { $0.cursor.line == ">" }
      #expect(try !session.terminal.isAsFound())
      try session.type("13", "not connected\n")
      try session.type("q", "end....")
      #expect(try session.end() == (.exited(0), ""))
    }
  }

  @Test func `keys typed ahead of a shell are its own, and one that isn't there is told of`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Self.sessionWithShell(venue)
      try session.wait("Session up")
      for end in ["\r", "\n"] {
        _ = try session.terminal.picture { $0.cursor.line == ">" }
        try session.terminal.press("sh\recho ahead-$((1 + 1))\(end)")
        try session.wait("ahead-2\nshell>")
        // A shell that stops itself would stop for ever.
        try session.terminal.press("kill -STOP $$\r")
        try session.terminal.press("echo on-$((1 + 2))\r")
        try session.wait("on-3\nshell>")
        try session.terminal.press("clear 2>/dev/null; printf '\\033[H\\033[2J'; exit\r")
      }
      try session.type("q", "end....")
      #expect(try session.end() == (.exited(0), ""))
      let other = try Session(venue, variables: ["SHELL": "/nowhere/sh"])
      try other.wait("Session up")
      try other.type("shell", "can't run '/nowhere/sh': no such file or directory\n")
      try other.type("q", "end....")
      #expect(try other.end() == (.exited(0), ""))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test(arguments: ["clear", "cls"])
  func `the screen is cleared`(word: String) async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Session(venue)
      try session.wait("Session up")
      let before = try session.type("13", "received timestamp info\n")
      _ = try session.terminal.picture { $0.cursor.line == ">" }
      try session.terminal.press("\(word)\r")
      // The banner, which says so, follows.
      let after = try session.terminal.picture { !$0.holds("Session up") && $0.cursor.line == ">" }
      #expect(before.holds("received timestamp info") && !after.holds("received timestamp info"))
      #expect(after.text.hasSuffix("\n\(MenuBanner.text)\(OceanExMenuDialog.prompt.dropLast())\n"), "\(after.text)")
      try session.type("q", "end....")
      #expect(try session.end() == (.exited(0), ""))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `an answer that comes while somebody types doesn't cut into what is typed`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Session(venue)
      try session.wait("Session up")
      venue.pause()
      try session.type("3", "Prompt (")
      try session.terminal.press("quitt\u{7F}")
      let before = try session.terminal.picture { $0.cursor.line == "> quit" }
      #expect(!before.holds("received markets info"))
      venue.goOn()
      let after = try session.wait("received markets info\nPrompt (", "\n> quit")
      #expect(after.cursor.line == "> quit" && after.cursor.column == 6)
      try session.terminal.press("\r")
      try session.wait("end....")
      #expect(try session.end() == (.exited(0), ""))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `the venue may end, and not be there`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let session = try Session(venue)
      try session.wait("Session up")
      #expect(venue.end() == .exited(0))
      try session.wait("Disconnected\nSession Down\n")
      try session.type("17", "Websocket encounter error: ")
      try session.type("2", "not connected\n")
      session.program.send(SIGTERM)
      try session.wait("end....")
      #expect(try session.end() == (.exited(0), ""))
    }
  }

  @Test func `lines of a script are read one after the other's answer`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      var streams = ChildProcess.Streams()
      streams.hasInput = true
      streams.errors = .apart
      let program = try ChildProcess(
        try ChildProcess.neighbor("venuewire"), ["oceanex", "menu", "--url", venue.url] + OceanExVenue.user,
        in: venue.folder, streams: streams)
      try program.write("1\n5\n13\n16\n13\n")
      let (output, errors, end) = program.finish()
      #expect(end == .exited(0) && errors == "")
      var rest = output[...]
      for line in [
        "Session up\n", "Authenticated.\n", "received account info\n", "received timestamp info\n", "Disconnected\n",
        "not connected\n", "disconnecting...\n", "end.... \n",
      ] {
        let place = rest.firstRange(of: line)
        #expect(place != nil, "'\(line)' is missing in \(output)")
        if let place { rest = rest[place.upperBound...] }
      }
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `a key that others may read isn't used`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: venue.folder.appending(path: "key.pem").path)
      let session = try Session(venue)
      try session.wait("Session up")
      let screen = try session.type("1", "chmod 600")
      #expect(!screen.holds("Authenticated."))
      try session.type("q", "end....")
      #expect(try session.end() == (.exited(0), ""))
      #expect(venue.end() == .exited(0))
    }
  }
}
