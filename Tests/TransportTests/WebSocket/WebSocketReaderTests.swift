import Testing

@testable import Transport

/// Frames, cut and mixed in every way; what may not be is in the conformance tests.
@Suite struct WebSocketReaderTests {
  /// An event with its payload.
  struct Received: Equatable {
    var event: WebSocketReader.Event
    var payload: [UInt8]
  }

  /// Frames of a message in three pieces with a ping between them, and of one that is empty.
  private static func frames(masked: Bool) -> [UInt8] {
    let text = Array("prices in € and 📈, and more of them than fit into a short frame, or into a few of them".utf8)
    let long = text + text + text
    return frame(.text, Array(long[..<130]), isFinal: false, masked) + frame(.ping, [1, 2, 3], masked)
      + frame(.continuation, Array(long[130..<135]), isFinal: false, masked)
      + frame(.continuation, Array(long[135...]), masked) + frame(.binary, [], masked)
      + frame(.close, [0x03, 0xE8] + Array("done".utf8), masked)
  }

  private static func frame(
    _ opcode: WebSocketFrame.Opcode, _ payload: [UInt8], isFinal: Bool = true, _ masked: Bool
  ) -> [UInt8] {
    let mask = masked ? WebSocketMask(word: 0xA1B2_C3D4) : nil
    let frame = WebSocketFrame(isFinal: isFinal, opcode: opcode, payloadCount: payload.count, mask: mask)
    let count = WebSocketFrame.headerCount(payload: payload.count, isMasked: masked)
    var bytes = [UInt8](repeating: 0, count: count)
    frame.write(to: &bytes, endingAt: count)
    bytes += payload
    mask?.apply(to: &bytes, from: count)
    return bytes
  }

  private static func read(_ bytes: [UInt8], cuts: [Int], masked: Bool) throws(WebSocketViolation) -> [Received] {
    var reader = WebSocketReader(expectsMask: masked, messageLimit: 1000)
    var events: [Received] = []
    var start = 0
    for end in cuts + [bytes.count] {
      _ = try unsafe reader.receive(Array(bytes[start..<end]).span.bytes) { payload, event in
        unsafe events.append(Received(event: event, payload: payload.withUnsafeBytes { unsafe Array($0) }))
        return true
      }
      start = end
    }
    #expect(!reader.isAmidMessage)
    return events
  }

  @Test(arguments: [false, true])
  func `frames may be cut anywhere`(masked: Bool) throws {
    let bytes = Self.frames(masked: masked)
    let whole = try Self.read(bytes, cuts: [], masked: masked)
    #expect(whole.map(\.event) == [.ping, .message(.text), .message(.binary), .close(.normal, "done")])
    var differing: [[Int]] = []
    for first in 0..<bytes.count {
      for cuts in [[first], [first, min(first + 1, bytes.count)], [first, min(first + 7, bytes.count)]]
      where try Self.read(bytes, cuts: cuts, masked: masked) != whole { differing.append(cuts) }
    }
    #expect(differing == [])
    #expect(try Self.read(bytes, cuts: Array(0..<bytes.count), masked: masked) == whole)
  }

  @Test func `reading stops where it is told to, and goes on from there`() throws {
    let bytes = Self.frames(masked: false)
    var reader = WebSocketReader(expectsMask: false, messageLimit: 1000)
    var place = 0
    var events: [WebSocketReader.Event] = []
    while place < bytes.count {
      place += try unsafe reader.receive(Array(bytes[place...]).span.bytes) { _, event in
        events.append(event)
        return false
      }
    }
    #expect(events.count == 4)
  }

  @Test func `mixing twice gives the same again, wherever it begins`() {
    let payload = (0..<40).map { UInt8($0) }
    let mask = WebSocketMask(word: 0x0403_0201)
    for start in 0..<9 {
      for offset in 0..<9 {
        var bytes = payload
        mask.apply(to: &bytes, from: start, offset: offset)
        let expected = payload.enumerated().map { place, byte in
          place < start ? byte : byte ^ UInt8((place - start + offset) % 4 + 1)
        }
        #expect(bytes == expected)
      }
    }
  }

  @Test func `any bytes are events or a violation`() {
    var random = SystemRandomNumberGenerator()
    var codes: Set<UInt16> = []
    for _ in 0..<20_000 {
      var bytes = Self.frames(masked: false)
      for _ in 0..<3 { bytes[Int.random(in: bytes.indices, using: &random)] = random.next() }
      do throws(WebSocketViolation) {
        var reader = WebSocketReader(expectsMask: false, messageLimit: 1000)
        _ = try unsafe reader.receive(bytes.span.bytes) { _, _ in true }
      } catch {
        codes.insert(error.code.rawValue)
      }
    }
    #expect(codes.isSubset(of: [1002, 1007, 1009]))
  }
}
