import Compression
import RecordedVectors
import Testing
import WireRuntime

struct CompressionTests {
  /// Bytes with long repetitions and stretches of noise.
  static func sample(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    while bytes.count < count {
      if Bool.random(using: &random) {
        bytes += random.bytes(Int.random(in: 1...200, using: &random))
      } else {
        bytes += [UInt8](
          repeating: UInt8.random(in: 0...255, using: &random), count: Int.random(in: 1...900, using: &random))
      }
    }
    return Array(bytes.prefix(count))
  }

  static func deflated(_ bytes: [UInt8], level: Int = 6) throws -> [UInt8] {
    var deflater = try Deflater(level: level)
    var output: [UInt8] = []
    let progress = try bytes.withFrame { frame throws(CompressionError) in
      try deflater.deflate(frame, .finish, appendingTo: &output, limit: .max)
    }
    #expect(progress == CompressionProgress(outcome: .finished, consumed: bytes.count))
    return output
  }

  /// Everything that comes out of `pieces`, with so much room in each call.
  static func inflated(
    _ pieces: [[UInt8]], limits: Inflater.Limits = Inflater.Limits(total: 1 << 24), room: Int = 4_096
  ) throws(CompressionError) -> [UInt8] {
    var inflater = try Inflater(limits)
    var output: [UInt8] = []
    for piece in pieces {
      var consumed = 0
      var outcome = CompressionProgress.Outcome.needsRoom
      while outcome == .needsRoom {
        let before = output.count
        let progress = try Array(piece.dropFirst(consumed)).withFrame { frame throws(CompressionError) in
          try inflater.inflate(frame, appendingTo: &output, limit: room)
        }
        consumed += progress.consumed
        outcome = progress.outcome
        guard output.count - before <= room else { throw CompressionError(.tooLong(limit: room), offset: -1) }
      }
    }
    try inflater.finish()
    return output
  }

  @Test(arguments: 0...9, [0, 1, 255, 70_000])
  func `what was compressed comes back`(level: Int, count: Int) throws {
    let bytes = Self.sample(count)
    let stream = try Self.deflated(bytes, level: level)
    #expect(try Self.inflated([stream]) == bytes)
    #expect(try Self.inflated([stream], room: 1) == bytes)
  }

  @Test func `a stream of zlib's own command reads the same`() throws {
    // python3 -c 'import zlib; print(zlib.compress(b"DTC " * 5).hex())'
    let stream: [UInt8] = [0x78, 0x9C, 0x73, 0x09, 0x71, 0x56, 0x70, 0x41, 0xC3, 0x00, 0x34, 0xC6, 0x04, 0xE8]
    #expect(try Self.inflated([stream]) == Array("DTC DTC DTC DTC DTC ".utf8))
  }

  @Test func `a stream cut anywhere comes back whole when all of it is there, and is told as cut before`() throws {
    let bytes = Self.sample(1_500)
    let stream = try Self.deflated(bytes)
    var problems: [Int] = []
    for cut in 0...stream.count {
      let pieces = [Array(stream.prefix(cut)), Array(stream.dropFirst(cut))]
      if try Self.inflated(pieces, room: 100) != bytes { problems.append(cut) }
      guard cut < stream.count else { continue }
      do throws(CompressionError) {
        _ = try Self.inflated([pieces[0]])
        problems.append(-cut)
      } catch {
        if error.problem != .cut || error.offset != cut { problems.append(-cut) }
      }
    }
    #expect(problems.isEmpty)
  }

  @Test func `bytes behind the end of the stream are left to the caller`() throws {
    let stream = try Self.deflated([1, 2, 3])
    var inflater = try Inflater(Inflater.Limits(total: 100))
    var output: [UInt8] = []
    let progress = try (stream + [9, 9]).withFrame { frame throws(CompressionError) in
      try inflater.inflate(frame, appendingTo: &output, limit: 100)
    }
    #expect(progress == CompressionProgress(outcome: .finished, consumed: stream.count))
    #expect(output == [1, 2, 3])
    #expect(inflater.totals == (stream.count, 3))
  }

