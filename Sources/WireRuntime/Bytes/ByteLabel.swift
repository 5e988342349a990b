/// Some bytes that messages are full of, such as `,"Price":`, compared and copied eight at a time.
///
/// Labels live as long as the program: they are made once for each kind of message, not for each message.
@safe @usableFromInline
struct ByteLabel: BitwiseCopyable, Sendable {
  // It holds `count` bytes, and then more than eight zeros, so that eight bytes can be loaded wherever one is.
  // Safe: nobody writes to the memory after `init`, and nobody frees it.
  @usableFromInline nonisolated(unsafe) let bytes: UnsafeRawPointer
  /// How many bytes.
  @usableFromInline let count: Int

  /// Copies `text` into memory of its own.
  init(_ text: [UInt8]) {
    let padded = (text.count + 16) & ~7
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: padded, alignment: 8)
    for index in 0..<padded {
      unsafe memory.storeBytes(of: index < text.count ? text[index] : 0, toByteOffset: index, as: UInt8.self)
    }
    unsafe bytes = UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
    count = text.count
  }

  /// The byte at `index`.
  func byte(_ index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "a label is read within its bytes")
    return unsafe bytes.load(fromByteOffset: index, as: UInt8.self)
  }

  /// The eight bytes from `index` on, zeros after the last.
  ///
  /// - Precondition: `index` is a multiple of eight below ``count``.
  @inline(__always)
  func word(_ index: Int) -> UInt64 {
    precondition(index >= 0 && index < count && index & 7 == 0, "a label is read within its words")
    return unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// Whether the bytes of `text` are the label's from `index` on.
  func holds(_ text: RawSpan, at index: Int) -> Bool {
    let length = text.byteCount
    guard index >= 0, length <= count - index else { return false }
    // Safe: the loads from the label lie within its bytes from `index` on, and `text` has no more than those.
    let label = unsafe bytes + index
    func isEqual<Word: WireScalar & FixedWidthInteger>(_ place: Int, _ type: Word.Type) -> Bool {
      unsafe text.value(at: place, as: type) == label.loadUnaligned(fromByteOffset: place, as: type)
    }
    // The last word may hold bytes that were compared already.
    if length >= 8 {
      var place = 0
      while place < length - 8 {
        guard isEqual(place, UInt64.self) else { return false }
        place += 8
      }
      return isEqual(length - 8, UInt64.self)
    }
    if length >= 4 { return isEqual(0, UInt32.self) && isEqual(length - 4, UInt32.self) }
    return (0..<length).allSatisfy { isEqual($0, UInt8.self) }
  }

  /// How many bytes the label has, without its first `skipped` ones, if they lie at `place`; else 0.
  ///
  /// - Precondition: `remaining` bytes lie at `place`; `skipped` is 0 or 1.
  @inlinable @inline(__always)
  func length(at place: UnsafeRawPointer, remaining: Int, skipping skipped: Int) -> Int {
    let length = count &- skipped
    guard skipped & ~1 == 0, length > 0, length <= remaining else { return 0 }
    // Safe: the loads below lie within `length` bytes of either memory, which the line above compared.
    let label = unsafe bytes + skipped
    guard length >= 8 else {
      guard remaining >= 8 else { return unsafe shortLength(at: place, skipping: skipped) }
      let differences = unsafe Self.load(place) ^ Self.load(label)
      return differences.littleEndian &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length) == 0 ? length : 0
    }
    // The first and the last eight, which may be the same bytes in part, and those between.
    let last = length &- 8
    guard unsafe Self.load(place) == Self.load(label), unsafe Self.load(place + last) == Self.load(label + last) else {
      return 0
    }
    var index = 8
    while index < last {
      guard unsafe Self.load(place + index) == Self.load(label + index) else { return 0 }
      index &+= 8
    }
    return length
  }

  /// The same for fewer than eight bytes.
  @usableFromInline @inline(never)
  func shortLength(at place: UnsafeRawPointer, skipping skipped: Int) -> Int {
    // Safe: the caller compared the bounds.
    for index in skipped..<count where unsafe place.load(fromByteOffset: index - skipped, as: UInt8.self) != byte(index)
    {
      return 0
    }
    return count - skipped
  }

  @inlinable @inline(__always)
  static func load(_ place: UnsafeRawPointer) -> UInt64 {
    unsafe place.loadUnaligned(as: UInt64.self)
  }
}
