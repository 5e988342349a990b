import Foundation
import TestPeers
import Testing

/// `venuewire oes …` as its users run it: processes at the local exchange, which is a process too.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct OESProcessTests {
  @Test func `the automatic client sends every kind of order, and prints what the public one does`()
    async throws
  {
    try await onOwnThread {
      let venue = try VenueProcess()
      let run = try venue.run("run --interval 0.01")
      #expect(run.status == 0, "\(run.errors) \(run.output.suffix(2_000))")
      #expect(run.errors == "")
      let (aes, oes) = ("127.0.0.1 : \(venue.port)", "127.0.0.1 : \(venue.ports["oes"] ?? 0)")
      var rest = run.output[...]
      for line in [
        "The AES server is \(aes)", "Starting connection to \(aes)",
        "Successfully connected to the server.",
        "Send the AES Logon message",
        "Encoded Client Logon message 48008F0001005D890100************",
        "Sending 143 bytes to \(aes)  ...", "Read 143 bytes from \(aes)",
        "Processing the received message ...",
        "Message type is client_logon", "Buffer size is 143 required len is 143", "Data1 :  b'H'",
        "LoginStatus :  1",
        "Valid: True", "From AES server, Received message: len= 143", "AES Logon success",
        "The OES server is \(oes)",
        "Starting connection to \(oes)", "Successfully connected to the server.",
        "At send_callback to OES ...",
        "Send the OES Logon message", "Encoded Client Logon message 48008F00",
        "Sending 143 bytes to \(oes)  ...",
        "OES Logon success", "At sending, Message Counter is 0 Tx/Rx state is recv_logon",
      ] {
        let found = rest.range(of: "\n[lib]  \(line)") ?? rest.range(of: "[lib]  \(line)")
        #expect(found != nil, "'\(line)' is missing behind what comes before it")
        if let found { rest = rest[found.upperBound...] }
      }
      for orderType in (1...17) where orderType != 10 {
        for messageType in [1, 2, 6] {
          let line =
            "[lib]  Sending the Order message, msg_type= \(messageType) order_type= \(orderType)\n"
          let found = rest.range(of: line)
          #expect(found != nil, "'\(line)' is missing behind what comes before it")
          if let found { rest = rest[found.upperBound...] }
        }
      }
      #expect(rest.contains("[lib]  Send the OES Logout message\n"))
      #expect(rest.contains("\ntransactions sent: "))
      #expect(rest.contains("refused: 3 (3 13 ORD_TYPE_INVALID)\n"), "\(rest.suffix(600))")
      #expect(!run.output.contains(VenueProcess.key) && !run.output.contains("755224"))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `the automatic client ends after the transactions it is told`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let run = try venue.run("run --interval 0 --count 3 --price 69000")
      #expect(run.status == 0, "\(run.errors)")
      #expect(!run.output.contains("MD Subscribe"))
      #expect(
        run.output.contains(
          "\ntransactions sent: 3 (1 ORDER_NEW, 1 CANCEL_REPLACE, 1 ORDER_CANCEL)\n"))
      #expect(
        run.output.contains("transactions received: 3 (1 ORDER_ACK, 1 CANCELLED, 1 REPLACED)\n"),
        "\(run.output.suffix(500))")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `the automatic client gets on with the public example servers, whose answers are about another order`()
    async throws
  {
    try await onOwnThread {
      var streams = ChildProcess.Streams()
      streams.hasInput = true
      let servers = try ChildProcess.python("oes_servers.py", [], streams: streams)
      let ports = servers.readLine()?.split(separator: " ").dropFirst().map(String.init) ?? []
      try #require(ports.count == 2)
      let run = try VenueProcess.run([
        "run", "-p", ports[0], "-u", "BOU7", "-a", "100700", "--key", "1", "--price", "50100.5", "--interval", "0",
        "--count", "1",
      ])
      #expect(run.status == 1)
      var rest = run.output[...]
      for line in [
        "AES Logon success", "The OES server is 127.0.0.1 : \(ports[1])", "OES Logon success",
        "Sending the Order message, msg_type= 1 order_type= 1", "Message type is transaction", "Valid: True",
        "No answer: the server hasn't said what became of order ", "Send the OES Logout message",
      ] {
        let found = rest.range(of: "[lib]  \(line)")
        #expect(found != nil, "'\(line)' is missing behind what comes before it")
        if let found { rest = rest[found.upperBound...] }
      }
      #expect(rest.contains("\nwithout an answer: 1\n"), "\(rest)")
      #expect(servers.finish().end == .exited(0))
    }
  }

  @Test func `orders are entered, listed, replaced, canceled and filled`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let filled = try venue.run("order buy BTCUSD 0.5 --wait")
      #expect(filled.status == 0, "\(filled.errors)")
      #expect(
        filled.output.contains("buy 0.5 BTCUSD  filled  filled 0.5 of 0.5 at "), "\(filled.output)")
      let entered = try venue.run("order buy BTCUSD 0.5 --price 1000")
      #expect(
        entered.output.contains("buy 0.5 BTCUSD  working"), "\(entered.output) \(entered.errors)")
      let id = try #require(entered.output.split(separator: " ").first)
      let orders = try venue.run("orders")
      #expect(
        orders.output.split(separator: "\n").last?.hasPrefix("\(id)  buy ") == true, "\(orders)")
      let replaced = try venue.run("order replace \(id) --price 1001 --quantity 0.6")
      #expect(replaced.output.contains("buy 0.6 BTCUSD  working"), "\(replaced)")
      let newID = try #require(replaced.output.split(separator: " ").first)
      #expect(newID != id)
      let json = try venue.run("orders --format jsonl")
      #expect(
        json.output.hasPrefix(
          #"{"message":"Transaction","type":"T","size":250,"fields":{"Data1":"T""#), "\(json)")
      #expect(
        json.output.contains(#""OrderID":\#(newID),"#) && json.output.contains(#""Key":"***""#), "\(json)")
      let canceled = try venue.run("order cancel \(newID) --wait")
      #expect(canceled.output.contains("canceled"), "\(canceled)")
      let again = try venue.run("order cancel \(newID)")
      #expect(again.status == 1)
      #expect(again.errors.contains("order '\(newID)'"), "\(again)")
      let none = try venue.run("orders")
      #expect(none.errors == "venuewire: no open orders\n" && none.status == 0, "\(none)")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test(
    arguments: [
      "--type limit --price 1000", "--type stop-market --stop 900000",
      "--type stop-limit --stop 900000 --price 900001",
      "--type peg --price 1000", "--type hidden --price 1000", "--type peg-hidden --price 1000",
      "--type oco --price 1000 --stop 900000",
      "--type ice --price 1000 --layers 2 --layer-spacing 1 --layer-offset 1000",
      "--type sniper-market --price 1000", "--type sniper-limit --price 1000",
      "--type trailing-stop-market --stop 900000",
      "--type trailing-stop-limit --stop 900000 --price 900001",
      "--price 1000 --display 0.1 --refresh 0.1", "--price 1000 --hide",
    ])
  func `an order of each kind stands`(kind: String) async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let order = try venue.run("order buy BTCUSD 0.2 \(kind)")
      #expect(order.status == 0, "\(order.errors)")
      #expect(
        order.output.contains("  working") || order.output.contains("  held"), "\(order.output)")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `instruments, risk and collateral are listed`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let instruments = try venue.run("instruments")
      #expect(instruments.output.hasPrefix("SYMBOL   NUMBER  TYPE"), "\(instruments)")
      #expect(instruments.output.contains("\nBTCUSD        1  spot"))
      _ = try venue.run("order buy BTCUSD 0.5 --wait")
      let risk = try venue.run("risk BTCUSD")
      #expect(risk.output.contains("trader   100701  BTCUSD"), "\(risk)")
      let collateral = try venue.run("collateral --format jsonl")
      #expect(
        collateral.output.hasPrefix(#"{"message":"CollateralData","type":"h","size":161,"#),
        "\(collateral)")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `markets are watched`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let watch = try venue.run("watch BTCUSD BTCUSDT --count 6")
      #expect(watch.status == 0, "\(watch.errors)")
      #expect(watch.output.split(separator: "\n").count == 6)
      #expect(watch.output.contains("  quote  "))
      for levels in [3, 5, 10, 20, 30] {
        let book = try venue.run("book BTCUSD --levels \(levels) --count 1 --format jsonl")
        #expect(book.status == 0, "\(book.errors)")
        #expect(
          book.output.hasPrefix(#"{"kind":"book","symbol":"BTCUSD","bids":[{"price":"#),
          "\(book.output)")
      }
      #expect(venue.end() == .exited(0))
    }
  }

  @Test(
    arguments: [
      ("-u trader -a 100701 --key wrong", "the server refused"),
      ("-u nobody -a 100701 --key k", "the server refused"),
      ("-u trader -a 100700 --key 12345678901234567890", "the server refused"),
    ])
  func `who may not log on is refused`(who: String, message: String) async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let words = ["instruments", "-p", venue.port] + who.split(separator: " ").map(String.init)
      let run = try VenueProcess.run(words)
      #expect(run.status == 1)
      #expect(run.errors.hasPrefix("venuewire: error: \(message)"), "\(run.errors)")
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `the key comes from the environment, and a log doesn't show it`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let (status, output, errors) = try VenueProcess.run(
        ["instruments", "-p", venue.port, "-u", "trader", "-a", "100701"],
        variables: ["VENUEWIRE_OES_KEY": VenueProcess.key, "LOG_LEVEL": "debug"])
      #expect(status == 0, "\(errors)")
      #expect(output.contains("BTCUSD"))
      #expect(errors.contains("ClientLogon"))
      #expect(!errors.contains(VenueProcess.key) && !errors.contains("755224"))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `a server that isn't there is said so`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      #expect(venue.end() == .exited(0))
      let run = try venue.run("orders")
      #expect(run.status == 1)
      #expect(
        run.errors.contains("hint: '--host' and '--port' say where the authentication server is"),
        "\(run.errors)")
    }
  }

  @Test func `who may not log on is told so, and by which options that is said`() async throws {
    try await onOwnThread {
      let venue = try VenueProcess()
      let run = try VenueProcess.run(["orders", "-p", venue.port, "-u", "trader", "-a", "100701", "--key", "wrong"])
      #expect(run.status == 1)
      #expect(run.errors.contains("venuewire: error: the server refused: 4 INVALID_KEY\n"), "\(run.errors)")
      #expect(run.errors.contains("hint: '--user', '--account' and '--key-file' say who logs on\n"))
      #expect(venue.end() == .exited(0))
    }
  }

  @Test func `all of it goes with TLS`() async throws {
    let certificate = try await Certificate.shared()
    try await onOwnThread {
      let venue = try VenueProcess([
        "--tls-certificate", certificate.file, "--tls-key", certificate.keyFile,
      ])
      let order = try venue.run("order buy BTCUSD 0.5 --wait --tls --tls-ca \(certificate.file)")
      #expect(order.status == 0, "\(order.errors)")
      #expect(order.output.contains("  filled  "))
      let watch = try venue.run("watch BTCUSD --count 1 --tls --tls-ca \(certificate.file)")
      #expect(watch.status == 0, "\(watch.errors)")
      let plain = try venue.run("orders")
      #expect(plain.status == 1)
      #expect(venue.end() == .exited(0))
    }
  }
}
