/// The keys before a message's fields in Protocol Buffers: number and wire type in one varint.
@usableFromInline
struct ProtobufKeys: Sendable {
  /// A field that isn't known.
  @usableFromInline static let unknown = -1
  /// Numbers above this one are looked up slowly, so that a message with few large numbers has no large table.
  private static let greatestDense = 1_023

  /// By field number: the field's place among those that messages store, or ``unknown``.
  @usableFromInline let places: PermanentTable<Int32>
  /// Numbers above those of ``places``, with the fields' places.
  private let others: PermanentTable<(number: UInt32, place: Int)>
  /// By the field's place: its key.
  @usableFromInline let keys: PermanentTable<ProtobufKey>

  /// The keys of fields with these numbers; 0 for fields that have none.
  init(numbers: [Int]) {
    let dense = numbers.filter { $0 <= Self.greatestDense }.max() ?? 0
    var places = [Int32](repeating: Int32(Self.unknown), count: dense + 1)
    var others: [(number: UInt32, place: Int)] = []
    for (place, number) in numbers.enumerated() where number > 0 {
      if number <= dense {
        places[number] = Int32(place)
      } else {
        others.append((UInt32(number), place))
      }
    }
    self.places = PermanentTable(places)
    self.others = PermanentTable(others)
    keys = PermanentTable(numbers.map(ProtobufKey.init))
  }

  /// The place of the field with that number, or ``unknown``.
  @inlinable @inline(__always)
  func place(ofNumber number: UInt32) -> Int {
    Int(number) < places.count ? Int(places[Int(number)]) : sparsePlace(ofNumber: number)
  }

  @usableFromInline @inline(never)
  func sparsePlace(ofNumber number: UInt32) -> Int { others.first { $0.number == number }?.place ?? Self.unknown }
}

/// A field's key as it is written, but for the wire type.
@usableFromInline
struct ProtobufKey: BitwiseCopyable, Sendable {
  /// The varint's bytes, the first one lowest; wire type 0.
  @usableFromInline let bytes: UInt64
  /// How many bytes there are; none for a field that Protocol Buffers doesn't carry.
  @usableFromInline let byteCount: Int

  /// The key of the field with that number; 0 for none.
  init(number: Int) {
    var rest = UInt64(number) << 3
    var bytes: UInt64 = 0
    var byteCount = 0
    while rest != 0 {
      let more: UInt64 = rest >= 0x80 ? 0x80 : 0
      bytes |= (rest & 0x7F | more) << UInt64(8 * byteCount)
      rest >>= 7
      byteCount += 1
    }
    self.bytes = bytes
    self.byteCount = byteCount
  }
}
