/// A place in memory that moves forwards and never beyond the end.
///
/// It doesn't keep the memory alive: only `ProtobufReader.read` makes one, and only for as long as it lends its reader.
@safe @usableFromInline
struct ByteCursor: BitwiseCopyable {
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline var next: UnsafeRawPointer
  @usableFromInline let end: UnsafeRawPointer

  /// A cursor at `offset` of `bytes` that ends at `limit`.
  ///
  /// - Precondition: `offset` isn't above `limit`, and `limit` lies within the bytes; they outlive the cursor.
  @inlinable @inline(__always)
  @unsafe init(_ bytes: UnsafeRawBufferPointer, from offset: Int, upTo limit: Int) {
    precondition(offset >= 0 && offset <= limit && limit <= bytes.count, "a message lies within its frame")
    // Bytes without an address are none: any address will do for a cursor that is at its end.
    unsafe start = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    unsafe next = start + offset
    unsafe end = start + limit
  }

  /// Bytes from the first one to the cursor.
  @inlinable var offset: Int { unsafe next - start }

  /// Bytes from the first one to the end.
  @inlinable @inline(__always) var limit: Int { unsafe end - start }

  /// Bytes from the cursor to the end.
  @inlinable @inline(__always) var remaining: Int { unsafe end - next }

  /// Whether no byte is left.
  @inlinable @inline(__always) var isAtEnd: Bool { unsafe next == end }

  /// The byte that is `distance` bytes ahead; `nil` beyond the end.
  @inlinable @inline(__always)
  func byte(ahead distance: Int = 0) -> UInt8? {
    guard remaining > distance else { return nil }
    // Safe: the byte lies before the end.
    return unsafe next.load(fromByteOffset: distance, as: UInt8.self)
  }

  /// The number before the cursor, least significant byte first; `nil` where fewer bytes are left.
  @inlinable @inline(__always)
  func number<Value: WireScalar>(_ type: Value.Type) -> Value? {
    guard remaining >= MemoryLayout<Value>.size else { return nil }
    // Safe: the bytes lie before the end, and every bit pattern is a `WireScalar`.
    return unsafe Value(littleEndianPattern: next.loadUnaligned(as: type))
  }

  /// Moves the cursor by so many bytes.
  ///
  /// - Precondition: so many are left.
  @inlinable @inline(__always)
  mutating func advance(_ count: Int) {
    precondition(UInt(bitPattern: count) <= UInt(bitPattern: remaining), "a cursor stays before its end")
    unsafe next += count
  }

  /// Moves the cursor to `offset`.
  ///
  /// - Precondition: it lies between the first byte and the end.
  @inlinable @inline(__always)
  mutating func move(to offset: Int) {
    precondition(UInt(bitPattern: offset) <= UInt(bitPattern: limit), "a cursor stays within its bytes")
    unsafe next = start + offset
  }

  /// The text in `range`, counted from the first byte.
  ///
  /// - Precondition: the range lies before the end.
  @usableFromInline
  func text(in range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= limit, "text lies within its bytes")
    if range.isEmpty { return "" }
    // Safe: the bytes lie before the end, and the span ends with this call.
    let span = unsafe RawSpan(_unsafeStart: start + range.lowerBound, byteCount: range.count)
    return TextScan.isASCII(span) ? span.asciiText(in: 0..<range.count) : String(wireBytes: span)
  }
}