  @Test func `a flush makes everything readable that was given`() throws {
    var deflater = try Deflater()
    var inflater = try Inflater(Inflater.Limits(total: 1 << 20))
    for count in [1, 10, 3_000] {
      let bytes = Self.sample(count)
      var stream: [UInt8] = []
      var rest = bytes[...]
      var outcome = CompressionProgress.Outcome.needsRoom
      while outcome == .needsRoom {
        let progress = try Array(rest).withFrame { frame throws(CompressionError) in
          try deflater.deflate(frame, .sync, appendingTo: &stream, limit: 16)
        }
        rest = rest.dropFirst(progress.consumed)
        outcome = progress.outcome
      }
      #expect(outcome == .needsInput)
      var output: [UInt8] = []
      _ = try stream.withFrame { frame throws(CompressionError) in
        try inflater.inflate(frame, appendingTo: &output, limit: 1 << 20)
      }
      #expect(output == bytes)
    }
  }

  @Test func `a stream that is ended takes no more`() throws {
    var deflater = try Deflater()
    var output: [UInt8] = []
    let end = try [UInt8]().withFrame { frame throws(CompressionError) in
      try deflater.deflate(frame, .finish, appendingTo: &output, limit: 100)
    }
    #expect(end.outcome == .finished)
    #expect(throws: CompressionError(.ended, offset: 0)) {
      try [1 as UInt8].withFrame { frame throws(CompressionError) in
        try deflater.deflate(frame, appendingTo: &output, limit: 100)
      }
    }
  }

  @Test func `a bomb is refused by its ratio before it costs memory`() throws {
    let bomb = try Self.deflated([UInt8](repeating: 0, count: 10_000_000))
    #expect(bomb.count < 10_100)
    let limits = Inflater.Limits(total: .max, ratio: 20, free: 1_000)
    let error = #expect(throws: CompressionError.self) { try Self.inflated([bomb], limits: limits, room: .max) }
    #expect(error?.problem == .growsTooMuch(ratio: 20))
    #expect((error?.offset ?? .max) < 100)
  }

  @Test(arguments: [0, 1, 99, 100, 101])
  func `a stream gives as much as is allowed and no more`(total: Int) throws {
    let bytes = Self.sample(100)
    let stream = try Self.deflated(bytes)
    let limits = Inflater.Limits(total: total)
    if total >= bytes.count {
      #expect(try Self.inflated([stream], limits: limits) == bytes)
    } else {
      let error = #expect(throws: CompressionError.self) { try Self.inflated([stream], limits: limits) }
      #expect(error?.problem == .tooLong(limit: total))
    }
  }

  @Test func `garbage and damage are refused with the place, always again`() throws {
    var inflater = try Inflater(Inflater.Limits(total: 1 << 20))
    let expected = CompressionError(.damaged("incorrect header check"), offset: 2)
    for _ in 0..<2 {
      #expect(throws: expected) {
        var output: [UInt8] = []
        try Array("garbage".utf8).withFrame { frame throws(CompressionError) in
          _ = try inflater.inflate(frame, appendingTo: &output, limit: 100)
        }
      }
    }
    #expect(
      expected.description == "the zlib stream is damaged: incorrect header check (byte 2 of the stream)")
    #expect(throws: CompressionError(.needsDictionary, offset: 6)) {
      try Self.inflated([[0x78, 0xBB, 0, 0, 0, 1]])
    }
  }

  @Test func `damaged streams never trap, and never give other bytes as if they were whole`() throws {
    let bytes = Self.sample(4_000)
    let stream = try Self.deflated(bytes)
    var random = SeededGenerator(seed: 7)
    var accepted = 0
    var wrong = 0
    for _ in 0..<3_000 {
      var damaged = stream
      for _ in 0...Int.random(in: 0...3, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      guard let output = try? Self.inflated([damaged]) else { continue }
      accepted += 1
      if output != bytes { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(accepted < 600)
  }
}
