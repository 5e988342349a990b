import OceanExClient
import OceanExProtocol
import Testing
import WireRuntime

@testable import Commands

struct OceanExMenuDialogTests {
  /// What a message that arrives leads to.
  private func received(_ json: String, _ dialog: inout OceanExMenuDialog) throws -> [OceanExMenuStep] {
    let bytes = Array(json.utf8)
    let message = try bytes.withFrame { frame throws(WireError) in try OceanExMessage(decoding: frame) }
    return dialog.take(.traffic(.received(message, bytes: bytes)))
  }

  private func reply(_ handler: String, _ action: String, _ code: Int, _ data: String) -> String {
    """
    {"identifier":{"handler":"\(handler)"},"message":{"action":"\(action)","code":\(code),"data":\(data),"uuid":"u"}}
    """
  }

  /// A dialog with a session, logged on where that is said.
  private func dialog(isLoggedOn: Bool = true) throws -> OceanExMenuDialog {
    var dialog = OceanExMenuDialog(waitsForAnswers: false)
    _ = dialog.begin()
    #expect(try received(#"{"type":"welcome","message":60}"#, &dialog).contains(.print("Session up\n")))
    if isLoggedOn {
      let data = #"{"scopes":{"query":true,"sell/buy":true,"withdraw":false}}"#
      #expect(try received(reply("AuthHandler", "login", 0, data), &dialog).contains(.print("Authenticated.\n")))
    }
    return dialog
  }

  private func sent(_ steps: [OceanExMenuStep]) -> [MenuCall] {
    steps.compactMap { if case .send(let call) = $0 { call } else { nil } }
  }

  @Test func `arguments are what is between commas, without blanks`() throws {
    var dialog = try dialog()
    #expect(dialog.take(.typed("6")) == [.ask(MenuChoice.order.prompt ?? "")])
    let order = OrderCreateRequest(market: "vetusdt", side: .buy, volume: 1_000, price: 0.75, ordType: .limit)
    #expect(sent(dialog.take(.typed(" vet usdt , BUY,0.75,1e3, limit"))) == [.order(order)])
    _ = dialog.take(.typed("6"))
    let market = OrderCreateRequest(market: "vetusdt", side: .sell, volume: 5, price: nil, ordType: .market)
    #expect(sent(dialog.take(.typed("vetusdt,sell,,5,market"))) == [.order(market)])
    _ = dialog.take(.typed("7"))
    let cancel = dialog.take(.typed("18, 19"))
    #expect(cancel.first == .print("18\n19\n") && sent(cancel) == [.cancel([18, 19])])
    _ = dialog.take(.typed("9"))
    #expect(sent(dialog.take(.typed("vetusdt,"))) == [.openOrders(OrderIndexRequest(market: "vetusdt"))])
    _ = dialog.take(.typed("14"))
    let book = OrderBookRequest(marketID: "vetusdt", level: 2, precision: 6)
    #expect(sent(dialog.take(.typed("vetusdt, 2, 6"))) == [.book(book)])
    _ = dialog.take(.typed("15"))
    let candles = KlineRequest(marketID: "vetusdt", limit: 30, period: 5)
    #expect(sent(dialog.take(.typed("vetusdt, 30, 5"))) == [.candles(candles)])
  }

  @Test(
    arguments: [
      ("6", "a,b,c", "ERROD: Expected 5 args but received 3\n"), ("6", "", "ERROD: Expected 5 args but received 1\n"),
      ("7", "  ", "ERROD: Expected 1 args but received 0\n"), ("9", "a", "ERROD: Expected 2 args but received 1\n"),
      ("10", "1,2", "ERROD: Expected 1 args but received 2\n"),
      ("14", "a,1", "ERROD: Expected 3 args but received 2\n"),
      ("15", "a,1,2,3", "ERROD: Expected 3 args but received 4\n"),
    ])
  func `another count of arguments is an error, and nothing is sent`(choice: String, line: String, error: String) throws
  {
    var dialog = try dialog()
    _ = dialog.take(.typed(choice))
    #expect(dialog.take(.typed(line)) == [.print(error), .ask(OceanExMenuDialog.prompt)])
  }

