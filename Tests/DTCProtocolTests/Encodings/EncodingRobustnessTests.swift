import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Frames that something happened to.
struct EncodingRobustnessTests {
  @Test(arguments: MessageEncoding.allCases)
  func `a recorded frame cut at any byte is a message or an error and never traps`(encoding: MessageEncoding) {
    var frames = MutatedFrames<DTCMessage>(of: Self.frames(encoding), encoding: encoding)
    let tally = frames.runPrefixes()
    #expect(tally.refused > tally.decoded)
    #expect(tally.unfaithful == 0)
    #expect(tally.inflated == 0)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `mutated frames are messages or errors and never trap`(encoding: MessageEncoding) {
    let count = Recorded.randomCount(otherwise: 20_000)
    var frames = MutatedFrames<DTCMessage>(of: Self.frames(encoding), encoding: encoding)
    let tally = frames.run(count)
    #expect(tally.decoded + tally.refused == count)
    #expect(tally.decoded > count / 20)
    #expect(tally.refused > count / 20)
    #expect(tally.unfaithful == 0)
    #expect(tally.inflated == 0)
  }

  private static func frames(_ encoding: MessageEncoding) -> [[UInt8]] {
    EncodingVectorTests.vectors.compactMap { $0.forms[encoding]?.bytes }
  }
}
