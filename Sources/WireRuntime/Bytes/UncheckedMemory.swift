// What touches memory without the type system's help is in this file, or is one of the types beside it that keep an
// address: `ByteCursor`, `ByteRoom`, `ByteSink`, `ByteLabel`, `PermanentTable`. Everything here and there checks its bounds first;
// everything else in the module calls these.

extension RawSpan {
  /// The `Value` whose bytes begin at `offset`, in the machine's byte order; `offset` may have any alignment.
  ///
  /// - Precondition: `offset` and the value lie within the span.
  @inlinable
  func value<Value: WireScalar>(at offset: Int, as type: Value.Type) -> Value {
    // Safe: the call checks the bounds, and every bit pattern is a `WireScalar`.
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type)
  }

  /// The bytes that begin at `offset`, as many as the array has.
  ///
  /// - Precondition: they lie within the span.
  @inlinable
  func bytes<let count: Int>(at offset: Int) -> InlineArray<count, UInt8> {
    // Safe: the call checks the bounds, and an array of bytes has no padding and no alignment.
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: InlineArray<count, UInt8>.self)
  }

  /// The bytes of `range`, all of them ASCII, as text.
  ///
  /// - Precondition: `range` lies within the span, and its bytes are below 0x80.
  @inline(__always)
  func asciiText(in range: Range<Int>) -> String {
    let bytes = Span<UInt8>(_bytes: extracting(range))
    // Safe: ASCII is valid UTF-8, and the spans end with this call.
    return unsafe String(copying: UTF8Span(unchecked: bytes, isKnownASCII: true))
  }

  /// The bytes of `range` as text where they are valid UTF-8, else `nil`.
  ///
  /// - Precondition: `range` lies within the span.
  func validText(in range: Range<Int>) -> String? {
    let bytes = Span<UInt8>(_bytes: extracting(range))
    guard let text = try? UTF8Span(validating: bytes) else { return nil }
    return String(copying: text)
  }

  /// The bytes of `range`.
  ///
  /// - Precondition: `range` lies within the span.
  func bytes(in range: Range<Int>) -> [UInt8] {
    // Safe: the buffer is used within the closure only.
    unsafe extracting(range).withUnsafeBytes { bytes in unsafe Array(bytes) }
  }
}

extension MutableRawSpan {
  /// Copies `source` to `offset`.
  ///
  /// - Precondition: the bytes fit.
  mutating func copy(_ source: RawSpan, to offset: Int) {
    precondition(offset >= 0 && source.byteCount <= byteCount - offset, "a field lies within its frame")
    unsafe withUnsafeMutableBytes { target in
      unsafe source.withUnsafeBytes { source in
        // Safe: the bounds were compared above, and the buffers are used within the closures only.
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: source)
      }
    }
  }
}

extension String {
  /// Calls `body` with the text's UTF-8 bytes as a frame, uncopied; `nil` for text that isn't stored as UTF-8.
  @inline(__always)
  func withFrame<Result>(_ body: (RawSpan) -> Result) -> Result? {
    unsafe utf8.withContiguousStorageIfAvailable { bytes in
      // Safe: the span is used within the closure only.
      unsafe body(RawSpan(_unsafeElements: bytes))
    }
  }
}

extension Array where Element == UInt8 {
  /// Appends a copy of `bytes`.
  mutating func append(copying bytes: RawSpan) {
    // Safe: the buffer is used within the closure only.
    unsafe bytes.withUnsafeBytes { bytes in unsafe append(contentsOf: bytes) }
  }

  /// Calls `body` with the array's bytes as a frame.
  @inlinable
  public func withFrame<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Safe: bytes have no padding and any alignment will do.
    try unsafe body(span.bytes)
  }

  /// Appends what `body` writes into room for `capacity` bytes; appends nothing if it throws.
  public mutating func appendBytes<Failure: Error>(
    capacity: Int, _ body: (inout OutputRawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    try append(addingCapacity: capacity) { span throws(Failure) in
      try unsafe span.withUnsafeMutableBufferPointer { (buffer, count) throws(Failure) in
        // Safe: the raw span covers what isn't initialized yet and doesn't leave the closure; it initializes bytes from
        // the first on, and as many as are counted.
        let room = UnsafeMutableRawBufferPointer(buffer.extracting(count...))
        var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
        do throws(Failure) {
          try body(&output)
        } catch {
          _ = unsafe output.finalize(for: room)
          throw error
        }
        count += unsafe output.finalize(for: room)
      }
    }
  }

  /// Calls `body` with the array's bytes as a frame to write into.
  @inlinable
  public mutating func withMutableFrame<Result, Failure: Error>(
    _ body: (inout MutableRawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var span = mutableSpan
    // Safe: bytes have no padding, and every value of them is a byte.
    var frame = unsafe span.mutableBytes
    return try body(&frame)
  }
}

extension FixedBytes {
  /// Calls `body` with the bytes as a frame.
  func withFrame<Result>(_ body: (RawSpan) -> Result) -> Result {
    // Safe: bytes have no padding and any alignment will do.
    unsafe body(storage.span.bytes)
  }

  /// Calls `body` with the bytes as a frame to write into.
  mutating func withMutableFrame(_ body: (inout MutableRawSpan) -> Void) {
    var span = storage.mutableSpan
    // Safe: bytes have no padding, and every value of them is a byte.
    var frame = unsafe span.mutableBytes
    body(&frame)
  }
}

extension OutputRawSpan {
  /// Appends `byteCount` zero bytes and hands them to `body` to be filled; takes them back if `body` throws.
  ///
  /// - Throws: ``WireError/Problem/insufficientSpace(needed:available:)``, and what `body` throws.
  /// - Precondition: `byteCount` is positive.
  @inlinable
  @inline(__always)
  public mutating func appendFrame(
    byteCount: Int, of message: @autoclosure () -> String,
    _ body: (inout MutableRawSpan) throws(WireError) -> Void
  ) throws(WireError) {
    precondition(byteCount > 0, "a frame has bytes")
    guard freeCapacity >= byteCount else {
      throw .insufficientSpace(needed: byteCount, available: freeCapacity, message: message())
    }
    try unsafe withUnsafeMutableBytes { (buffer, count) throws(WireError) in
      // Safe: the free capacity was compared above, the bytes are initialized here before anyone reads them, and the
      // span doesn't leave the closure. There is an address, because there is room.
      let room = unsafe buffer.baseAddress.unsafelyUnwrapped + count
      unsafe room.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
      var frame = unsafe MutableRawSpan(_unsafeStart: room, byteCount: byteCount)
      try body(&frame)
      count &+= byteCount
    }
  }
}
