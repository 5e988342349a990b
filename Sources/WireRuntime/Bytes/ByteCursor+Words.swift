extension ByteCursor {
  // What grammars of text need: bytes that are looked at before anyone knows whether they are there, and words of them.

  /// The byte `distance` bytes on; zero, which no grammar has a use for, at the end and after it.
  @inlinable @inline(__always)
  func byteOrZero(_ distance: Int = 0) -> UInt8 {
    guard distance >= 0, distance < remaining else { return 0 }
    return unsafe next.load(fromByteOffset: distance, as: UInt8.self)
  }

  /// The eight bytes from `distance` bytes on, the first of them lowest; zeros stand for what lies behind the end.
  @inline(__always)
  func word(_ distance: Int = 0) -> UInt64 {
    precondition(distance >= 0, "bytes are read forward")
    let left = remaining &- distance
    if left >= 8 { return UInt64(littleEndian: unsafe next.loadUnaligned(fromByteOffset: distance, as: UInt64.self)) }
    return lastWord(left)
  }

  /// The last `left` bytes, fewer than eight.
  @inline(__always)
  private func lastWord(_ left: Int) -> UInt64 {
    guard left > 0 else { return 0 }
    // The eight bytes before the end, less those that don't count, if there are so many.
    guard unsafe end - start >= 8 else { return shortWord(left) }
    let word = UInt64(littleEndian: unsafe (end - 8).loadUnaligned(as: UInt64.self))
    return word &>> (8 &* UInt64(truncatingIfNeeded: 8 &- left))
  }

  @inline(never)
  private func shortWord(_ left: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<left {
      word |= UInt64(byteOrZero(remaining - left + index)) << UInt64(8 * index)
    }
    return word
  }

  /// How many bytes `label` has, without its first `skipped` ones, if they come next; else 0.
  @inlinable @inline(__always)
  func length(of label: ByteLabel, skipping skipped: Int) -> Int {
    unsafe label.length(at: next, remaining: remaining, skipping: skipped)
  }

  /// Calls `body` with the `count` bytes from `distance` bytes on.
  ///
  /// - Precondition: so many remain.
  @inline(__always)
  func withBytes<Result>(_ count: Int, from distance: Int, _ body: (RawSpan) -> Result) -> Result {
    precondition(distance >= 0 && count >= 0 && count <= remaining &- distance, "a cursor stays among its bytes")
    // Safe: the bounds were compared above, and the span is used within the closure only.
    return unsafe body(RawSpan(_unsafeStart: next + distance, byteCount: count))
  }

  /// Moves on by a byte, and gives it.
  ///
  /// - Precondition: one remains.
  @inline(__always)
  mutating func popByte() -> UInt8 {
    let byte = byteOrZero()
    advance(1)
    return byte
  }
}

extension RawSpan {
  /// Calls `body` with a cursor before the first byte.
  @inline(__always)
  func withCursor(_ body: (inout ByteCursor) -> Void) {
    unsafe withUnsafeBytes { bytes in
      // Safe: the cursor is used within the closure only.
      var cursor = unsafe ByteCursor(bytes, from: 0, upTo: bytes.count)
      body(&cursor)
    }
  }
}
