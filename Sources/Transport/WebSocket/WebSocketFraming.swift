/// Makes frames of what is sent on a WebSocket, in place.
struct WebSocketFraming {
  /// Bytes that are left free before a payload: as many as the last header took, which the next one is likely to take.
  private(set) var room: Int
  /// Whether payloads are mixed, as clients have to.
  private let isClient: Bool
  /// Masks that nobody can foresee, made many at a time.
  private var masks: [UInt32] = []

  init(isClient: Bool) {
    self.isClient = isClient
    room = WebSocketFrame.headerCount(payload: 0, isMasked: isClient)
  }

  /// Makes a frame of the last bytes, those from `start` on, of which the first ``room`` are free.
  mutating func frame(_ bytes: inout [UInt8], from start: Int, _ opcode: WebSocketFrame.Opcode) {
    let count = bytes.count - start - room
    let needed = WebSocketFrame.headerCount(payload: count, isMasked: isClient)
    if needed > room {
      bytes.insert(contentsOf: repeatElement(0, count: needed - room), at: start)
    } else if needed < room {
      bytes.removeSubrange(start..<start + room - needed)
    }
    room = needed
    let mask = isClient ? WebSocketMask(word: nextMask()) : nil
    WebSocketFrame(isFinal: true, opcode: opcode, payloadCount: count, mask: mask).write(
      to: &bytes, endingAt: start + needed)
    mask?.apply(to: &bytes, from: start + needed)
  }

  private mutating func nextMask() -> UInt32 {
    if masks.isEmpty {
      var random = SystemRandomNumberGenerator()
      for _ in 0..<32 {
        let word: UInt64 = random.next()
        masks.append(UInt32(truncatingIfNeeded: word))
        masks.append(UInt32(truncatingIfNeeded: word >> 32))
      }
    }
    return masks.removeLast()
  }
}
