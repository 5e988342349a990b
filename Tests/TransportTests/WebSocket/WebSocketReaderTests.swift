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

  /// What is read of `bytes`, and the code of what is wrong with them; by `message(in:at:)` first where `isShort`.
  private static func outcome(_ bytes: [UInt8], isShort: Bool) -> ([Received], UInt16?) {
    var reader = WebSocketReader(expectsMask: false, messageLimit: 1000)
    var events: [Received] = []
    var place = 0
    while isShort, let message = unsafe reader.message(in: bytes.span.bytes, at: place) {
      events.append(Received(event: .message(message.form), payload: Array(bytes[message.payload])))
      place = message.payload.upperBound
    }
    do throws(WebSocketViolation) {
      _ = try unsafe reader.receive(Array(bytes[place...]).span.bytes) { payload, event in
        unsafe events.append(Received(event: event, payload: payload.withUnsafeBytes { unsafe Array($0) }))
        return true
      }
      return (events, nil)
    } catch {
      return (events, error.code.rawValue)
    }
  }

  @Test func `messages that are there whole are read the short way as the long one reads them`() {
    var random = SystemRandomNumberGenerator()
    var differing: [[UInt8]] = []
    for turn in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let count = [0, 1, 5, 125, 126, 300, 1000, 1001].randomElement(using: &random) ?? 0
        let first: [UInt8] = [0x81, 0x81, 0x82, 0x01, 0x80, 0x89, 0xC1]
        bytes.append(first.prefix(turn.isMultiple(of: 2) ? 3 : 7).randomElement(using: &random) ?? 0x81)
        bytes += count < 126 ? [UInt8(count)] : [126, UInt8(count >> 8), UInt8(count & 0xFF)]
        bytes += (0..<count).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
      }
      if turn.isMultiple(of: 3) { bytes[Int.random(in: bytes.indices, using: &random)] = random.next() }
      if turn.isMultiple(of: 5) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
      let (short, long) = (Self.outcome(bytes, isShort: true), Self.outcome(bytes, isShort: false))
      if short != long { differing.append(bytes) }
    }
    #expect(differing == [])
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
