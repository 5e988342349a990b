public import WireRuntime

/// What a decoder makes of a stream.
public struct CollectedFrames: Equatable, Sendable {
  /// A frame that was handed over, and where.
  public struct Frame: Hashable, Sendable {
    /// A copy of its bytes.
    public var bytes: [UInt8]
    /// Its encoding and offset.
    public var place: FramePlace

    /// Makes a frame.
    public init(_ bytes: [UInt8], _ encoding: MessageEncoding, at offset: Int) {
      self.bytes = bytes
      place = FramePlace(encoding: encoding, offset: offset)
    }
  }

  /// The frames in order.
  public var frames: [Frame] = []
  /// Why there are no more; `nil` at a regular end.
  public var error: FramingError?

  /// Makes what is expected of a decoder.
  public init(_ frames: [Frame] = [], error: FramingError? = nil) {
    self.frames = frames
    self.error = error
  }

  /// Feeds `pieces` to a decoder, then the end of the stream; `check` sees the decoder after each piece.
  public init(
    _ pieces: some Sequence<[UInt8]>, _ decoder: FrameDecoder,
    after: (RawSpan, FramePlace) throws(WireError) -> AfterFrame = { _, _ in .proceed },
    check: (FrameDecoder) -> Void = { _ in }
  ) {
    var decoder = decoder
    do throws(FramingError) {
      for piece in pieces {
        _ = try piece.withFrame { bytes throws(FramingError) in
          try decoder.consume(bytes) { frame, place throws(WireError) in
            frames.append(Frame(RawFrame(copying: frame).bytes, place.encoding, at: place.offset))
            return try after(frame, place)
          }
        }
        check(decoder)
      }
      try decoder.finish()
    } catch {
      self.error = error
      check(decoder)
    }
  }
}

extension [UInt8] {
  /// The bytes cut before each of the ascending places.
  public func cut(at places: [Int]) -> [[UInt8]] {
    zip([0] + places, places + [count]).map { start, end in .init(self[start..<end]) }
  }

  /// The bytes in pieces of so many, the last perhaps shorter.
  public func cut(every size: Int) -> [[UInt8]] { cut(at: [Int](stride(from: size, to: count, by: size))) }

  /// The bytes cut anywhere, into pieces of a few bytes up to many.
  public func cut(using random: inout some RandomNumberGenerator) -> [[UInt8]] {
    var places: [Int] = []
    let greatest = Int.random(in: 1...64, using: &random)
    var place = Int.random(in: 0...greatest, using: &random)
    while place < count {
      places.append(place)
      place += Int.random(in: 0...greatest, using: &random)
    }
    return cut(at: places)
  }
}
