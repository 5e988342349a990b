internal import Compression
internal import DTCProtocol
internal import WireRuntime

/// Messages that come out of a zlib stream.
final class Inflation {
  private var inflater: Inflater
  private var decoder: FrameDecoder
  /// Compressed bytes that aren't taken yet.
  private var waiting: [UInt8] = []
  private var inflated: [UInt8] = []

  init(_ encoding: MessageEncoding) throws(CompressionError) {
    inflater = try Inflater(Inflater.Limits(total: HistoryTransfer.inflatedLimit))
    decoder = FrameDecoder(encoding, framing: DTCMessage.framing)
  }

  /// Bytes that came out so far.
  var byteCount: Int { inflater.totals.made }

  /// Whether the stream is complete.
  var isFinished: Bool { inflater.isFinished }

  /// Whether all that came out were whole messages.
  var isBetweenMessages: Bool { decoder.heldByteCount == 0 && waiting.isEmpty }

  /// Keeps bytes for the next steps.
  func append(_ bytes: RawSpan) {
    waiting += RawFrame(copying: bytes).bytes
  }

  /// Inflates some of what waits, and hands over the messages in it; returns whether there is more to do.
  ///
  /// - Throws: `CompressionError` or `FramingError` where it can't be read.
  func step(_ receive: (DTCMessage) -> Void) throws -> Bool {
    guard !inflater.isFinished else { return false }
    inflated.removeAll(keepingCapacity: true)
    let progress = try waiting.withFrame { bytes throws(CompressionError) in
      try inflater.inflate(bytes, appendingTo: &inflated, limit: HistoryTransfer.inflatedStep)
    }
    waiting.removeFirst(progress.consumed)
    let encoding = decoder.encoding
    try inflated.withFrame { bytes throws(FramingError) in
      _ = try decoder.consume(bytes) { frame, _ throws(WireError) in
        receive(try DTCMessage(received: frame, as: encoding))
        return .proceed
      }
    }
    return progress.outcome == .needsRoom
  }
}
