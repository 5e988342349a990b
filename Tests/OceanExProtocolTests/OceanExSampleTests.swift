import OceanExProtocol
import RecordedVectors
import SampleDocuments
import Testing
import WireRuntime

@Suite struct OceanExSampleTests {
  @Test func `there are all recorded documents`() {
    print("OceanEx: \(OceanExSample.all.count) recorded documents")
    #expect(OceanExSample.all.count == 48)
  }

  @Test(arguments: OceanExSample.all)
  func `a recorded document is a message, and is written as the same document`(sample: OceanExSample) throws {
    let (message, written) = try DocumentTrials.roundTrip(sample.document.text, as: OceanExMessage.self)
    #expect(message.messageName != nil)
    #expect(written.isSame(as: sample.document), "\(written.text)")
    #expect(!message.description.contains("KID7TEST01"))
  }

  @Test(arguments: OceanExSample.all)
  func `members may come in any order`(sample: OceanExSample) throws {
    #expect(try DocumentTrials.misreadOrders(of: sample.document, as: OceanExMessage.self) == [])
  }

  @Test(arguments: OceanExSample.all)
  func `a document cut at any byte is an error that names the message`(sample: OceanExSample) throws {
    #expect(try DocumentTrials.misreadCuts(of: sample.document, as: OceanExMessage.self) == [])
  }

  @Test(arguments: OceanExSample.all)
  func `a damaged document is a message or an error with its place`(sample: OceanExSample) throws {
    let seed = sample.name.utf8.count
    #expect(try DocumentTrials.misreadDamages(of: sample.document, as: OceanExMessage.self, seed: seed) == [])
  }

  @Test func `an answer carries what ties it to its request`() throws {
    let logins = OceanExSample.all.filter { $0.name.hasPrefix("login ") }.map(\.document.text)
    let messages = try logins.map { try DocumentTrials.read($0, as: OceanExMessage.self) }
    #expect(messages.map(\.messageName) == ["LoginRequest", "LoginResponse"])
    #expect(messages.map(\.correlationID) == Array(repeating: "0c9e0001-7a31-11f0-9c4e-5b2d00c0ffee", count: 2))
  }
}
