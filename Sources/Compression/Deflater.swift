import CZlib

/// Compresses bytes into one zlib stream (RFC 1950), piece by piece.
///
/// ```swift
/// var deflater = try Deflater()
/// var progress = try deflater.deflate(bytes, .finish, appendingTo: &output, limit: 1 << 16)
/// ```
public struct Deflater: ~Copyable, Sendable {
  /// What is to be done with bytes that are compressed but not written yet.
  public enum Flush: Hashable, Sendable {
    /// They may wait for more.
    case none
    /// They are written, so that the reader gets all that was given so far.
    case sync
    /// They are written, and the stream is ended.
    case finish
  }

  private var stream: ZlibStream
  private var failure: CompressionError?
  /// Whether the stream's end was written.
  public private(set) var isFinished = false

  /// Makes the start of a stream.
  ///
  /// - Parameter level: From 1, the fastest, to 9, the smallest; 0 compresses nothing.
  /// - Throws: ``CompressionError/Problem/outOfMemory``.
  /// - Precondition: `level` is in 0...9.
  public init(level: Int = 6) throws(CompressionError) {
    precondition((0...9).contains(level), "a level of compression is in 0...9")
    stream = try ZlibStream(.deflating(level: Int32(level)))
  }

  /// Bytes that were taken and made so far.
  public var totals: (taken: Int, made: Int) { (stream.totalIn, stream.totalOut) }

  /// Takes bytes and appends what comes of them to `output`: `limit` bytes at most.
  ///
  /// Where it ends with ``CompressionProgress/Outcome/needsRoom``, the same flush is asked for again with the rest.
  ///
  /// - Throws: ``CompressionError/Problem/ended`` where bytes are given behind the end of the stream.
  /// - Precondition: for ``Flush/sync``, `limit` is at least 16: zlib repeats marks that it has no room for.
  public mutating func deflate(
    _ input: RawSpan, _ flush: Flush = .none, appendingTo output: inout [UInt8], limit: Int
  ) throws(CompressionError) -> CompressionProgress {
    if let failure { throw failure }
    precondition(flush != .sync || limit >= 16, "a flush has room for zlib's mark")
    if isFinished {
      guard input.isEmpty else { throw CompressionError(.ended, offset: stream.totalIn) }
      return CompressionProgress(outcome: .finished, consumed: 0)
    }
    let mode: Int32 =
      switch flush {
      case .none: Z_NO_FLUSH
      case .sync: Z_SYNC_FLUSH
      case .finish: Z_FINISH
      }
    do throws(CompressionError) {
      let progress = try stream.run(input, flush: mode, appendingTo: &output, limit: limit)
      isFinished = progress.outcome == .finished
      return progress
    } catch {
      failure = error
      throw error
    }
  }
}
