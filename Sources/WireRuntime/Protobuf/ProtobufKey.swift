/// What stands before a field in Protocol Buffers: its number, but for the wire type.
@usableFromInline
struct ProtobufKey: BitwiseCopyable, Sendable {
  /// The varint's bytes, the first one lowest; wire type 0.
  @usableFromInline let bytes: UInt64
  /// How many bytes there are; none for a field that Protocol Buffers doesn't carry.
  @usableFromInline let byteCount: Int

  /// The key of the field with that number; 0 for none.
  @inlinable @inline(__always)
  init(number: Int) {
    if number < 16 {
      bytes = UInt64(truncatingIfNeeded: number) << 3
      byteCount = number == 0 ? 0 : 1
    } else if number < 2_048 {
      let key = UInt64(truncatingIfNeeded: number) << 3
      bytes = key & 0x7F | 0x80 | (key >> 7) << 8
      byteCount = 2
    } else {
      let varint = ProtobufVarint(UInt64(truncatingIfNeeded: number) << 3)
      bytes = varint.low
      byteCount = varint.lowByteCount
    }
  }
}
