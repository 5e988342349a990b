import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

struct OESRobustnessTests {
  @Test(arguments: OESVectorTests.vectors)
  func `a frame cut at any byte is a message or an error and never traps`(vector: RecordedVector) throws {
    for count in 0..<vector.bytes.count {
      let prefix = Array(vector.bytes.prefix(count))
      do throws(WireError) {
        let message = try prefix.withFrame { frame throws(WireError) in try OESMessage(decoding: frame) }
        // Only the longer form of a transaction can be cut to the shorter one; an unknown tag has no length.
        let expected = vector.name == "E-lowercase-tag" ? nil : "TransactionV1"
        #expect(message.metadata?.name == expected, "cut after \(count) bytes")
        _ = try message.encoded()
      } catch {
        #expect(error.problem == .truncated(needed: error.neededByteCount, available: count))
      }
    }
  }

  @Test(arguments: OESMessage.messages.map(\.name))
  func `random bytes are a message or an error and never trap`(name: String) throws {
    let metadata = try #require(OESMessage(named: name)?.metadata)
    let count = Recorded.randomCount(otherwise: 1_000)
    var frames = RandomFrames<OESMessage>(of: metadata)
    let tally = frames.run(count)
    #expect(tally.decoded + tally.refused == count)
    #expect(tally.decoded > count / 5)
    #expect(tally.unencodable == 0)
    #expect(tally.disagreements == 0)
  }
}

extension WireError {
  fileprivate var neededByteCount: Int {
    if case .truncated(let needed, _) = problem { needed } else { 0 }
  }
}
