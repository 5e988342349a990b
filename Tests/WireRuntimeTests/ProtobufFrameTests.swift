import Testing
import WireRuntime

struct ProtobufFrameTests {
  private func read(_ bytes: [UInt8]) throws(WireError) -> EveryScalar {
    try bytes.withFrame { frame throws(WireError) in try EveryScalar(protobuf: frame) }
  }

  @Test func `a frame is size, type and message`() throws {
    #expect(try read([6, 0, 1, 2, 0x18, 7]) == .with { $0.uint32 = 7 })
    #expect(try read([4, 0, 1, 2]) == EveryScalar())
  }

  @Test func `bytes behind the stated size don't count`() throws {
    #expect(try read([6, 0, 1, 2, 0x18, 7, 0x18, 9]) == .with { $0.uint32 = 7 })
  }

  @Test(arguments: [
    ([], "EveryScalar: 4 bytes are needed, 0 are there (byte 0)"),
    ([4, 0, 1], "EveryScalar: 4 bytes are needed, 3 are there (byte 0)"),
    ([3, 0, 1, 2], "EveryScalar: a size of 3 is stated, 4 bytes are there (byte 0)"),
    ([5, 0, 1, 2], "EveryScalar: a size of 5 is stated, 4 bytes are there (byte 0)"),
    ([4, 0, 2, 2], "EveryScalar: type 514 where 513 is expected (byte 2)"),
    ([6, 0, 1, 2, 0x18, 0x80], "EveryScalar.UInt32: 2 bytes are needed, 1 are there (byte 5)"),
  ])
  func `a frame that isn't the message is an error with its place`(_ bytes: [UInt8], _ sentence: String) {
    let problem = #expect(throws: WireError.self) { try read(bytes) }
    #expect(problem?.description == sentence)
  }
}
