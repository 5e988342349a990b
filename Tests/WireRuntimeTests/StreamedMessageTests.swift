import Testing
import WireRuntime

struct StreamedMessageTests {
  /// A message of two bytes in every encoding.
  struct Pair: EncodedMessage {
    static let encodings = MessageEncoding.allCases

    init() {}
    init(decoding frame: RawSpan, as encoding: MessageEncoding) throws(WireError) {}

    func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError) {
      guard output.freeCapacity >= 2 else {
        throw WireError(.insufficientSpace(needed: 2, available: output.freeCapacity), message: "Pair")
      }
      output.append(0x7B)
      output.append(0x7D)
    }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a text has a zero byte behind it on a stream, and on WebSocket none`(encoding: MessageEncoding) throws {
    let end: [UInt8] = encoding == .json || encoding == .compactJSON ? [0] : []
    var bytes: [UInt8] = [1]
    try Pair().appendStreamed(to: &bytes, as: encoding)
    #expect(bytes == [1, 0x7B, 0x7D] + end)
    #expect(try Pair().encoded(as: encoding) == [0x7B, 0x7D])

    bytes = [1]
    try bytes.appendBytes(capacity: 2 + end.count) { output throws(WireError) in
      try Pair().encodeStreamed(into: &output, as: encoding)
    }
    #expect(bytes == [1, 0x7B, 0x7D] + end)
  }

  @Test(arguments: 0..<3)
  func `a text without room for its end isn't appended`(capacity: Int) {
    var bytes: [UInt8] = []
    bytes.appendBytes(capacity: 1 + capacity) { output in
      output.append(9)
      let error = Self.failure(into: &output)
      #expect(error?.problem == .insufficientSpace(needed: capacity < 2 ? 2 : 3, available: capacity))
    }
    #expect(bytes == [9])
  }

  static func failure(into output: inout OutputRawSpan) -> WireError? {
    do throws(WireError) {
      try Pair().encodeStreamed(into: &output, as: .json)
      return nil
    } catch {
      return error
    }
  }
}
