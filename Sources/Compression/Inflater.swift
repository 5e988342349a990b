import CZlib

/// Reads a zlib stream (RFC 1950), piece by piece, however it arrives.
///
/// What comes out is bounded: in each call by the room given, altogether and beside what went in by ``Limits``. So a few
/// bytes that stand for gigabytes are noticed before they cost memory.
///
/// ```swift
/// var inflater = try Inflater(Inflater.Limits(total: 1 << 30))
/// let progress = try inflater.inflate(received, appendingTo: &bytes, limit: 1 << 16)
/// ```
public struct Inflater: ~Copyable, Sendable {
  /// How much may come out.
  public struct Limits: Hashable, Sendable {
    /// Bytes altogether.
    public var total: Int
    /// Bytes for each byte that went in, beyond the first ``free``. zlib itself can't do more than about 1,032.
    public var ratio: Int
    /// Bytes that may come out whatever went in.
    public var free: Int

    /// Makes limits; each is above zero.
    public init(total: Int, ratio: Int = 1_100, free: Int = 1 << 16) {
      self.total = total
      self.ratio = ratio
      self.free = free
    }
  }

  /// How much may come out.
  public let limits: Limits
  private var stream: ZlibStream
  private var failure: CompressionError?
  /// Whether the stream is complete, its checksum read and right.
  public private(set) var isFinished = false

  /// Makes a reader at the start of a stream.
  ///
  /// - Throws: ``CompressionError/Problem/outOfMemory``.
  public init(_ limits: Limits) throws(CompressionError) {
    self.limits = limits
    stream = try ZlibStream(.inflating)
  }

  /// Bytes that were taken and made so far.
  public var totals: (taken: Int, made: Int) { (stream.totalIn, stream.totalOut) }

  /// Takes bytes of the stream and appends what comes of them to `output`: `limit` bytes at most.
  ///
  /// Behind the stream's end nothing is taken.
  ///
  /// - Throws: ``CompressionError`` with the place; from then on always.
  public mutating func inflate(
    _ input: RawSpan, appendingTo output: inout [UInt8], limit: Int
  ) throws(CompressionError) -> CompressionProgress {
    if let failure { throw failure }
    if isFinished { return CompressionProgress(outcome: .finished, consumed: 0) }
    do throws(CompressionError) {
      let progress = try bounded(input, appendingTo: &output, limit: limit)
      isFinished = progress.outcome == .finished
      return progress
    } catch {
      failure = error
      throw error
    }
  }

  /// Takes the end of the bytes.
  ///
  /// - Throws: ``CompressionError/Problem/cut`` where the stream isn't complete; what was wrong before, if anything was.
  public mutating func finish() throws(CompressionError) {
    if let failure { throw failure }
    guard !isFinished else { return }
    let error = CompressionError(.cut, offset: stream.totalIn)
    failure = error
    throw error
  }

  /// Steps small enough that no limit is passed by more than one of them.
  private mutating func bounded(
    _ input: RawSpan, appendingTo output: inout [UInt8], limit: Int
  ) throws(CompressionError) -> CompressionProgress {
    var consumed = 0
    var made = 0
    while true {
      let before = stream.totalOut
      // One byte more than is allowed shows that there is more.
      let room = min(limit - made, limits.free, min(limits.total - before, Int.max - 1) + 1)
      let rest = input.extracting(consumed..<input.byteCount)
      let progress = try stream.run(rest, flush: Z_NO_FLUSH, appendingTo: &output, limit: room)
      consumed += progress.consumed
      made += stream.totalOut - before
      if stream.totalOut > limits.total {
        output.removeLast()
        throw CompressionError(.tooLong(limit: limits.total), offset: stream.totalIn)
      }
      let (allowed, isLarge) = stream.totalIn.multipliedReportingOverflow(by: limits.ratio)
      if !isLarge, stream.totalOut - limits.free > allowed {
        throw CompressionError(.growsTooMuch(ratio: limits.ratio), offset: stream.totalIn)
      }
      if progress.outcome != .needsRoom || made >= limit {
        return CompressionProgress(outcome: progress.outcome, consumed: consumed)
      }
    }
  }
}
