import OESProtocol
import RecordedVectors
import Testing
import Transport
import WireRuntime

@testable import Commands

/// What the menu shows and sends, without a server: the wording is that of the venue's public programs.
struct MenuDialogTests {
  /// A dialog, and what it did so far.
  private struct Talk {
    var dialog: MenuDialog
    var printed = ""
    var sent: [[UInt8]] = []
    var connections: [Endpoint] = []
    var ending: Commands.ExitStatus?

    init(_ arguments: String...) throws {
      var surroundings = Surroundings(
        streams: Streams(
          writeBytes: { _ in true }, report: { _ in },
          open: { path throws(InputProblem) in throw InputProblem(path: path, reason: "no such file") }))
      surroundings.now = { UnixTime(count: 1_795_012_200_000_000_000) }
      let request = try MenuRequest(ParsedArguments(["oes", "menu"] + arguments), in: surroundings)
      let lines = MessageLines(style: .plain, showsSecrets: request.showsSecrets)
      dialog = MenuDialog(request, lines, surroundings)
      perform(dialog.begin())
      take(.opened)
    }

    mutating func perform(_ steps: [MenuDialog.Step]) {
      for step in steps {
        switch step {
        case .print(let text): printed += text
        case .report(let text): printed += text
        case .connect(let endpoint): connections.append(endpoint)
        case .send(let bytes): sent.append(bytes)
        case .arrivalShown, .waitForQuiet: break
        case .end(let status): ending = status
        }
      }
    }

    mutating func take(_ event: MenuEvent) { perform(dialog.take(event)) }

    /// What is printed from now on, when this happens.
    mutating func printing(_ events: MenuEvent...) -> String {
      printed = ""
      for event in events { take(event) }
      return printed
    }

    mutating func arrive(_ message: OESMessage) throws -> String {
      var bytes: [UInt8] = []
      try message.append(to: &bytes, as: .binary)
      return printing(.arrived([.message(message, bytes: bytes, bufferSize: bytes.count)]))
    }
  }

  /// The logon as the venue's first README prints it.
  private static let readmeDump =
    Recorded.json("OES/vectors.json")["seed_dumps"]?.array?.first?["hex_as_printed"]?.string ?? ""

