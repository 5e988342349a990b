import PacketCapture
import RecordedVectors
import SampleCaptures
import Testing

struct TCPReassemblerTests {
  /// What came of segments.
  struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var gap: TCPReassembler.Gap?
    var isOver = false

    init(_ segments: [TCPSegment], limit: Int = TCPReassembler.usualLimit, isFinished: Bool = true) {
      var reassembler = TCPReassembler(limit: limit)
      for segment in segments { bytes += reassembler.receive(segment).joined() }
      if isFinished { reassembler.finish() }
      gap = reassembler.gap
      isOver = reassembler.isOver
    }
  }

  static let text = Array("The quick brown fox jumps over the lazy dog".utf8)

  /// The segments the client sends, without those that only acknowledge; its numbers wrap around within ``text``.
  static func client(_ bytes: [UInt8] = text, size: Int, closes: Bool = true) -> [TCPSegment] {
    var connection = SampleConnection()
    let segments = connection.open() + connection.send(bytes, from: .client, size: size)
    return (closes ? segments + connection.close() : segments).filter {
      $0.source == connection.client && (!$0.payload.isEmpty || $0.flags != .ack)
    }
  }

  @Test(arguments: [1, 2, 5, 16, 100])
  func `segments in order give the bytes, across the wrap of numbers`(size: Int) {
    let outcome = Outcome(Self.client(size: size), isFinished: false)
    #expect(outcome.bytes == Self.text)
    #expect(outcome.gap == nil)
    #expect(outcome.isOver)
  }

  @Test(arguments: 0..<200)
  func `segments shuffled, sent again and cut differently give the same bytes`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = random.bytes(2_000)
    let opening = try #require(Self.client(bytes, size: 2_000).first)
    var segments: [TCPSegment] = []
    for _ in 0..<3 {
      let size = Int.random(in: 1...90, using: &random)
      segments += Self.client(bytes, size: size).dropFirst()
    }
    segments.shuffle(using: &random)
    let outcome = Outcome([opening] + segments)
    #expect(outcome.bytes == bytes)
    #expect(outcome.gap == nil)
    #expect(outcome.isOver)
  }

  @Test func `of bytes that differ those that came first count`() {
    let segments = Self.client(size: 10, closes: false)
    func changed(_ segment: TCPSegment, from first: Int, to last: Int, _ letter: Character) -> TCPSegment {
      var segment = segment
      let payload = Self.text.indices.map { _ in UInt8(ascii: Unicode.Scalar(String(letter)) ?? "?") }
      segment.sequenceNumber = 0xFFFF_FFF1 &+ UInt32(first)
      segment.payload = payload[first..<last]
      return segment
    }
    let opening = segments[0]
    let outcome = Outcome(
      [
        opening, changed(opening, from: 4, to: 8, "a"), changed(opening, from: 10, to: 12, "b"),
        changed(opening, from: 2, to: 14, "c"), changed(opening, from: 0, to: 20, "d"),
        changed(opening, from: 15, to: 22, "e"),
      ].map { segment in
        var segment = segment
        if segment.payload.count > 0 { segment.flags = .ack }
        return segment
      })
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "ddccaaaaccbbccddddddee")
  }

  @Test(arguments: 1...4)
  func `bytes that never come are a gap with its number and length`(lost: Int) {
    var segments = Self.client(size: 10)
    let missing = segments.remove(at: lost)
    let outcome = Outcome(segments)
    #expect(outcome.bytes == Array(Self.text.prefix((lost - 1) * 10)))
    #expect(
      outcome.gap
        == TCPReassembler.Gap(sequenceNumber: missing.sequenceNumber, byteCount: missing.payload.count, isCut: false))
    #expect(outcome.isOver)
  }

  @Test func `the end alone tells that the last bytes are missing`() {
    var segments = Self.client(size: 40)
    segments.remove(at: 2)
    #expect(Outcome(segments).gap?.byteCount == 3)
  }

  @Test func `packets that were cut are named as the reason`() {
    var segments = Self.client(size: 20)
    segments[1].payload = segments[1].payload.prefix(5)
    segments[1].isCut = true
    let outcome = Outcome(segments)
    #expect(outcome.bytes == Array(Self.text.prefix(5)))
    #expect(outcome.gap == .init(sequenceNumber: segments[1].sequenceNumber &+ 5, byteCount: 15, isCut: true))
  }

  @Test func `what is kept is bounded, and a gap once the bound is passed`() {
    let bytes = SeededGenerator.bytes(10_000)
    var segments = Self.client(bytes, size: 100)
    segments.remove(at: 1)
    let limit = 20 * (100 + 64)
    #expect(Outcome(Array(segments.prefix(21)), limit: limit, isFinished: false).gap == nil)
    let outcome = Outcome(Array(segments.prefix(22)), limit: limit, isFinished: false)
    #expect(outcome.gap?.byteCount == 100)
    #expect(outcome.isOver)
    #expect(outcome.bytes.isEmpty)
  }

  @Test func `a capture may begin in the middle, where a segment that only keeps the connection alive may come first`()
  {
    let segments = Self.client(size: 10)
    var alive = segments[3]
    alive.sequenceNumber &-= 1
    alive.payload = []
    alive.flags = .ack
    #expect(Outcome([alive] + segments[3...]).bytes == Array(Self.text.dropFirst(20)))
    var reassembler = TCPReassembler()
    _ = reassembler.receive(segments[3])
    #expect(!reassembler.beginsAtStart)
    #expect(reassembler.receive(segments[2]).isEmpty)
  }

  @Test func `bytes with the first segment count`() {
    var segments = Self.client(size: 10)
    let first = segments.remove(at: 1)
    segments[0].payload = first.payload
    #expect(Outcome(segments).bytes == Self.text)
  }

  @Test func `a connection broken off ends there, and with a gap where something is missing`() {
    var connection = SampleConnection()
    let segments = [connection.open()[0]] + connection.send(Self.text, from: .client, size: 10)
    let reset = connection.reset(from: .client)
    let whole = Outcome(segments + [reset], isFinished: false)
    #expect(whole.bytes == Self.text)
    #expect(whole.isOver && whole.gap == nil)
    let broken = Outcome(segments.filter { $0 != segments[3] } + [reset], isFinished: false)
    #expect(broken.gap?.sequenceNumber == segments[3].sequenceNumber)
    // One that is late itself breaks nothing off.
    var late = reset
    late.sequenceNumber = segments[1].sequenceNumber
    #expect(Outcome(segments.prefix(3) + [late] + segments.dropFirst(3)).bytes == Self.text)
  }

  @Test func `random segments never trap and keep no more than the limit`() {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      var reassembler = TCPReassembler(limit: 4_096)
      var segment = Self.client(size: 10)[0]
      for _ in 0..<200 {
        segment.flags = .init(rawValue: UInt8.random(in: 0...255, using: &random))
        let isNear = Bool.random(using: &random)
        segment.sequenceNumber = isNear ? UInt32.random(in: 0...3_000, using: &random) : random.next()
        segment.payload = random.bytes(Int.random(in: 0...100, using: &random))[...]
        _ = reassembler.receive(segment)
      }
      reassembler.finish()
    }
  }
}

extension SeededGenerator {
  /// So many random bytes, always the same.
  static func bytes(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 1)
    return random.bytes(count)
  }
}
