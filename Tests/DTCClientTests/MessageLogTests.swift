import ClientBench
import DTCProtocol
import EventLog
import Testing
import Transport
import WireRuntime

@testable import DTCClient

/// The log of messages: which are in it, and how they look.
struct MessageLogTests {
  @Test func `a message is logged with its fields by name, sorted, and what isn't set left out`() {
    let heartbeat = DTCMessage.heartbeat(Heartbeat(numDroppedMessages: 2, currentDateTime: .init(count: 1_764_000_340)))
    #expect(
      MessageText.json(heartbeat) == """
        {
            "CurrentDateTime": 1764000340,
            "NumDroppedMessages": 2,
            "Type": 3
        }
        """)
    let quote = DTCMessage.marketDataUpdateBidAsk(.init(symbolID: 1, bidPrice: 10, askPrice: nil))
    #expect(!MessageText.json(quote).contains("AskPrice"))
    #expect(MessageText.json(quote).contains("\"BidPrice\": 10,"))
    let text = MessageText.json(.userMessage(UserMessage(userMessage: "a \"b\"\n{\"Type\": 1}")))
    #expect(text.contains(#""UserMessage": "a \"b\"\n{\"Type\": 1}""#))
  }

  @Test func `secrets are masked in the log, and never altered on the wire`() throws {
    var configuration = Bench.configuration(.fixed(.json))
    configuration.credentials = Credentials(username: "desk7", password: "pw-7")
    let bench = Bench(configuration, level: .debug)
    bench.open()
    let entry = try #require(bench.logged.last { $0.message == "Sending LogonRequest" })
    let payload = try #require(entry.payload)
    #expect(payload.contains("\"Password\": \"********\""))
    #expect(payload.contains("\"Username\": \"********\""))
    #expect(!payload.contains("pw-7"))
    #expect(!payload.contains("desk7"))
    #expect(String(decoding: bench.link.sent[0], as: UTF8.self).contains("\"pw-7\""))
    #expect(!bench.logged.contains { "\($0)".contains("pw-7") })
  }

  @Test(arguments: [false, true])
  func `market data is logged where it's asked for, and snapshots always`(logsData: Bool) throws {
    var configuration = Bench.configuration()
    configuration.logsData = logsData
    let bench = Bench(configuration, level: .debug)
    try bench.ready(Bench.response(trading: false))
    try bench.receive(
      .marketDataSnapshot(.init(symbolID: 1)), .marketDepthSnapshotLevel(.init(symbolID: 1)),
      .marketDataUpdateTrade(.init(symbolID: 1)), .marketDepthUpdateLevel(.init(symbolID: 1)),
      .historicalPriceDataRecordResponse(.init(requestID: 9)))
    let received = bench.logged.map(\.message).filter { $0.hasPrefix("Received M") || $0.hasPrefix("Received H") }
    let snapshots = ["Received MarketDataSnapshot", "Received MarketDepthSnapshotLevel"]
    let updates = [
      "Received MarketDataUpdateTrade", "Received MarketDepthUpdateLevel", "Received HistoricalPriceDataRecordResponse",
    ]
    #expect(received == (logsData ? snapshots + updates : snapshots))
  }

  @Test func `below debug no message is logged`() throws {
    let bench = Bench(Bench.configuration(), level: .info)
    try bench.ready()
    #expect(!bench.logged.isEmpty)
    #expect(bench.logged.allSatisfy { $0.payload == nil })
  }
}
