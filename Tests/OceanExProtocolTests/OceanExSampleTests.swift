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
    var random = SeededGenerator(seed: 7)
    let message = try DocumentTrials.read(sample.document.text, as: OceanExMessage.self)
    for _ in 0..<20 {
      let shuffled = sample.document.text(shuffledBy: &random)
      #expect(try DocumentTrials.read(shuffled, as: OceanExMessage.self) == message)
    }
  }

  @Test(arguments: OceanExSample.all)
  func `a document cut at any byte is an error that names the message`(sample: OceanExSample) throws {
    let bytes = Array(sample.document.text.utf8)
    for count in 0..<bytes.count {
      let (error, isStable) = try DocumentTrials.survive(Array(bytes.prefix(count)), as: OceanExMessage.self)
      #expect(error != nil && isStable, "\(count)")
    }
  }

  @Test(arguments: OceanExSample.all)
  func `a damaged document is a message or an error with its place`(sample: OceanExSample) throws {
    var random = SeededGenerator(seed: UInt64(sample.name.utf8.count))
    let bytes = Array(sample.document.text.utf8)
    for _ in 0..<Recorded.randomCount(otherwise: 500) {
      let damaged = DocumentTrials.mutated(bytes, &random)
      let (_, isStable) = try DocumentTrials.survive(damaged, as: OceanExMessage.self)
      #expect(isStable, "\(String(decoding: damaged, as: UTF8.self))")
    }
  }

  @Test func `an answer carries what ties it to its request`() throws {
    let logins = OceanExSample.all.filter { $0.name.hasPrefix("login ") }.map(\.document.text)
    let messages = try logins.map { try DocumentTrials.read($0, as: OceanExMessage.self) }
    #expect(messages.map(\.messageName) == ["LoginRequest", "LoginResponse"])
    #expect(messages.map(\.correlationID) == Array(repeating: "0c9e0001-7a31-11f0-9c4e-5b2d00c0ffee", count: 2))
  }
}
