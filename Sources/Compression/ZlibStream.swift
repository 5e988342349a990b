import CZlib

/// zlib's state, at an address of its own, as zlib needs it.
@safe
struct ZlibStream: ~Copyable {
  /// Which of zlib's two machines it is.
  enum Direction {
    case deflating(level: Int32)
    case inflating
  }

  /// Most bytes that are appended in one step, and the room that is made for them.
  private static let step = 32 * 1024

  private let state: UnsafeMutablePointer<z_stream>
  private let direction: Direction
  /// Bytes that were taken and made so far.
  private(set) var totalIn = 0
  private(set) var totalOut = 0

  /// Makes a stream at its start, with the largest window and the zlib header (RFC 1950).
  init(_ direction: Direction) throws(CompressionError) {
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    // Safe: zlib is given its own structure, all zeros, and the version and the size it was compiled for.
    let status =
      switch direction {
      case .deflating(let level):
        unsafe deflateInit2_(state, level, Z_DEFLATED, 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
      case .inflating: unsafe inflateInit2_(state, 15, ZLIB_VERSION, size)
      }
    guard status == Z_OK else {
      unsafe state.deallocate()
      throw CompressionError(.outOfMemory, offset: 0)
    }
    unsafe self.state = state
    self.direction = direction
  }

  deinit {
    // Safe: the state was initialized by zlib, and nobody else has its address.
    switch direction {
    case .deflating: _ = unsafe deflateEnd(state)
    case .inflating: _ = unsafe inflateEnd(state)
    }
    unsafe state.deallocate()
  }

  /// Takes bytes of `input` and appends at most `limit` bytes that come of them.
  ///
  /// - Throws: ``CompressionError`` where zlib can't go on; what was appended before stays.
  mutating func run(
    _ input: RawSpan, flush: Int32, appendingTo output: inout [UInt8], limit: Int
  ) throws(CompressionError) -> CompressionProgress {
    var consumed = 0
    var made = 0
    while made < limit {
      let room = min(limit - made, Self.step)
      let status = step(input, from: &consumed, flush: flush, appendingTo: &output, room: room, made: &made)
      switch status {
      case Z_STREAM_END: return CompressionProgress(outcome: .finished, consumed: consumed)
      // No progress is possible: there is neither input nor anything left to write.
      case Z_BUF_ERROR: return CompressionProgress(outcome: .needsInput, consumed: consumed)
      case Z_OK:
        // Where there was room left, zlib has taken everything and written everything.
        if unsafe state.pointee.avail_out > 0, consumed == input.byteCount {
          return CompressionProgress(outcome: .needsInput, consumed: consumed)
        }
      case Z_NEED_DICT: throw CompressionError(.needsDictionary, offset: totalIn)
      case Z_MEM_ERROR: throw CompressionError(.outOfMemory, offset: totalIn)
      default: throw CompressionError(.damaged(reason), offset: totalIn)
      }
    }
    return CompressionProgress(outcome: .needsRoom, consumed: consumed)
  }

  /// One call of zlib; its status.
  private mutating func step(
    _ input: RawSpan, from consumed: inout Int, flush: Int32, appendingTo output: inout [UInt8], room: Int,
    made: inout Int
  ) -> Int32 {
    // What zlib counts with 32 bits is given to it in pieces that fit.
    let offered = min(input.byteCount - consumed, 1 << 30)
    let piece = input.extracting(consumed..<consumed + offered)
    let isLastPiece = consumed + offered == input.byteCount
    var status = Z_OK
    output.append(addingCapacity: room) { span in
      unsafe span.withUnsafeMutableBufferPointer { target, count in
        unsafe piece.withUnsafeBytes { source in
          // Safe: zlib reads `offered` bytes from the first on and writes `room` bytes at most behind those that are
          // counted, which is the room that was asked for; the pointers are taken back before the closures end. zlib
          // doesn't write to its input, it merely isn't declared so.
          unsafe state.pointee.next_in = UnsafeMutablePointer(
            mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
          unsafe state.pointee.avail_in = UInt32(offered)
          unsafe state.pointee.next_out = target.baseAddress.map { unsafe $0 + count }
          unsafe state.pointee.avail_out = UInt32(room)
          status =
            switch direction {
            case .deflating: unsafe CZlib.deflate(state, isLastPiece ? flush : Z_NO_FLUSH)
            case .inflating: unsafe CZlib.inflate(state, Z_NO_FLUSH)
            }
          unsafe state.pointee.next_in = nil
          unsafe state.pointee.next_out = nil
          count += unsafe room - Int(state.pointee.avail_out)
        }
      }
    }
    let taken = unsafe offered - Int(state.pointee.avail_in)
    let written = unsafe room - Int(state.pointee.avail_out)
    consumed += taken
    made += written
    totalIn += taken
    totalOut += written
    return status
  }

  /// What zlib says is wrong.
  private var reason: String {
    guard let message = unsafe state.pointee.msg else { return "no reason is known" }
    // Safe: zlib's messages are constant texts.
    return unsafe String(cString: message)
  }
}

// Safe to send: one value owns the state, which can't be copied; zlib keeps none elsewhere and knows no threads.
extension ZlibStream: @unchecked Sendable {}
