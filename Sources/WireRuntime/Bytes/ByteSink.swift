/// Room in memory that is filled from its beginning, and never beyond its end.
///
/// What doesn't fit is counted instead of written, so that a message that doesn't fit is known by its size.
///
/// It doesn't keep the memory alive: only `ProtobufWriter.append` makes one, and only for as long as it lends its writer.
@safe @usableFromInline
struct ByteSink: BitwiseCopyable {
  @usableFromInline var next: UnsafeMutableRawPointer
  @usableFromInline let end: UnsafeMutableRawPointer
  /// Bytes there was no room for.
  @usableFromInline var missing = 0

  /// A sink into `bytes` behind the first `count` of them, which are initialized.
  ///
  /// - Precondition: the bytes outlive the sink.
  @inlinable @inline(__always)
  @unsafe init(_ bytes: UnsafeMutableRawBufferPointer, behind count: Int) {
    precondition(count >= 0 && count <= bytes.count, "what is initialized lies within its bytes")
    // Bytes without an address are none: any address will do for a sink without room.
    let base = unsafe bytes.baseAddress ?? UnsafeMutableRawPointer(bitPattern: 1).unsafelyUnwrapped
    unsafe next = base + count
    unsafe end = base + bytes.count
  }

  /// Bytes that can still be written.
  @inlinable @inline(__always) var room: Int { unsafe end - next }

  /// Writes the lowest `count` bytes of `first` and then the lowest `secondCount` of `second`, the lowest byte first.
  ///
  /// - Precondition: both counts are from 0 to 8.
  @inlinable @inline(__always)
  mutating func append(_ first: UInt64, _ count: Int, _ second: UInt64, _ secondCount: Int) {
    if room >= 16, UInt(bitPattern: count) <= 8, UInt(bitPattern: secondCount) <= 8 {
      // Safe: there is room for two whole words, however few of their bytes count.
      unsafe next.storeBytes(of: first.littleEndian, as: UInt64.self)
      unsafe next += count
      unsafe next.storeBytes(of: second.littleEndian, as: UInt64.self)
      unsafe next += secondCount
    } else {
      self = appendedBytewise(first, count).appendedBytewise(second, secondCount)
    }
  }

  /// The sink behind the lowest `count` bytes of `word`.
  @usableFromInline @inline(never)
  func appendedBytewise(_ word: UInt64, _ count: Int) -> ByteSink {
    var sink = self
    guard sink.missing == 0, count <= room else {
      sink.missing += count
      return sink
    }
    for index in 0..<count {
      // Safe: the room was compared above.
      unsafe sink.next.storeBytes(of: UInt8(truncatingIfNeeded: word >> UInt64(8 * index)), as: UInt8.self)
      unsafe sink.next += 1
    }
    return sink
  }

  /// Writes `bytes`; says whether all of them are ASCII.
  @inline(__always)
  mutating func append(_ bytes: RawSpan) -> Bool {
    guard missing == 0, bytes.byteCount <= room else {
      missing += bytes.byteCount
      return TextScan.isASCII(bytes)
    }
    var bits: UInt64 = 0
    var index = 0
    while bytes.byteCount - index >= 8 {
      bits |= copy(bytes, at: index, as: UInt64.self)
      index += 8
    }
    // Parts that don't overlap: the processor hands a short text's words on only if they are read as they were written.
    if bytes.byteCount & 4 != 0 {
      bits |= UInt64(copy(bytes, at: index, as: UInt32.self))
      index += 4
    }
    if bytes.byteCount & 2 != 0 {
      bits |= UInt64(copy(bytes, at: index, as: UInt16.self))
      index += 2
    }
    if bytes.byteCount & 1 != 0 { bits |= UInt64(copy(bytes, at: index, as: UInt8.self)) }
    // Safe: the room was compared above.
    unsafe next += bytes.byteCount
    return bits & 0x8080_8080_8080_8080 == 0
  }

  /// Writes the bytes of one word of `bytes`, which fit.
  @inline(__always)
  private func copy<Word: WireScalar>(_ bytes: RawSpan, at index: Int, as type: Word.Type) -> Word {
    let word = bytes.value(at: index, as: type)
    // Safe: the word lies within the bytes, and there is room for all of them.
    unsafe next.storeBytes(of: word, toByteOffset: index, as: type)
    return word
  }
}
