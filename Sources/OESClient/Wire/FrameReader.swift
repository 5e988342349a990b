internal import OESProtocol
internal import WireRuntime

/// Takes apart what arrives on one connection, however it is cut.
///
/// The length in a header is trusted: a longer message than its tag says is read as far as it's known, a shorter one can't
/// be. Some published senders state wrong lengths. Of these, N with 34 and m with 164 are read as long as they really are,
/// because no message has those lengths; behind a T with 238 bytes the 12 of a longer one's empty attributes are skipped,
/// because no message begins with a zero byte. An answer about an instrument under the tag Y with 62 bytes, of which 56 are
/// sent, can't be told from one that isn't complete: what follows is lost with it, and the connection is opened again.
final class FrameReader {
  /// A frame whose header states fewer bytes than it has.
  private struct ShortStated {
    var bytes: [UInt8]
    let byteCount: Int
    let offset: Int
  }

  private var decoder = FrameDecoder(.binary, framing: OESMessage.framing)
  private var shortStated: ShortStated?
  /// Bytes that are left to skip, where the next one shows that they are there at all.
  private var skippable = 0
  private var isSkipping = false
  /// Bytes that were taken past the decoder.
  private var passed = 0

  private static let headerByteCount = OESMessage.framing.headerByteCount
  private static let riskTag = tag(of: RiskUserSymbol.metadata), levelsTag = tag(of: FiveLevelData.metadata)
  private static let transactionTag = tag(of: Transaction.metadata)
  /// The number of a transaction's tag.
  static var transaction: Int { transactionTag }

  /// Takes the next bytes and hands over each frame in them, with its place in the stream; `receive` says whether it wants
  /// more, and must not come back to this reader.
  ///
  /// - Throws: ``ReceiveError`` where the next frame can't be found any more; from then on always.
  func consume(_ bytes: RawSpan, _ receive: (RawSpan, Int) -> Bool) throws(ReceiveError) {
    var rest = bytes
    while rest.byteCount > 0 {
      if skippable > 0, skip(&rest) { continue }
      if shortStated != nil {
        guard try complete(&rest, receive) else { return }
        continue
      }
      guard let taken = try decode(rest, receive) else { return }
      rest = rest.extracting(taken..<rest.byteCount)
    }
  }

  /// Takes the end of the stream.
  ///
  /// - Throws: ``ReceiveError`` where it is within a frame.
  func finish() throws(ReceiveError) {
    if let shortStated {
      throw .notEnoughBody(
        stated: shortStated.byteCount, available: shortStated.bytes.count, offset: shortStated.offset)
    }
    do throws(FramingError) {
      try decoder.finish()
    } catch {
      throw ReceiveError(error, passed: passed)
    }
  }

  /// Hands over frames; returns how many bytes were taken, `nil` where no more are wanted.
  private func decode(_ bytes: RawSpan, _ receive: (RawSpan, Int) -> Bool) throws(ReceiveError) -> Int? {
    var stream = decoder
    // Not two owners of the bytes that are held.
    decoder = FrameDecoder(.binary, framing: OESMessage.framing)
    defer { decoder = stream }
    var isWanted = true
    do throws(FramingError) {
      let taken = try stream.consume(bytes) { frame, place in
        let offset = place.offset + passed
        if let byteCount = Self.trueByteCount(frame) {
          shortStated = ShortStated(bytes: RawFrame(copying: frame).bytes, byteCount: byteCount, offset: offset)
          return .stop
        }
        isWanted = receive(frame, offset)
        guard isWanted else { return .stop }
        guard frame.byteCount == TransactionV1.byteCount,
          OESMessage.framing.statedType(of: frame) == Self.transactionTag
        else { return .proceed }
        skippable = Transaction.byteCount - TransactionV1.byteCount
        isSkipping = false
        return .stop
      }
      return isWanted ? taken : nil
    } catch {
      throw ReceiveError(error, passed: passed)
    }
  }

  /// Skips what follows where it can't be a header; returns whether anything was looked at.
  private func skip(_ rest: inout RawSpan) -> Bool {
    let first: UInt8 = rest.littleEndian(at: 0)
    guard isSkipping || first == 0 else {
      skippable = 0
      return false
    }
    isSkipping = true
    let count = min(skippable, rest.byteCount)
    skippable -= count
    passed += count
    rest = rest.extracting(count..<rest.byteCount)
    return true
  }

  /// Completes the frame whose header states too few bytes; returns whether more is wanted.
  private func complete(_ rest: inout RawSpan, _ receive: (RawSpan, Int) -> Bool) throws(ReceiveError) -> Bool {
    guard var frame = shortStated else { return true }
    shortStated = nil
    let count = min(frame.byteCount - frame.bytes.count, rest.byteCount)
    frame.bytes += RawFrame(copying: rest.extracting(0..<count)).bytes
    passed += count
    rest = rest.extracting(count..<rest.byteCount)
    guard frame.bytes.count == frame.byteCount else {
      shortStated = frame
      return true
    }
    return frame.bytes.withFrame { receive($0, frame.offset) }
  }

  /// How long a frame really is, where its header is known to state less.
  private static func trueByteCount(_ frame: RawSpan) -> Int? {
    let tag = OESMessage.framing.statedType(of: frame)
    if tag == riskTag, frame.byteCount == RiskUpdateRequest.byteCount { return RiskUserSymbol.byteCount }
    if tag == levelsTag, frame.byteCount == ThreeLevelData.byteCount { return FiveLevelData.byteCount }
    return nil
  }

  private static func tag(of message: MessageMetadata) -> Int { message.tag?.utf8.first.map { Int($0) } ?? 0 }
}

extension ReceiveError {
  /// What is wrong with a stream of which `passed` bytes aren't counted.
  init(_ error: FramingError, passed: Int) {
    let offset = error.frameOffset + passed
    let tag = UInt8(truncatingIfNeeded: error.type ?? 0)
    switch error.problem {
    case .cut(let available, let needed):
      if error.type != nil, let needed {
        self = .notEnoughBody(stated: needed, available: available, offset: offset)
      } else {
        self = .notEnoughHeader(available: available, offset: offset)
      }
    default: self = .parseError(tag: tag, reason: error.problem.sentence, offset: offset)
    }
  }
}
