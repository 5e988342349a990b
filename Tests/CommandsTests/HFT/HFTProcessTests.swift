import Foundation
import Synchronization
import TestPeers
import Testing

/// `venuewire hft …` as its users run it: processes at the local exchange, which is a process too.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HFTProcessTests {
  @Test(arguments: ["1", "2"])
  func `symbols, books and candles are shown`(generation: String) async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      let symbols = try gateway.run("symbols", generation: generation)
      #expect(symbols.status == 0, "\(symbols.errors)")
      #expect(symbols.output.hasPrefix("SYMBOL"), "\(symbols.output)")
      #expect(symbols.output.contains("\nVETUSDT") && symbols.output.contains("\nESM20_FUT_CME"))
      #expect(!symbols.output.contains("BTCUSDT"), "its lot is a fraction")
      let json = try gateway.run("symbols --format jsonl", generation: generation)
      #expect(json.output.contains(#"{"sym":"VETUSDT","tick":"0.000001","#), "\(json.output)")
      let book = try gateway.run("book vetusdt --levels 3 --count 1", generation: generation)
      #expect(book.status == 0, "\(book.errors)")
      #expect(book.output.hasPrefix("VETUSDT  bid ") && book.output.contains(" | ask "), "\(book.output)")
      let candles = try gateway.run("candles esm20_fut_cme --interval 1m --limit 5", generation: generation)
      #expect(candles.status == 0, "\(candles.errors)")
      let lines = candles.output.split(separator: "\n")
      #expect(lines.first == "time,open,high,low,close,volume,full")
      #expect((3...6).contains(lines.count), "\(candles.output)")
      #expect(lines.last?.hasPrefix("2026-11-18T14:") == true, "\(candles.output)")
      let objects = try gateway.run(
        "candles ESM20_FUT_CME --interval 1m --limit 2 --format jsonl", generation: generation)
      #expect(objects.output.hasPrefix(#"{"t":17950"#), "\(objects.output)")
      // More than the gateway gives at once.
      let day = try gateway.run("candles ESM20_FUT_CME --interval 1m --from 2026-11-17T14:00", generation: generation)
      let times = day.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
      #expect(times.first == "2026-11-17T14:00:00Z" && times.count > 1_300, "\(times.count) \(day.errors)")
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
      let newest = try gateway.run(
        "candles ESM20_FUT_CME --interval 1m --limit 1100 --to 2026-11-18T14:00", generation: generation)
      #expect(newest.output.split(separator: "\n").count == 1_101, "\(newest.errors)")
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test(arguments: ["1", "2"])
  func `markets are watched`(generation: String) async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      let watch = try gateway.run("watch ESM20_FUT_CME VETUSDT --count 12", generation: generation)
      #expect(watch.status == 0, "\(watch.errors)")
      #expect(watch.output.split(separator: "\n").count == 12)
      #expect(watch.output.contains("  ESM20_FUT_CME  quote  "), "\(watch.output)")
      let json = try gateway.run("watch ESM20_FUT_CME --count 2 --format jsonl", generation: generation)
      #expect(json.output.hasPrefix(#"{"kind":"quote","symbol":"ESM20_FUT_CME","time":"2"#), "\(json.output)")
      let view = try gateway.run("view ESM20_FUT_CME --interval 1m", generation: generation)
      #expect(view.status == 0, "\(view.errors)")
      #expect(view.output.hasPrefix("ESM20_FUT_CME  1m\nbid 3"), "\(view.output)")
      #expect(view.output.contains("│ volume") && view.output.contains("spread "), "\(view.output)")
      #expect(view.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 25)
      #expect(!view.output.contains("\u{1B}"))
      let object = try gateway.run("view ESM20_FUT_CME --interval 1m --format jsonl", generation: generation)
      #expect(
        object.output.hasPrefix(
          #"{"kind":"view","symbol":"ESM20_FUT_CME","interval_ms":60000,"book":{"sym":"ESM20_FUT_CME","seq":"#),
        "\(object.output)")
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test(arguments: ["1", "2"])
  func `orders are entered, listed, filled and canceled by the same user`(generation: String) async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      func run(_ arguments: String) throws -> (status: Int32, output: String, errors: String) {
        try gateway.run(arguments, generation: generation, session: "me")
      }
      let filled = try run("order buy ESM20_FUT_CME 2 --wait")
      #expect(filled.status == 0, "\(filled.errors)")
      #expect(filled.output.contains("buy 2 ESM20_FUT_CME  filled  filled 2 of 2 at 3"), "\(filled.output)")
      let entered = try run("order buy ESM20_FUT_CME 3 --price 2500.25 --id mine")
      #expect(entered.output.hasPrefix("mine  buy 3 ESM20_FUT_CME  working"), "\(entered) ")
      let orders = try run("orders")
      #expect(orders.output.hasPrefix("ID"), "\(orders)")
      #expect(orders.output.contains("  mine  ") && orders.output.contains("  2500.25  gtc   open"), "\(orders.output)")
      let json = try run("orders --format jsonl")
      #expect(json.output.contains(#""client_order_id":"mine","sym":"ESM20_FUT_CME","side":"buy","#), "\(json.output)")
      let history = try run("history mine")
      #expect(history.output.contains("order.accepted"), "\(history)")
      let canceled = try run("order cancel mine --wait")
      #expect(canceled.status == 0, "\(canceled.errors)")
      #expect(canceled.output.contains("canceled"), "\(canceled.output)")
      let again = try run("order cancel mine")
      #expect(again.status == 1 && again.errors.hasPrefix("venuewire: error: "), "\(again)")
      let unknown = try run("order cancel nothing")
      #expect(unknown.errors.hasPrefix("venuewire: error: there is no order 'nothing'\nhint: "), "\(unknown)")
      let portfolio = try run("portfolio")
      #expect(portfolio.output.hasPrefix("cash "), "\(portfolio)")
      #expect(portfolio.output.contains("\nESM20_FUT_CME         2        3"), "\(portfolio.output)")
      #expect(try run("portfolio --format jsonl").output.hasPrefix(#"{"cash":""#))
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test func `a session is kept for its owner alone, and its secret is never shown`() async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      for generation in ["1", "2"] {
        let name = "session-\(generation)"
        let run = try gateway.run(
          "orders", generation: generation, session: name, variables: ["LOG_LEVEL": "trace"])
        #expect(run.status == 0, "\(run.errors)")
        let file = gateway.folder.path(name)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let words = text.split(separator: " ")
        #expect(words.first == (generation == "1" ? "token" : "cookie"), "\(text.count)")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let secret = words.last?.dropLast() ?? ""
        #expect(generation == "2" || (secret.count > 8 && !run.errors.contains(secret)))
        #expect(try gateway.run("orders", session: name).status == 0)
      }
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test(arguments: ["1", "2"])
  func `any operation is sent, and administrators may more`(generation: String) async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      let book = try GatewayProcess.run([
        "send", "book.get", #"{"sym":"VETUSDT","depth":2}"#, "-p", "\(gateway.port)", "--generation", generation,
      ])
      #expect(book.status == 0, "\(book.errors)")
      #expect(book.output.contains(#""sym":"VETUSDT""#), "\(book.output)")
      let unknown = try GatewayProcess.run([
        "send", "book.get", #"{"sym":"NONE"}"#, "-p", "\(gateway.port)", "--generation", generation,
      ])
      #expect(unknown.status == 1)
      #expect(unknown.errors.hasPrefix("venuewire: error: the gateway refused book.get: "), "\(unknown.errors)")
      let refused = try gateway.run("admin halt VETUSDT", generation: generation)
      #expect(refused.status == 1, "\(refused)")
      let key = ["VENUEWIRE_HFT_TOKEN": GatewayProcess.adminKey] as [String: String?]
      let halted = try gateway.run("admin halt vetusdt", generation: generation, variables: key)
      #expect(halted.status == 0 && halted.output.hasPrefix("{"), "\(halted)")
      let symbols = try gateway.run("symbols", generation: generation)
      let line = symbols.output.split(separator: "\n").first { $0.hasPrefix("VETUSDT") }
      #expect(line?.hasSuffix("halted") == true, "\(symbols.output)")
      let resumed = try gateway.run("admin resume VETUSDT", generation: generation, variables: key)
      #expect(resumed.status == 0 && resumed.output.hasPrefix("{"), "\(resumed)")
      let added = try gateway.run("admin add NEWSYM --tick 0.25", generation: generation, variables: key)
      #expect(added.status == 0, "\(added)")
      #expect(try gateway.run("symbols", generation: generation).output.contains("\nNEWSYM"))
      #expect(try gateway.run("admin reset", generation: generation, variables: key).status == 0)
      #expect(gateway.end() == .exited(0))
    }
  }

  @Test func `events of the user's orders are told`() async throws {
    let gateway = try await onOwnThread {
      let gateway = try GatewayProcess()
      #expect(try gateway.run("orders", session: "me").status == 0)
      return gateway
    }
    let isTold = Mutex(false)
    async let told = onOwnThread {
      defer { isTold.withLock { $0 = true } }
      return try gateway.run("events --count 1", session: "me")
    }
    // Whoever listens may connect behind an order: there are more until one is told of.
    try await onOwnThread {
      while !isTold.withLock({ $0 }) {
        let order = try gateway.run("order buy ESM20_FUT_CME 1 --price 2000", session: "me")
        #expect(order.status == 0, "\(order.errors)")
      }
    }
    let events = try await told
    #expect(events.status == 0, "\(events.errors)")
    #expect(events.output.contains("  order.accepted  buy 1 ESM20_FUT_CME at 2000"), "\(events.output)")
    #expect(try await onOwnThread { gateway.end() } == .exited(0))
  }

  @Test func `a gateway that isn't there, and a symbol that isn't known, are said so`() async throws {
    try await onOwnThread {
      let gateway = try GatewayProcess()
      let unknown = try gateway.run("watch NONE")
      #expect(unknown.status == 1)
      #expect(
        unknown.errors
          == "venuewire: error: there is no symbol 'NONE'\nhint: 'venuewire hft symbols' lists them\n")
      let refused = try gateway.run("orders", generation: "1", variables: ["VENUEWIRE_HFT_TOKEN": "wrong"])
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.errors.contains("hint: '--token-file', '--cookie-file' and '--session' say who connects"))
      #expect(!refused.errors.contains("wrong"))
      #expect(gateway.end() == .exited(0))
      let gone = try gateway.run("symbols")
      #expect(gone.status == 1)
      #expect(gone.errors.contains("hint: '--url' says where the gateway is"), "\(gone.errors)")
    }
  }

  @Test func `all of it goes with TLS`() async throws {
    let certificate = try await Certificate.shared()
    try await onOwnThread {
      let gateway = try GatewayProcess(["--tls-certificate", certificate.file, "--tls-key", certificate.keyFile])
      for generation in ["1", "2"] {
        let watch = try gateway.run(
          "watch ESM20_FUT_CME --count 2 --tls --tls-ca \(certificate.file)", generation: generation)
        #expect(watch.status == 0, "\(watch.errors)")
        let order = try gateway.run(
          "order buy ESM20_FUT_CME 1 --wait --tls --tls-ca \(certificate.file)", generation: generation)
        #expect(order.output.contains("  filled  "), "\(order)")
      }
      #expect(try gateway.run("symbols").status == 1)
      #expect(gateway.end() == .exited(0))
    }
  }
}
