import Glibc
import TestPeers
import Testing
import Transport

/// `venuewire hft view` as its users meet it: a process in a terminal, keys that are pressed, a screen that is read.
@Suite(.timeLimit(.minutes(5)))
struct HFTViewTerminalTests {
  private static func start(_ options: String = "") throws -> (GatewayProcess, Terminal, ChildProcess) {
    let gateway = try GatewayProcess()
    let terminal = try Terminal()
    return (gateway, terminal, try gateway.start("view esm20_fut_cme --interval 1m \(options)", in: terminal))
  }

  /// What a whole picture has.
  private static func isWhole(_ screen: TerminalScreen) -> Bool {
    screen.holds("ESM20_FUT_CME  1m\n", "bid 3", "  ask 3", "  spread ", "◄ 3", "spread ", "│ volume", "q quits")
  }

  @Test func `book and candles are redrawn in their place until q, and the terminal is as it was`() async throws {
    try await onOwnThread {
      let (gateway, terminal, view) = try Self.start()
      let first = try terminal.picture(when: Self.isWhole)
      #expect(Self.isWhole(first), "\(first.text)")
      #expect(try !terminal.isAsFound())
      let figures = first.lines.first { $0.hasPrefix("bid ") }
      let later = try terminal.picture { screen in
        Self.isWhole(screen) && screen.lines.first { $0.hasPrefix("bid ") } != figures
      }
      #expect(Self.isWhole(later), "\(later.text)")
      #expect(later.lines.count <= 24 && later.lines.allSatisfy { $0.count <= 80 }, "\(later.text)")
      #expect(later.lines.count { $0.hasPrefix("bid ") } == 1)
      try terminal.press("x")
      try terminal.press("q")
      let (_, errors, end) = view.finish()
      #expect(end == .exited(0) && errors == "", "\(errors)")
      #expect(try terminal.isAsFound())
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test func `the screen's own content comes back, with the cursor`() async throws {
    try await onOwnThread {
      let (gateway, terminal, view) = try Self.start("--duration 1")
      let shown = try terminal.screen(showing: ["\u{1B}[?1049h", "ESM20_FUT_CME  1m", "\u{1B}[?1049l"])
      #expect(shown.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
      #expect(!shown.contains("\n"), "a page scrolls nothing away")
      #expect(view.finish().end == .exited(0))
      #expect(try terminal.isAsFound())
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test func `a screen of another size has another picture`() async throws {
    try await onOwnThread {
      let (gateway, terminal, view) = try Self.start()
      _ = try terminal.picture(when: Self.isWhole)
      try terminal.resize(columns: 60)
      let narrow = try terminal.picture { screen in
        Self.isWhole(screen) && screen.lines.allSatisfy { $0.count <= 60 }
      }
      #expect(narrow.lines.allSatisfy { $0.count <= 60 }, "\(narrow.text)")
      try terminal.resize(columns: 120)
      let wide = try terminal.picture { screen in
        Self.isWhole(screen) && screen.lines.contains { $0.count > 100 }
      }
      #expect(Self.isWhole(wide), "\(wide.text)")
      try terminal.press("q")
      #expect(view.finish().end == .exited(0))
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test func `an interrupt ends it in good order`() async throws {
    try await onOwnThread {
      let (gateway, terminal, view) = try Self.start()
      _ = try terminal.picture(when: Self.isWhole)
      view.send(SIGINT)
      let (_, errors, end) = view.finish()
      #expect(end == .exited(0) && errors == "", "\(errors)")
      #expect(try terminal.isAsFound())
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test func `a connection that is lost is shown, and told of once the page is left`() async throws {
    try await onOwnThread {
      let (gateway, terminal, view) = try Self.start()
      _ = try terminal.picture(when: Self.isWhole)
      gateway.kill()
      let lost = try terminal.picture { $0.holds("NOT CONNECTED: this is what was") }
      #expect(lost.holds("NOT CONNECTED: this is what was"), "\(lost.text)")
      try terminal.press("q")
      let (_, errors, end) = view.finish()
      #expect(end == .exited(0))
      #expect(errors.hasPrefix("venuewire: warning: ") && errors.contains("trying again"), "\(errors)")
    }
  }

  @Test func `a book behind a gap is called stale until it is there anew`() async throws {
    let loop = try EventLoop()
    let gateway = GapGateway(loop)
    let port = try await gateway.start()
    let terminal = try Terminal()
    do {
      var streams = ChildProcess.Streams()
      streams.errors = .apart
      streams.terminal = terminal
      let view = try ChildProcess.ours(
        "venuewire", ["hft", "view", "zed", "--generation", "1", "-p", "\(port)"], streams: streams)
      _ = try await onOwnThread { try terminal.picture { $0.holds("ZED  1s\nbid 100.40") } }
      await gateway.leaveGap()
      let stale = try await onOwnThread {
        try terminal.picture { $0.holds("ZED  1s   STALE: the book is asked for again") }
      }
      #expect(stale.holds("STALE"), "\(stale.text)")
      await gateway.giveBook()
      let healed = try await onOwnThread { try terminal.picture { $0.holds("ZED  1s\nbid 100.42") } }
      #expect(healed.holds("bid 100.42") && !healed.holds("STALE"), "\(healed.text)")
      try terminal.press("q")
      let (errors, end) = try await onOwnThread {
        let (_, errors, end) = view.finish()
        return (errors, end)
      }
      #expect(end == .exited(0) && errors.contains("the book of ZED was asked for again"), "\(errors)")
    } catch {
      await loop.stop()
      throw error
    }
    await loop.stop()
  }

  @Test func `a gateway that isn't there leaves the terminal alone`() async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      #expect(gateway.end() == .exited(0))
      let terminal = try Terminal()
      // It would wait for the gateway: the time that is given ends that.
      let view = try gateway.start("view ESM20_FUT_CME --duration 0.2", in: terminal)
      #expect(view.finish().end == .exited(0))
      #expect(try terminal.screen(showing: ["it ends"]) == "")
      #expect(try terminal.isAsFound())
    }
  }
}
