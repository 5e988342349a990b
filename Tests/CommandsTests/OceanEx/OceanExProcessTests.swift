import Foundation
import TestPeers
import Testing

/// `venuewire oceanex …` as its users run it: processes at the local exchange, which is a process too.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct OceanExProcessTests {
  @Test func `an order is entered, listed, shown, canceled and found in the history`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let order = try venue.run("order buy btcusdt 0.5 --price 1000 --json")
      #expect(order.status == 0, "\(order.errors)")
      #expect(order.output.contains(#""state":"working""#), "\(order.output)")
      let id = try #require(order.output.firstMatch(of: /"serverOrderID":"(\d+)"/)?.output.1)
      let listed = try venue.run("orders btcusdt")
      #expect(listed.output.hasPrefix("ID ") && listed.output.contains("\n\(id) "), "\(listed)")
      let json = try venue.run("orders btcusdt --type limit --json")
      #expect(json.output.hasPrefix(#"{"id":\#(id),"market":"btcusdt""#), "\(json)")
      #expect(try venue.run("order show \(id)").output.hasPrefix("\(id)  buy 0.5 btcusdt  limit at 1000.0  open  "))
      #expect(try venue.run("order cancel \(id)").output == "\(id)  canceled\n")
      let again = try venue.run("order cancel \(id)")
      #expect(again.status == 1 && again.errors.hasPrefix("venuewire: error: the venue refused: 1005 "), "\(again)")
      let none = try venue.run("orders btcusdt")
      #expect(none.status == 0 && none.errors == "venuewire: no open orders\n")
      #expect(try venue.run("history btcusdt --state cancel").output.contains("  canceled  "))
      #expect(try venue.run("order show \(id) --json").output.contains(#""state":"cancel""#))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `a market order is followed until it is filled`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let order = try venue.run("order buy btcusdt 0.01 --wait")
      #expect(order.status == 0, "\(order.errors)")
      #expect(order.output.contains("  filled  filled 0.01 of 0.01 at "), "\(order.output)")
      let id = try #require(order.output.firstMatch(of: /server's id (\d+)/)?.output.1)
      let shown = try venue.run("order show \(id)")
      #expect(shown.output.contains("  filled, filled 0.01 at ") && shown.output.contains("\nFILL "), "\(shown)")
      #expect(try venue.run("account").output.hasPrefix("CURRENCY  "))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `all orders are canceled at once`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      for price in [1_000, 1_001] { _ = try venue.run("order buy btcusdt 0.1 --price \(price)") }
      let canceled = try venue.run("order cancel-all --json")
      #expect(canceled.output.split(separator: "\n").count == 2 && canceled.output.hasPrefix(#"{"canceled":"#))
      #expect(try venue.run("order cancel-all").errors == "venuewire: no open orders\n")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `anybody may ask of markets`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      for (command, start) in [
        ("markets", "MARKET "), ("tickers btcusdt", "MARKET "), ("fees", "MARKET "),
        ("book btcusdt --levels 3", " "), ("candles btcusdt --limit 2", "TIME "), ("time", "20"),
        ("markets --json", #"{"id":""#), ("tickers btcusdt --json", #"{"market_id":"btcusdt","name":"#),
        ("fees --format jsonl", #"{"market_id":""#), ("book btcusdt --json", #"{"market_id":"btcusdt","asks":[["#),
        ("time --json", #"{"time":"#), ("watch btcusdt --count 1", "20"),
        ("watch btcusdt --count 2 --interval 0.1 --json", #"{"market_id":"btcusdt","name":"#),
      ] {
        let run = try venue.run(command, isPrivate: false)
        #expect(run.status == 0 && run.output.hasPrefix(start) || run.output.contains("VOLUME"), "\(command): \(run)")
      }
      let refused = try venue.run("book nosuch", isPrivate: false)
      #expect(refused.status == 1 && refused.errors.contains("the venue refused: 1003 "), "\(refused)")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `who logs on comes from the environment too, and no log shows a secret`() async throws {
    try await onOwnThread {
      let venue = try OceanExVenue()
      let key = try String(contentsOf: venue.folder.appending(path: "key.pem"), encoding: .utf8)
      try FileManager.default.removeItem(at: venue.folder.appending(path: "key.pem"))
      let run = try venue.run(
        "account", isPrivate: false,
        variables: [
          "VENUEWIRE_OCEANEX_UID": "ID7TEST01", "VENUEWIRE_OCEANEX_API_KEY": "KID7TEST01",
          "VENUEWIRE_OCEANEX_KEY": key, "LOG_LEVEL": "debug",
        ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("LoginRequest") && !run.errors.contains("KID7TEST01"))
      #expect(run.errors.contains(#""signature": "********""#))
      let none = try venue.run("account")
      #expect(none.status == 1 && none.errors.contains("can't read key.pem: "), "\(none)")
      let other = try venue.run(
        "account --uid ID7TEST02 --api-key KID7TEST01", isPrivate: false, variables: ["VENUEWIRE_OCEANEX_KEY": key])
      #expect(other.status == 1 && other.errors.contains("hint: '--uid', '--api-key' and '--key' say who logs on"))
      #expect(venue.end() == .exited(0))
      let gone = try venue.run("time", isPrivate: false)
      #expect(gone.status == 1 && gone.errors.contains("hint: '--url' says where the venue is"), "\(gone)")
    }
  }
}
