import HFTProtocol
import RecordedVectors
import SampleDocuments
import Testing
import WireRuntime

@Suite struct HFTSampleTests {
  @Test func `there are all recorded documents`() {
    print("HFT: \(HFTSample.messages.count) recorded messages, \(HFTSample.bodies.count) recorded HTTP bodies")
    #expect(HFTSample.messages.count == 29)
    #expect(HFTSample.bodies.count == 21)
  }

  @Test(arguments: HFTSample.messages)
  func `a recorded document is a message, and is written as the same document`(sample: HFTSample) throws {
    let (message, written) = try DocumentTrials.roundTrip(sample.document.text, as: HFTMessage.self)
    #expect(message.messageName != nil)
    #expect(written.isSame(as: sample.document), "\(written.text)")
    #expect(message.correlationID == (sample.document["corr_id"] ?? sample.document["msg_id"])?.string)
    #expect(!message.description.contains("tk/9+x"))
  }

  @Test(arguments: HFTSample.messages)
  func `members may come in any order`(sample: HFTSample) throws {
    #expect(try DocumentTrials.misreadOrders(of: sample.document, as: HFTMessage.self) == [])
  }

  @Test(arguments: HFTSample.messages)
  func `a document cut at any byte is an error that names the message`(sample: HFTSample) throws {
    #expect(try DocumentTrials.misreadCuts(of: sample.document, as: HFTMessage.self) == [])
  }

  @Test(arguments: HFTSample.messages)
  func `a damaged document is a message or an error with its place`(sample: HFTSample) throws {
    let seed = sample.name.utf8.count
    #expect(try DocumentTrials.misreadDamages(of: sample.document, as: HFTMessage.self, seed: seed) == [])
  }

  @Test(arguments: HFTSample.bodies)
  func `a recorded HTTP body is written as it was read`(sample: HFTSample) throws {
    let written = try Self.roundTrip(sample)
    #expect(written.isSame(as: sample.document), "\(written.text)")
  }

  /// By the type that the route and the direction say.
  private static func roundTrip(_ sample: HFTSample) throws -> JSONNode {
    let text = sample.document.text
    func written(_ type: (some JSONMessage).Type) throws -> JSONNode {
      try DocumentTrials.roundTrip(text, as: type).written
    }
    switch sample.name {
    case "g1.handshake.first request", "g1.handshake.resume request": return try written(HandshakeRequest.self)
    case "g1.handshake.first response", "g1.handshake.resume response": return try written(HandshakeResponse.self)
    case "g1.http.request request": return try written(FallbackRequest.self)
    case "g1.http.request response", "g2.wrapper result": return try written(FallbackResponse.self)
    case "g2.login response": return try written(RestLoginResponse.self)
    case "g2.symbols response": return try written(RestSymbolsResponse.self)
    case "g2.book response": return try written(RestBookResponse.self)
    case "g2.order.place request": return try written(NewOrder.self)
    case "g2.order.place response": return try written(RestOrderPlaceResponse.self)
    case "g2.order.cancel request": return try written(OrderReference.self)
    case "g2.order.cancel response": return try written(RestOrderCancelResponse.self)
    case "g2.orders response": return try written(RestOrdersResponse.self)
    case "g2.order.history response": return try written(RestOrderHistoryResponse.self)
    case "g2.portfolio response": return try written(RestPortfolioResponse.self)
    case "g2.candles response": return try written(RestCandlesResponse.self)
    case "g2.admin request": return try written(AdminSymbolsHaltRequest.self)
    case "g2.admin response": return try written(RestAdminResponse.self)
    case "g2.error response": return try written(HFTMessage.self)
    default: throw UnknownBody(name: sample.name)
    }
  }

  private struct UnknownBody: Error {
    var name: String
  }
}
