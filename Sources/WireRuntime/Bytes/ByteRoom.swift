/// Room for bytes that are written one after the other, and a count of them.
///
/// What doesn't fit is counted but not stored, so that the count says how much room would have been enough. As with
/// ``ByteCursor``, what makes one lends the room for the length of a closure.
@safe @usableFromInline
struct ByteRoom {
  // Safe: every store compares its place with `capacity` first.
  private let start: UnsafeMutableRawPointer
  /// How many bytes there is room for.
  @usableFromInline let capacity: Int
  /// How many bytes were written, more than ``capacity`` where they didn't fit.
  @usableFromInline var count = 0

  /// Room in `buffer`, which must outlive it.
  @usableFromInline
  init(_ start: UnsafeMutableRawPointer, capacity: Int) {
    unsafe self.start = start
    self.capacity = capacity
  }

  /// How many more bytes fit; negative where too many were written.
  @usableFromInline var free: Int {
    @inline(__always) get { capacity &- count }
  }

  /// Calls `body` with a cursor at the first of the bytes that were written.
  ///
  /// - Precondition: they fit.
  func withWritten<Result>(_ body: (ByteCursor) -> Result) -> Result {
    precondition(free >= 0, "only what was stored is read")
    // Safe: as many bytes as are counted have been stored, and the room outlives the call.
    return body(unsafe ByteCursor(UnsafeRawBufferPointer(start: start, count: count), from: 0, upTo: count))
  }

  /// Stores the eight bytes of `word`, the lowest first, `distance` bytes on, without counting them.
  ///
  /// - Precondition: they fit.
  @inline(__always)
  func store(_ word: UInt64, _ distance: Int = 0) {
    precondition(distance >= 0 && free &- distance >= 8, "a word is stored within its room")
    unsafe (start + (count &+ distance)).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// Stores `byte` at `index`, if there is room.
  @inline(__always)
  func replace(at index: Int, with byte: UInt8) {
    guard index >= 0, index < capacity else { return }
    unsafe start.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
  }

  /// Appends `byte`, if there is room.
  @usableFromInline @inline(__always)
  mutating func append(_ byte: UInt8) {
    replace(at: count, with: byte)
    count &+= 1
  }

  /// Appends `bytes`, or counts them where they don't fit.
  mutating func append(_ bytes: RawSpan) {
    let length = bytes.byteCount
    if length > 0, length <= free {
      unsafe bytes.withUnsafeBytes { source in
        // Safe: the room was compared above.
        unsafe (start + count).copyMemory(from: source.baseAddress.unsafelyUnwrapped, byteCount: length)
      }
    }
    count += length
  }

  /// Appends the bytes of `label`, or counts them where they don't fit.
  @inline(__always)
  mutating func append(_ label: ByteLabel) {
    guard free >= label.count &+ 8 else { return append(label, skipping: 0) }
    var index = 0
    while index < label.count {
      store(label.word(index), index)
      index &+= 8
    }
    count &+= label.count
  }

  /// Appends the bytes of `label` from the one after the `skipped` first on, or counts them where they don't fit.
  @inline(never)
  mutating func append(_ label: ByteLabel, skipping skipped: Int) {
    for index in skipped..<label.count { append(label.byte(index)) }
  }

  /// Appends what `body` writes into room for 64 bytes of its own: for writers of words near the end of the room.
  @inline(never)
  mutating func appendApart(_ body: (inout ByteRoom) -> Void) {
    unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { buffer in
      // Safe: the room isn't used after the closure, and only what was written is read.
      var apart = unsafe ByteRoom(buffer.baseAddress.unsafelyUnwrapped, capacity: buffer.count)
      body(&apart)
      precondition(apart.free >= 0, "numbers are shorter than 64 bytes")
      unsafe append(RawSpan(_unsafeStart: buffer.baseAddress.unsafelyUnwrapped, byteCount: apart.count))
    }
  }
}

extension OutputRawSpan {
  /// Appends what `body` writes into all room there is; appends nothing if it throws.
  ///
  /// - Throws: ``WireError/Problem/insufficientSpace(needed:available:)``, and what `body` throws.
  @inlinable @inline(__always)
  mutating func appendCounted(_ body: (inout ByteRoom) throws(WireError) -> Void) throws(WireError) {
    try unsafe withUnsafeMutableBytes { (buffer, count) throws(WireError) in
      guard let base = buffer.baseAddress else {
        throw .insufficientSpace(needed: 1, available: 0, message: "")
      }
      // Safe: the room is what isn't written yet and isn't used after the closure; as many bytes as are counted have
      // been stored from its first on, since they fit.
      var room = unsafe ByteRoom(base + count, capacity: buffer.count &- count)
      try body(&room)
      guard room.free >= 0 else {
        throw .insufficientSpace(needed: room.count, available: room.capacity, message: "")
      }
      count &+= room.count
    }
  }
}
