/// Some bytes that messages are full of, such as `,"Price":`, compared and copied eight at a time.
///
/// Labels live as long as the program: they are made once for each kind of message, not for each message.
@safe @usableFromInline
struct ByteLabel: BitwiseCopyable, Sendable {
  // Safe: the memory is never freed and never written after it was made; it holds `count` bytes, then zeros up to a
  // multiple of eight.
  private nonisolated(unsafe) let bytes: UnsafeRawPointer
  /// How many bytes.
  @usableFromInline let count: Int

  /// Copies `text` into memory of its own.
  init(_ text: [UInt8]) {
    let padded = (text.count + 8) & ~7
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: padded, alignment: 8)
    for index in 0..<padded {
      unsafe memory.storeBytes(of: index < text.count ? text[index] : 0, toByteOffset: index, as: UInt8.self)
    }
    unsafe bytes = UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
    count = text.count
  }

  /// Whether the last byte is a digit.
  @usableFromInline var endsInDigit: Bool { count > 0 && byte(count - 1) ^ 0x30 <= 9 }

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

  /// How many bytes the label has, without its first `skipped` ones, if they lie at `place`; else 0.
  ///
  /// - Precondition: `remaining` bytes lie at `place`; `skipped` is 0 or 1.
  @usableFromInline @inline(__always)
  func length(at place: UnsafeRawPointer, remaining: Int, skipping skipped: Int) -> Int {
    let length = count &- skipped
    guard skipped & ~1 == 0, length > 0, length <= remaining else { return 0 }
    // Safe: the loads below lie within `length` bytes of either memory, which the line above compared.
    let label = unsafe bytes + skipped
    guard length >= 8 else {
      for index in 0..<length
      where unsafe place.load(fromByteOffset: index, as: UInt8.self)
        != label.load(fromByteOffset: index, as: UInt8.self)
      {
        return 0
      }
      return length
    }
    var index = 0
    while index &+ 8 <= length {
      let (left, right) = unsafe (Self.load(place + index), Self.load(label + index))
      guard left == right else { return 0 }
      index &+= 8
    }
    // The last eight, some of which may have been compared already.
    let (left, right) = unsafe (Self.load(place + (length - 8)), Self.load(label + (length - 8)))
    return left == right ? length : 0
  }

  @inline(__always)
  private static func load(_ place: UnsafeRawPointer) -> UInt64 {
    unsafe place.loadUnaligned(as: UInt64.self)
  }
}