  @Test(
    arguments: [
      ("6", "a,buy,x,1,limit", "x"), ("6", "a,buy,1,nan,limit", "nan"), ("7", "1,,2", ""), ("10", "7a", "7a"),
      ("14", "a,1.5,2", "1.5"), ("15", "a,1,99999999999999999999", "99999999999999999999"),
    ])
  func `what is no number is only logged`(choice: String, line: String, word: String) throws {
    var dialog = try dialog()
    _ = dialog.take(.typed(choice))
    #expect(
      dialog.take(.typed(line)) == [.log(.init(.error, "not a number: '\(word)'")), .ask(OceanExMenuDialog.prompt)])
  }

  @Test(arguments: [5, 6, 7, 8, 9, 10, 11, 12])
  func `private choices need a logon`(number: Int) throws {
    var dialog = try dialog(isLoggedOn: false)
    #expect(
      dialog.take(.typed("\(number)")) == [
        .print("\nNot Authenticated. Please Authenticate first\n"), .log(.init(.error, "not authenticated")),
        .ask(OceanExMenuDialog.prompt),
      ])
  }

  @Test func `a refused logon is no logon, and is shown`() throws {
    var dialog = try dialog(isLoggedOn: false)
    let json = reply("AuthHandler", "login", 1_001, #"{"message":"signature rejected"}"#)
    let steps = try received(json, &dialog)
    guard steps.count > 1, case .print(let text) = steps[1] else {
      Issue.record("\(steps)")
      return
    }
    let frame = String(repeating: "*", count: 37)
    #expect(text.hasPrefix("\(frame)\nUnknown message \n{\n  \"identifier\": {\n"))
    #expect(text.hasSuffix("\"signature rejected\"\n    },\n    \"uuid\": \"u\"\n  }\n}\n\(frame)\n"))
    #expect(dialog.take(.typed("5")).first == .print("\nNot Authenticated. Please Authenticate first\n"))
  }

  @Test func `the logon ends with its connection`() throws {
    var dialog = try dialog()
    let closed = dialog.take(.traffic(.closed("gone")))
    #expect(closed == [.log(.init(.info, "Websocket close")), .print("Disconnected\nSession Down\n")])
    #expect(dialog.take(.typed("2")).prefix(2) == [.print("not connected\n"), .log(.init(.error, "not connected"))])
    #expect(dialog.take(.typed("5")).first == .print("\nNot Authenticated. Please Authenticate first\n"))
    #expect(dialog.take(.typed("17")).first == .connect)
  }

  @Test func `quitting shows the end of the connection first`() throws {
    var dialog = try dialog()
    #expect(
      dialog.take(.typed("exit")) == [
        .print("disconnecting...\n"), .log(.init(.debug, "Websocket disconnecting")), .disconnect,
      ])
    #expect(
      dialog.take(.traffic(.closed("closed"))) == [
        .log(.init(.info, "Websocket close")), .print("Disconnected\nSession Down\n"), .print("end.... \n"),
        .end(.success),
      ])
  }

  @Test func `a message of an unknown kind is shown whole`() throws {
    var dialog = try dialog()
    let steps = try received(#"{"identifier":{"handler":"NewHandler"},"message":{"b":[],"a":[1,2]}}"#, &dialog)
    let frame = String(repeating: "*", count: 37)
    #expect(
      steps.dropFirst().first
        == .print(
          """
          \(frame)
          Unknown message \("")
          {
            "identifier": {
              "handler": "NewHandler"
            },
            "message": {
              "a": [
                1,
                2
              ],
              "b": []
            }
          }
          \(frame)

          """))
  }
}