  @Test func `it begins with the menu of the public program`() throws {
    let talk = try Talk("127.0.0.1", "4444")
    #expect(talk.connections == [Endpoint(host: "127.0.0.1", port: 4_444)])
    #expect(
      talk.printed.hasPrefix(
        """
        starting connection to ('127.0.0.1', 4444)  ...
        0\tGo To Receive Mode
        H\tclient_logon
        Y\tinstrument_request
        w\trisk_update_request
        E\topen_order_request
        f\tcollateral_request
        T\tnew_limit_order
        s\t
        """))
    #expect(talk.printed.hasSuffix("\nEnter a valid message type: "))
    let letters = talk.printed.split(separator: "\n").dropFirst().dropLast().compactMap(\.first)
    #expect(String(letters).hasPrefix("0HYwEfTsVtMmOSU"))
  }

  @Test func `a logon is the one of the first README, byte for byte`() throws {
    var talk = try Talk()
    let text = talk.printing(.typed("H"))
    #expect(
      text.hasPrefix(
        """
        Encoded Client Logon message \(Self.readmeDump)
        sending 143 bytes to ('127.0.0.1', 4444)  ...

        """))
    #expect(talk.sent.count == 1)
    #expect(Hexadecimal.text(talk.sent[0]).uppercased() == Self.readmeDump)
  }

  @Test func `a logon that arrives is shown as the public program shows it`() throws {
    var talk = try Talk()
    _ = talk.printing(.typed("H"))
    let logon = ClientLogon(
      logonType: .login, account: 100_700, twoFA: "1F6A", userName: "BOU7", tradingSessionID: 506,
      primaryOrderEntryIP: "127.0.0.1:4445", key: 432_451, loginStatus: .success)
    let text = try talk.arrive(.clientLogon(logon))
    #expect(
      text.hasPrefix(
        """

        Message type is client_logon
        Buffer size is 143 required len is 143
        Decoded Client Logon message:
            Data1  b'H'
            Data2  b'\\x00'
            MessageLen  143
            LogonType  1
            Account  100700
            TwoFA  b'1F6A\\x00\\x00'
            UserName  b'BOU7\\x00\\x00'
            TradingSessionID  506
            PrimaryOrderEntryIP  b'127.0.0.1:4445\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'

        """), "\(text)")
    #expect(text.hasSuffix("    RiskMaster  b'\\x00'\nNo more receive data\nEnter a valid message type: "), "\(text)")
  }

  @Test(
    arguments: [
      ("Y", "Encoded Instrument Request message 5900", "sending 64 bytes"),
      ("w", "Encoded Risk Update Request message 7700", "sending 34 bytes"),
      ("E", "Encoded Open Order Request message 4500", "sending 40 bytes"),
      ("f", "Encoded Collateral Req message 6600", "sending 34 bytes"),
      ("T", "Encoded New Limit Order message 5400", "sending 250 bytes"),
      ("s", "Encoded MD Subscribe message 7300", "sending 147 bytes"),
      ("V", "Encoded MD Exec Report message 5600", "sending 54 bytes"),
      ("t", "Encoded Top Of Book message 7400", "sending 100 bytes"),
      ("M", "Encoded Three Level Data message 4D00", "sending 164 bytes"),
      ("m", "Encoded Five Level Data message 6D00", "sending 236 bytes"),
      ("O", "Encoded Ten Level Data message 4F00", "sending 378 bytes"),
      ("S", "Encoded Twenty Level Data message 5300", "sending 718 bytes"),
      ("U", "Encoded Thirty Level Data message 5500", "sending 1058 bytes"),
      ("X", "Encoded Client Logon message 48008F000200", "sending 143 bytes"),
    ])
  func `each letter sends its message`(letter: String, dump: String, sending: String) throws {
    var talk = try Talk()
    let text = talk.printing(.typed(letter))
    #expect(text.hasPrefix(dump), "\(text)")
    #expect(text.contains("\n\(sending) to ('127.0.0.1', 4444)  ...\n0\tGo To Receive Mode\n"))
    #expect(talk.sent.count == 1)
  }

  @Test func `a wrong letter shows the menu again`() throws {
    var talk = try Talk()
    for line in ["h", "HH", "", "é"] {
      #expect(talk.printing(.typed(line)).hasPrefix("0\tGo To Receive Mode\n"))
    }
    #expect(talk.sent.isEmpty)
  }

  @Test func `receive mode shows what arrives and doesn't ask`() throws {
    var talk = try Talk()
    #expect(talk.printing(.typed("0")) == "")
    let text = try talk.arrive(.topOfBook(TopOfBook(symbolEnum: .btcusd, buyPrice: 50_100.5)))
    #expect(text.hasPrefix("Message type is top_of_book\n"))
    #expect(text.hasSuffix("No more receive data\n"))
    #expect(text.contains("    BuyPrice  50100.5\n"))
  }

  @Test func `an order's number rises, and it is replaced and canceled by it`() throws {
    var talk = try Talk("--side", "buy", "--price", "50000", "--quantity", "0.5", "--symbol", "BTCUSDT")
    #expect(talk.printing(.typed("C")).hasPrefix("There is no order to change"))
    _ = talk.printing(.typed("T"), .typed("R"), .typed("C"))
    let orders = try talk.sent.map { bytes in
      try bytes.withFrame { frame throws(WireError) in try Transaction(decoding: frame) }
    }
    #expect(orders.map(\.orderID) == [46_832_151, 46_832_152, 46_832_153])
    #expect(orders.map(\.origOrderID) == [0, 46_832_151, 46_832_152])
    #expect(orders.map(\.messageType) == [.orderNew, .cancelReplace, .orderCancel])
    #expect(orders.map(\.boPrice) == [50_000, 49_500, 49_500])
    #expect(orders.allSatisfy { $0.boSide == .buy && $0.boOrderQty == 0.5 && $0.symbolEnum == .btcusdt })
    #expect(orders.allSatisfy { $0.sendingTime.count == 1_795_012_200_000_000_000 })
  }

  @Test func `with a key the code is made of it, the session is the server's, and nothing secret is shown`() throws {
    var talk = try Talk("-u", "trader", "-a", "100701", "--key", "12345678901234567890")
    let text = talk.printing(.typed("H"))
    // The code and the key of the session; RFC 4226 has this code for this key.
    #expect(text.contains("message 48008F0001005D890100************747261646572"), "\(text)")
    #expect(!text.contains("755224") && !text.contains("373535323234"))
    let logon = try talk.sent[0].withFrame { frame throws(WireError) in try ClientLogon(decoding: frame) }
    #expect(logon.twoFA.text == "755224" && logon.key == 0 && logon.lastSeqNum == 1)
    let answer = try talk.arrive(
      .clientLogon(
        ClientLogon(
          logonType: .login, account: 100_701, tradingSessionID: 77, primaryOrderEntryIP: "10.0.0.1:4445",
          key: 987_654, loginStatus: .success)))
    #expect(answer.contains("    Key  ***\n") && !answer.contains("987654"))
    #expect(talk.printing(.typed("G")).hasPrefix("starting connection to ('10.0.0.1', 4445)  ...\n"))
    #expect(talk.connections.last == Endpoint(host: "10.0.0.1", port: 4_445))
    _ = talk.printing(.opened, .typed("H"))
    let second = try talk.sent[1].withFrame { frame throws(WireError) in try ClientLogon(decoding: frame) }
    #expect(second.key == 987_654 && second.tradingSessionID == 77 && second.lastSeqNum == 2)
  }

  @Test func `secrets are shown where that is asked for`() throws {
    var talk = try Talk("-u", "trader", "-a", "100701", "--key", "12345678901234567890", "--show-secrets")
    #expect(talk.printing(.typed("H")).contains("5D890100373535323234747261646572"))
  }

  @Test func `what is typed without a connection waits for one`() throws {
    var talk = try Talk()
    #expect(talk.printing(.closed(nil)) == "\nPeer closed.\nEnter a valid message type: ")
    #expect(talk.printing(.typed("H")) == "starting connection to ('127.0.0.1', 4444)  ...\n")
    #expect(talk.sent.isEmpty)
    #expect(talk.printing(.opened).hasPrefix("Encoded Client Logon message "))
    #expect(talk.sent.count == 1)
  }

  @Test func `the end of the input is the end once nothing arrives any more`() throws {
    var talk = try Talk()
    talk.take(.typed("H"))
    talk.take(.inputEnded)
    talk.take(.arrived([]))
    talk.take(.quiet(since: 3))
    #expect(talk.ending == nil)
    talk.take(.quiet(since: 4))
    #expect(talk.ending == .success)
  }

  @Test func `a server that isn't there, an interrupt and q are ends`() throws {
    var lost = try Talk()
    #expect(lost.printing(.closed("connection reset")).hasPrefix("\nConnection lost: connection reset\n"))
    #expect(lost.printing(.typed("H"), .closed("connection refused")).contains("error: connection refused\nhint: "))
    #expect(lost.ending == .problems)
    for event in [MenuEvent.interrupted, .typed("q")] {
      var talk = try Talk()
      talk.take(event)
      #expect(talk.ending == .success)
    }
  }
}
