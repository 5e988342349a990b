import Testing

@testable import Commands

/// The commands at the local exchange, over sockets.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct LiveTests {
  @Test(
    arguments: LocalMarket.Route.allCases.flatMap { route in route.encodings.map { (route, $0) } })
  func `a market is watched, traded and looked back on`(route: LocalMarket.Route, encoding: String) async throws {
    try await LocalMarket.open { market in
      func run(_ arguments: String) async -> Run {
        await market.run("\(arguments) --encoding \(encoding)", over: route)
      }
      let watch = await run("watch ESM20_FUT_CME --count 6 --format jsonl")
      #expect(watch.status == .success, "\(watch.report)")
      #expect(watch.lines.count == 6)
      #expect(watch.output.contains(#"{"kind":"quote","symbol":"ESM20_FUT_CME","time":"2026-11-18T14:30:"#))
      let book = await run("book BTCUSDT --count 1 --levels 3")
      #expect(book.output.hasPrefix("BTCUSDT  bid ") && book.output.contains(" | ask "), "\(book.report)")
      let order = await run("order buy ESM20_FUT_CME 2 --account SIM1 --simulated --wait")
      #expect(order.status == .success, "\(order.report)")
      #expect(order.lines.last?.contains("  filled  filled 2 of 2 at 30") == true)
      let fills = await run("fills --account SIM1")
      #expect(fills.lines.count >= 2 && fills.lines[0].hasPrefix("TIME"), "\(fills.report)")
      let positions = await run("positions")
      #expect(positions.lines.count == 2, "\(positions.report)")
      #expect(positions.lines.last?.hasPrefix("SIM1     ESM20_FUT_CME         2  30") == true)
      let balance = await run("balance --account SIM1")
      #expect(balance.lines.last?.hasPrefix("SIM1     USD       1000000.00") == true, "\(balance.report)")
      let history = await run("history ESM20_FUT_CME --interval 1m --from 2026-11-18T14:00 --to 2026-11-18T14:09")
      #expect(history.lines.count == 11, "\(history.report)")
      #expect(history.lines[1].hasPrefix("2026-11-18T14:00:00Z,30"))
    }
  }

  @Test func `symbols, exchanges and accounts are found`() async throws {
    try await LocalMarket.open { market in
      #expect(await market.run("exchanges").lines.map { $0.prefix(5) }.contains("COMEX"))
      #expect(
        await market.run("accounts").output == """
          ACCOUNT  TRADING
          SIM1     allowed
          COIN1    allowed

          """)
      for arguments in ["symbols --exchange NYMEX", "symbols --search CLM", "symbols CLM20_FUT_NYMEX"] {
        let line = await market.run(arguments).lines.last
        #expect(line?.contains("NYMEX     future  0.01") == true)
      }
      let json = await market.run("symbols BTCUSDT --format jsonl").output
      #expect(json.hasPrefix(#"{"Type":507,"#))
    }
  }

  @Test func `orders are replaced and canceled by either of their names, and brackets wait`() async throws {
    try await LocalMarket.open { market in
      let entered = await market.run("order buy BTCUSDT 0.5 --limit 20000 --account COIN1 -s")
      #expect(entered.output.contains("working  server's id 1"))
      let id = try #require(entered.output.split(separator: " ").first)
      let replaced = await market.run("order replace 1 --limit 21000 --quantity 0.4 -s")
      #expect(replaced.status == .success, "\(replaced.report)")
      #expect(replaced.output.contains("buy 0.4 BTCUSDT  working"))
      let orders = await market.run("orders")
      #expect(orders.lines.last?.contains("21000.00") == true)
      let newID = try #require(orders.lines.last?.split(separator: " ").first)
      let canceled = await market.run("order cancel \(newID) -s --wait")
      #expect(canceled.output.contains("canceled"), "\(id) \(canceled.report)")
      let again = await market.run("order cancel 1 -s")
      #expect(again.status == .problems)
      #expect(again.report.contains("order '1'"))
      #expect(await market.run("orders").report == "venuewire: no open orders\n")
      let bracket = await market.run(
        "order buy BTCUSDT 0.01 --limit 20000 --take-profit 30000 --stop-loss 10000 --account COIN1 -s")
      #expect(bracket.lines.map { $0.contains("held") } == [false, true, true])
    }
  }

  @Test func `a watch that is interrupted logs off and is a success, a wait isn't`() async throws {
    try await LocalMarket.open { market in
      let watch = await market.run("watch BTCUSDT") { $0.interrupt { !$0.isEmpty } }
      #expect(watch.status == .success)
      #expect(watch.report == "")
      let order = await market.run("order buy BTCUSDT 0.5 --limit 20000 --account COIN1 -s --wait") {
        $0.interrupt { $0.contains("working") }
      }
      #expect(order.status == .interrupted)
    }
  }

  @Test func `what changes is followed`() async throws {
    try await LocalMarket.open { market in
      async let follow = market.run("positions --follow --account SIM1") { surroundings in
        // Whichever comes first: the position is listed, or it changes while it is followed.
        surroundings.interrupt { $0.contains(" -3 ") }
      }
      let order = await market.run("order sell ESM20_FUT_CME 3 --account SIM1 -s --wait")
      #expect(order.status == .success)
      #expect(await follow.status == .success)
    }
  }

  @Test func `a time that is up ends a watch`() async throws {
    try await LocalMarket.open { market in
      let watch = await market.run("watch BTCUSDT --duration 5")
      #expect(watch.status == .success)
    }
  }

  @Test func `raw messages go both ways`() async throws {
    try await LocalMarket.open { market in
      let input =
        #"{"Type":500,"RequestID":77}"# + "\n\nnonsense\n" + #"{"Type":506,"RequestID":78,"Symbol":"vetusdt"}"#
      let raw = await market.run("raw", input: input) { surroundings in
        surroundings.interrupt {
          $0.contains(#""Type":507,"RequestID":78,"Symbol":"vetusdt""#) && $0.contains("line 3")
        }
      }
      #expect(raw.status == .success)
      #expect(raw.lines.contains { $0.hasPrefix(#"{"Type":2,"#) })
      #expect(raw.output.contains(#"{"Type":501,"RequestID":77,"Exchange":"CME""#))
      #expect(raw.report.contains("line 3: "))
    }
  }

  @Test func `a terminal shows a picture of the book, and how far a download is`() async throws {
    try await LocalMarket.open { market in
      let book = await market.run("book ESM20_FUT_CME --count 2") {
        $0.screen = { ScreenSize(columns: 100, rows: 30) }
      }
      #expect(book.output.hasPrefix("\u{1B}[?25lESM20_FUT_CME  spread "), "\(book.report)")
      #expect(book.output.contains("\u{1B}[32m"))
      #expect(book.output.hasSuffix("\u{1B}[?25h"))
      let history = await market.run(
        "history BTCUSDT --interval 1m --from 2026-11-17 --to 2026-11-18 --compress --format jsonl"
      ) { $0.reportsToTerminal = true }
      #expect(history.lines.count == 1_441, "\(history.report)")
      #expect(history.report.contains("%") && history.report.hasSuffix(ProgressBar.clear))
    }
  }

  @Test(
    arguments: [
      (.tcp, "accounts -u demo -x wrong", "the server refused the logon: "),
      (.tcp, "watch NOPE", "the server refused: there is no symbol NOPE"),
      (.tcp, "order buy ESM20_FUT_CME 1 -s", "the server refused: TradeAccount is missing"),
      (.tcp, "order cancel 99 -s", "there is no open order '99'"),
      (.tcp, "history NOPE --interval 1d", "the server refused: there is no symbol NOPE"),
      (.tcpTLS, "accounts --tls-server-name example.com", ""),
      (.webSocketTLS, "accounts --tls-server-name example.com", ""),
    ] as [(LocalMarket.Route, String, String)])
  func `what is refused is told with what to do`(
    route: LocalMarket.Route, arguments: String, message: String
  ) async throws {
    try await LocalMarket.open { market in
      let run = await market.run(arguments, over: route)
      #expect(run.status == .problems)
      #expect(run.output == "")
      #expect(run.report.hasPrefix("venuewire: error: \(message)"), "\(run.report)")
    }
  }

  @Test func `a server that isn't there is told`() async throws {
    var options: [String] = []
    try await LocalMarket.open { options = $0.options(.tcp) }
    let run = await Run(["dtc", "accounts"] + options)
    #expect(run.status == .problems)
    #expect(run.report.contains("connection refused\nhint: '--host' and '--port' say where the server is"))
  }

  @Test func `a log shows messages without their secrets`() async throws {
    try await LocalMarket.open { market in
      let run = await market.run("accounts -u demo -x demo") { surroundings in
        surroundings.environment = { $0 == "LOG_LEVEL" ? "DEBUG" : nil }
      }
      #expect(run.status == .success)
      #expect(run.report.contains("Sending LogonRequest:\n{\n"))
      #expect(run.report.contains(#""Password": "********""#))
      #expect(!run.report.contains(#""demo""#))
    }
  }
}
