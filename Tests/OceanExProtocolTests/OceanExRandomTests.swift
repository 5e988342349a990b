import OceanExProtocol
import RecordedVectors
import SampleDocuments
import Testing
import WireRuntime

@Suite struct OceanExRandomTests {
  static let messages = RandomDocuments(schemaAt: "Schemas/OceanEx/messages.yaml", seed: 0)?.messageNames ?? []

  @Test func `every message that says which it is has a case`() {
    #expect(Self.messages == OceanExMessage.messageNames)
  }

  @Test(arguments: messages)
  func `random values survive`(name: String) throws {
    var documents = try #require(RandomDocuments(schemaAt: "Schemas/OceanEx/messages.yaml", seed: 11))
    for _ in 0..<Recorded.randomCount(otherwise: 1_000) {
      let document = documents.document(of: name)
      let text = document.text(shuffledBy: &documents.random)
      let (read, written) = try DocumentTrials.roundTrip(text, as: OceanExMessage.self)
      guard read.messageName == name, written.isSame(as: document) else {
        Issue.record("\(text) is read as \(read), written as \(written.text)")
        return
      }
    }
  }
}
