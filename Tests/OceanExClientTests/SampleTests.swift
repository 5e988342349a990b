import ClientBench
import OceanExProtocol
import RecordedVectors
import Session
import Testing
import Trading
import WireRuntime

@testable import OceanExClient

/// Every recorded case goes through the client: the request is sent as recorded, and the reply reaches who asked.
struct SampleTests {
  /// Asks what a recorded request asks; the outcome is the data, or the error, in words.
  private func ask(_ bench: Bench, _ sample: JSONNode, _ take: @escaping (Result<String, OceanExClientError>) -> Void) {
    func send<Request: OceanExRequest>(_ envelope: RequestEnvelope<Request>) {
      bench.core.ask(envelope.body) { take($0.map { "\($0)" }) }
    }
    let message = Array(sample.text.utf8).withFrame { try? OceanExMessage(decoding: $0) }
    switch message {
    case .timestampRequest(let request): send(request)
    case .marketsRequest(let request): send(request)
    case .tradingFeeRequest(let request): send(request)
    case .tickersRequest(let request): send(request)
    case .orderBookRequest(let request): send(request)
    case .klineRequest(let request): send(request)
    case .accountRequest(let request): send(request)
    case .orderCreateRequest(let request): send(request)
    case .orderCancelRequest(let request): send(request)
    case .orderClearRequest(let request): send(request)
    case .orderIndexRequest(let request): send(request)
    case .orderShowRequest(let request): send(request)
    case .historyIndexRequest(let request): send(request)
    case .historyShowRequest(let request): send(request)
    default: break
    }
  }

  @Test func `there are all cases`() {
    print("OceanEx: \(OceanExSample.all.count) recorded cases through the client")
    #expect(OceanExSample.all.count == 25)
    #expect(OceanExSample.all.filter { $0.request != nil && $0.response != nil }.count == 22)
  }

  @Test(arguments: OceanExSample.all.filter { $0.request != nil && !$0.name.hasPrefix("login") })
  func `a recorded request is sent, and its recorded answer reaches who asked`(sample: OceanExSample) throws {
    let bench = Bench()
    bench.ready()
    let recorded = try #require(sample.request)
    let answer = try #require(sample.response)
    let messages = bench.core.messageFeed()
    let outcomes = Outcomes<String>()
    ask(bench, recorded, outcomes.take)
    let sent = try #require(bench.sent().first)
    let uuid = ["data", "uuid"][...]
    #expect(sent.document.isSame(as: recorded.replacing(uuid, with: .string(sent.uuid))), "\(sent.document.text)")
    bench.receive(answer.replacing(["message", "uuid"], with: .string(sent.uuid)).text)
    #expect(outcomes.all.count == 1)
    let code = answer["message"]?["code"]?.integer ?? -1
    if code == 0 {
      #expect(outcomes.values.count == 1)
    } else {
      let text = answer["message"]?["data"]?["message"]?.string ?? ""
      #expect(outcomes.errors == [.rejected(ResultCode(rawValue: Int32(code)), message: text)])
    }
    // The answer as it came, in full.
    let message = try #require(messages.takeWaiting().first)
    let written = try #require(JSONNode(try message.encoded()))
    #expect(written.isSame(as: answer.replacing(["message", "uuid"], with: .string(sent.uuid))), "\(written.text)")
  }

  @Test(arguments: OceanExSample.all.filter { $0.name.hasPrefix("login") })
  func `a recorded logon's answer is taken`(sample: OceanExSample) throws {
    let bench = Bench()
    bench.start()
    bench.open()
    bench.welcome()
    let sent = try #require(bench.sent().first)
    let answer = try #require(sample.response)
    bench.receive(answer.replacing(["message", "uuid"], with: .string(sent.uuid)).text)
    #expect((bench.core.scopes != nil) == (sample.name == "login"))
    #expect(bench.outcome != nil)
  }

  @Test(arguments: OceanExSample.all.filter { $0.inbound != nil })
  func `a recorded session message is taken, and answered as recorded`(sample: OceanExSample) throws {
    let bench = Bench { $0.credentials = nil }
    bench.start()
    bench.open()
    let messages = bench.core.messageFeed()
    bench.receive(try #require(sample.inbound).text)
    #expect(messages.takeWaiting().count == 1)
    #expect(bench.sent().map(\.document) == [sample.reply].compactMap { $0 })
  }

  @Test func `an order is sent as recorded, and is tracked as its answer says`() throws {
    let sample = try #require(OceanExSample.all.first { $0.name == "order_create" })
    let bench = Bench()
    bench.ready()
    let outcomes = Outcomes<String>()
    bench.core.submit(OceanExOrder(market: "ocevet", side: .buy, volume: 100, price: 0.0412)) { result in
      outcomes.take(result.map { "\($0.state) \($0.serverOrderID ?? "") \($0.quantity) \($0.remainingQuantity)" })
    }
    let sent = try #require(bench.sent().first)
    let recorded = try #require(sample.request)
    #expect(sent.document.isSame(as: recorded.replacing(["data", "uuid"], with: .string(sent.uuid))))
    let answer = try #require(sample.response)
    bench.receive(answer.replacing(["message", "uuid"], with: .string(sent.uuid)).text)
    #expect(outcomes.values == ["working 701 100.0 100.0"])
  }
}
