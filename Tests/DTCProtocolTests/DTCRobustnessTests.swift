import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

struct DTCRobustnessTests {
  @Test(arguments: DTCVectorTests.vectors + OtherEditionTests.vectors)
  func `a frame cut at any byte is a message or an error and never traps`(vector: RecordedVector) {
    for count in 0..<vector.bytes.count {
      let prefix = Array(vector.bytes.prefix(count))
      #expect(throws: WireError.self, "cut after \(count) bytes") {
        try prefix.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame) }
      }
    }
  }

  @Test(arguments: DTCVectorTests.messages.map(\.name))
  func `a frame whose size says where it is cut is a message`(name: String) throws {
    let message = try #require(DTCMessage(named: name))
    let metadata = try #require(message.metadata)
    var bytes = try message.encoded()
    for size in 4..<metadata.byteCount {
      bytes.withMutableFrame { $0.storeLittleEndian(UInt16(size), at: 0) }
      let prefix = Array(bytes.prefix(size))
      let message = try prefix.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame) }
      let described = prefix.withFrame { metadata.values(in: $0) }
      #expect(described.isIdentical(to: message.fieldValues), "\(metadata.name) of \(size) bytes")
      let whole = try message.encoded()
      #expect(whole.count == metadata.byteCount)
    }
  }

  @Test(arguments: DTCVectorTests.messages.map(\.name))
  func `random bytes are a message or an error and never trap`(name: String) throws {
    let metadata = try #require(DTCMessage(named: name)?.metadata)
    let count = Recorded.randomCount(otherwise: 400)
    var frames = RandomFrames<DTCMessage>(of: metadata)
    let tally = frames.run(count)
    #expect(tally.decoded + tally.refused == count)
    #expect(tally.decoded > count / 2)
    #expect(tally.unencodable == 0)
    #expect(tally.disagreements == 0)
  }
}
