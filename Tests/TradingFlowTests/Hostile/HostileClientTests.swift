import Foundation
import TestPeers
import Testing

/// Clients that want to harm, at the servers of both JSON venues in a process of its own, whose memory is watched.
@Suite(.timeLimit(.minutes(5))) struct HostileClientTests {
  /// What the process may have in use at most; some twenty mebibytes are what it has when nobody is there.
  private static let memoryLimit = 400 << 20

  /// Runs a body on a thread of its own beside a process with both venues; then both still serve, and it has stayed small.
  private func withVenues(_ body: @escaping @Sendable (_ oceanEx: Int, _ hft: Int) throws -> Void) async throws {
    try await onOwnThread {
      let venues = try ChildProcess.ours(
        "venuewire", ["simulate", "--seed", "5", "--oceanex", "0", "--hft", "0"])
      let oceanEx = try venues.listeningPort(), hft = try venues.listeningPort()
      try body(oceanEx, hft)
      let client = try Self.welcomed(oceanEx)
      try client.send(.text(HostileTexts.oceanEx("ToolHandler", "timestamp", uuid: "last")))
      #expect(try client.read(until: "\"uuid\":\"last\"").isAnswer)
      #expect(try RawClient.ask(hft, "POST", "/auth/handshake", Array("{\"token\":null}".utf8)).status == 200)
      let peak = try #require(venues.peakResidentSize)
      #expect(peak < Self.memoryLimit, "\(peak >> 20) MiB")
      venues.send(SIGTERM)
      #expect(venues.waitForEnd() == .exited(0))
    }
  }

  /// A client of OceanEx that was welcomed.
  private static func welcomed(_ port: Int) throws -> RawClient {
    let client = try RawClient(port, "/ws/v1")
    guard case .answered = try client.read(until: "welcome") else { throw RawClient.Failure(what: "no welcome") }
    return client
  }

  /// A new user's channel of the first generation.
  private static func commandChannel(_ port: Int, _ path: String = "/ws/cmd") throws -> RawClient {
    try RawClient(port, "\(path)?token=\(try token(port))")
  }

  /// A new user's token, as it's written in an URL.
  private static func token(_ port: Int) throws -> String {
    let answer = try RawClient.ask(port, "POST", "/auth/handshake", Array("{\"token\":null}".utf8)).body
    let token = answer.split(separator: "\"token\":\"").dropFirst().first?.prefix { $0 != "\"" }
    guard let token = token?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else {
      throw RawClient.Failure(what: "no token in \(answer)")
    }
    return token
  }

  @Test func `texts that are no requests are answered, skipped or end their own connection`() async throws {
    try await withVenues { oceanEx, hft in
      var unexplained: [String] = []
      for text in HostileTexts.nonsense + HostileTexts.oceanExRequests {
        let client = try Self.welcomed(oceanEx)
        try client.send(.text(text), .text(HostileTexts.oceanEx("ToolHandler", "timestamp", uuid: "next")))
        switch try client.read(until: "\"uuid\":\"next\"") {
        case .answered, .closed(.some): break
        case .closed(nil): unexplained.append("OceanEx: \(text.prefix(200))")
        }
      }
      for text in HostileTexts.nonsense + HostileTexts.hftRequests {
        let channel = try Self.commandChannel(hft)
        try channel.send(.text(text), .text(HostileTexts.hft("symbols.list", id: "next")))
        // What isn't a request is skipped, and what can't be done is refused: the channel stays, unless it's too long.
        let outcome = try channel.read(until: "\"corr_id\":\"next\"")
        if !outcome.isAnswer, outcome != .closed(1009) || text.utf8.count < 1 << 16 {
          unexplained.append("HFT, \(outcome): \(text.prefix(200))")
        }
      }
      #expect(unexplained == [])
    }
  }

  @Test func `frames that break the rules of WebSockets end their own connection with a code`() async throws {
    let frames: [RawFrame] = [
      RawFrame(opcode: RawFrame.text, payload: [0xC3, 0x28]), RawFrame(reserved: 7, opcode: RawFrame.text),
      RawFrame(opcode: 3), RawFrame(opcode: RawFrame.continuation, payload: [0x7B]),
      RawFrame(isFinal: false, opcode: RawFrame.ping), .ping(Array(repeating: 0, count: 200)),
      RawFrame(opcode: RawFrame.text, lengthSize: 8, saidLength: 1 << 62),
      RawFrame(opcode: RawFrame.close, payload: [3]),
    ]
    try await withVenues { oceanEx, hft in
      for frame in frames {
        for client in [
          try Self.welcomed(oceanEx), try Self.commandChannel(hft), try Self.commandChannel(hft, "/ws/md"),
        ] {
          try client.send(frame)
          let outcome = try client.read(until: "nothing that comes")
          #expect([.closed(1002), .closed(1007), .closed(1009)].contains(outcome), "\(frame): \(outcome)")
        }
      }
      // No mask, which a client's frame must have.
      let bare = try Self.welcomed(oceanEx)
      try bare.sendRaw(RawFrame.text("{}").bytes(masked: false))
      #expect(try bare.read(until: "nothing that comes") == .closed(1002))
      // Bytes in place of text: whatever it means, others aren't touched.
      for client in [try Self.welcomed(oceanEx), try Self.commandChannel(hft)] {
        try client.send(.binary([1, 2, 3]), .close(1000))
        _ = try client.read(until: "nothing that comes")
      }
    }
  }

  @Test func `a message without end is cut off`() async throws {
    try await withVenues { oceanEx, hft in
      for client in [try Self.welcomed(oceanEx), try Self.commandChannel(hft)] {
        let piece = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 16)
        try client.send(RawFrame(isFinal: false, opcode: RawFrame.text, payload: piece))
        let next = RawFrame(isFinal: false, opcode: RawFrame.continuation, payload: piece).bytes(masked: true)
        // What still comes is thrown away; it's 64 MiB here.
        client.flood(next, atMost: 1_000)
        #expect(try client.read(until: "nothing that comes") == .closed(1009))
      }
    }
  }

  @Test func `requests that come a byte at a time are answered, and nobody else waits`() async throws {
    try await withVenues { oceanEx, hft in
      let slow = try Self.welcomed(oceanEx), slowChannel = try Self.commandChannel(hft)
      let request = RawFrame.text(HostileTexts.oceanEx("ToolHandler", "timestamp", uuid: "slow"))
      let bytes = request.bytes(masked: true)
      let fast = try Self.welcomed(oceanEx)
      for (place, byte) in bytes.enumerated() {
        try slow.sendRaw([byte])
        if place.isMultiple(of: 32) {
          try fast.send(.text(HostileTexts.oceanEx("ToolHandler", "timestamp", uuid: "fast \(place)")))
          #expect(try fast.read(until: "fast \(place)").isAnswer)
        }
      }
      #expect(try slow.read(until: "slow").isAnswer)
      try slowChannel.drip(.text(HostileTexts.hft("symbols.list", id: "slow")))
      #expect(try slowChannel.read(until: "slow").isAnswer)
    }
  }

  @Test func `floods are refused or slowed, and fill no memory`() async throws {
    try await withVenues { oceanEx, hft in
      // Nobody reads the answers: the connections are closed, or their requests wait in the sender's system.
      for (client, text) in [
        (try Self.welcomed(oceanEx), HostileTexts.oceanEx("TickerHandler", "index")),
        (try Self.welcomed(oceanEx), "{\"command\":\"pong\"}"),
        (try Self.commandChannel(hft), HostileTexts.hft("symbols.list")),
        (try Self.commandChannel(hft, "/ws/md"), HostileTexts.hft("symbols.list")),
      ] {
        let frames = (0..<200).flatMap { _ in RawFrame.text(text).bytes(masked: true) }
        client.flood(frames, atMost: 400)
      }
      let pings = (0..<500).flatMap { _ in RawFrame.ping(Array(repeating: 7, count: 125)).bytes(masked: true) }
      for client in [try Self.welcomed(oceanEx), try Self.commandChannel(hft)] { client.flood(pings, atMost: 400) }
      // Too fast for OceanEx, but read: told so, and the connection stays.
      let eager = try Self.welcomed(oceanEx)
      for number in 0..<200 {
        try eager.send(.text(HostileTexts.oceanEx("ToolHandler", "timestamp", uuid: "eager \(number)")))
      }
      #expect(try eager.read(until: "\"code\":1429").isAnswer)
      #expect(try eager.read(until: "eager 199").isAnswer)
    }
  }

  @Test func `market data that nobody reads isn't kept`() async throws {
    try await withVenues { _, hft in
      let silent = try (0..<30).map { _ in try Self.commandChannel(hft, "/ws/md") }
      // As long as it takes until somebody who reads has had some thousand events.
      let reader = try Self.commandChannel(hft, "/ws/md")
      for _ in 0..<500 { #expect(try reader.read(until: "\"event\":\"md.").isAnswer) }
      withExtendedLifetime(silent) {}
    }
  }

  @Test func `requests by HTTP that are wrong are refused with a status`() async throws {
    try await withVenues { _, hft in
      let token = try Self.token(hft)
      let header = "X-Auth-Token: \(token.removingPercentEncoding ?? "")\r\n"
      var wrong: [String] = []
      for text in HostileTexts.nonsense + HostileTexts.values {
        for path in ["/auth/handshake", "/api/request", "/order.place", "/order.cancel", "/admin/symbols.halt"] {
          let status = try RawClient.ask(hft, "POST", path, Array(text.utf8), headers: header).status
          // A handshake without a token makes a new user, which is no harm.
          if !(400..<500).contains(status), path != "/auth/handshake" || status != 200, path != "/api/request" {
            wrong.append("\(path): \(status) for \(text.prefix(100))")
          }
        }
      }
      for path in [
        "/book/", "/book/%00", "/book/%FF%FE", "/book/" + String(repeating: "x", count: 4_000),
        "/book/ZED?depth=-1", "/book/ZED?depth=99999999999999999999", "/candles", "/candles?sym=VETUSDT",
        "/candles?sym=VETUSDT&interval_ms=0", "/candles?sym=VETUSDT&interval_ms=-5&limit=-5", "/orders?%", "/nothing",
        "/../../etc/passwd", "/ws/cmd", "/ws/md?token=no", "/admin/", "/order.history",
      ] {
        let status = try RawClient.ask(hft, "GET", path, headers: header).status
        if !(400..<500).contains(status) { wrong.append("\(path): \(status)") }
      }
      let long = [UInt8](repeating: UInt8(ascii: "["), count: 8 << 20)
      #expect(try [0, 400, 413].contains(RawClient.ask(hft, "POST", "/order.place", long, headers: header).status))
      #expect(wrong == [])
    }
  }

  @Test func `heads that never end and connections that say nothing hold up nobody`() async throws {
    try await withVenues { oceanEx, hft in
      let silent = try (0..<100).map { try RawSocket(connectingTo: $0.isMultiple(of: 2) ? oceanEx : hft) }
      for port in [oceanEx, hft] {
        let endless = try RawSocket(connectingTo: port)
        try endless.send("GET /ws/v1 HTTP/1.1\r\n")
        let line = Array("X-More: \(String(repeating: "x", count: 8_000))\r\n".utf8)
        for _ in 0..<64 { _ = endless.attempt(line) }
        #expect(try endless.readHead().hasPrefix("HTTP/1.1 431 "))
      }
      let client = try Self.welcomed(oceanEx)
      try client.send(.close(1000))
      #expect(try client.read(until: "nothing that comes") == .closed(1000))
      withExtendedLifetime(silent) {}
    }
  }
}
