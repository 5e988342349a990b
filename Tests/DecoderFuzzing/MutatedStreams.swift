internal import DTCProtocol
internal import RecordedVectors
internal import WireRuntime

/// Recorded streams with bytes changed, left out and repeated, each begun in a random encoding and `count` times cut at
/// random. A fault is one that gives other frames in pieces than whole, or holds more than the longest frame.
func mutatedStreams(_ streams: [RecordedStream], _ count: Int) -> Outcome {
  var random = SeededGenerator(seed: 0x57_2EA3)
  var outcome = Outcome(messages: streams.reduce(0) { $0 + $1.frames.count })
  for stream in streams {
    for _ in 0..<count {
      let bytes = mutated(stream.bytes, using: &random)
      let isKept = Bool.random(using: &random)
      let encoding = isKept ? stream.encoding : MessageEncoding.allCases.randomElement(using: &random) ?? .binary
      let limit = Int.random(in: 64...1024, using: &random)
      let decoder = FrameDecoder(encoding, framing: DTCMessage.framing, limit: limit, unexpectedJSON: .accepted)
      var greatest = 0
      let whole = CollectedFrames([bytes], decoder, after: follow)
      let inPieces = CollectedFrames(bytes.cut(using: &random), decoder, after: follow) {
        greatest = max(greatest, $0.heldByteCount)
      }
      outcome.frames += 1
      if whole.error == nil { outcome.decoded += 1 }
      if whole != inPieces || greatest > limit { outcome.faults += 1 }
    }
  }
  return outcome
}

/// Reads on as the message says, if the frame is one.
private func follow(_ frame: RawSpan, _ place: FramePlace) throws(WireError) -> AfterFrame {
  do throws(WireError) {
    let next = try DTCMessage(decoding: frame, as: place.encoding).afterFrame()
    // What stays with the caller isn't offered again here.
    return next == .stop ? .proceed : next
  } catch {
    return .proceed
  }
}

private func mutated(_ stream: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
  var bytes = stream
  for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let range = place..<min(place + Int.random(in: 1...32, using: &random), bytes.count)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(range)
    default: bytes.insert(contentsOf: Array(bytes[range]), at: place)
    }
  }
  return bytes
}
