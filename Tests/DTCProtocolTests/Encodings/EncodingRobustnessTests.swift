import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Frames that something happened to.
struct EncodingRobustnessTests {
  @Test(arguments: MessageEncoding.allCases)
  func `a recorded frame cut at any byte is a message or an error and never traps`(encoding: MessageEncoding) {
    let whole = Self.frames(encoding)
    var frames = MutatedFrames<DTCMessage>(of: whole, encoding: encoding)
    let tally = frames.runPrefixes()
    // Not one that is cut is taken for a whole one.
    #expect(tally.decoded == whole.count)
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

  @Test func `a text of an unknown type is kept where it is JSON, and refused where it isn't`() throws {
    let text = Array(#"{"Type":4242,"Price":[1.5,{"x":null}]}"#.utf8)
    #expect(try DTCMessage(decoding: text, as: .json) == .unknown(RawFrame(bytes: text, encoding: .json)))
    for count in 0..<text.count {
      let cut = Array(text.prefix(count))
      #expect(throws: WireError.self) { try DTCMessage(decoding: cut, as: .json) }
    }
  }

  private static func frames(_ encoding: MessageEncoding) -> [[UInt8]] {
    EncodingVectorTests.vectors.compactMap { $0.forms[encoding]?.bytes }
  }
}
