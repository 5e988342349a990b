/// Keys of the members an object may have, laid out so that readers and writers find them quickly.
///
/// Made once for each kind of object and kept as long as the program runs: hold it in a `static let`.
public struct JSONKeys: Sendable {
  /// What ``JSONReader/nextMember(in:after:)`` gives for a key that isn't listed.
  public static let unknown = -1
  /// What ``JSONReader/nextMember(in:after:)`` gives at the end of an object.
  public static let end = -2

  /// Each key as it follows another member: `,"Price":`.
  @usableFromInline let labels: PermanentTable<ByteLabel>
  /// Places in ``labels``, plus one, in the order of the keys' hashes; 0 for none. A power of two of them.
  private let slots: PermanentTable<UInt16>

  /// Lays out `keys`; a key's place among them is its index.
  ///
  /// - Precondition: there are fewer than 65,535.
  public init(_ keys: [String]) {
    precondition(keys.count < UInt16.max, "an object has fewer keys")
    labels = PermanentTable(keys.map { ByteLabel(JSONText.label(for: $0)) })
    var slots = [UInt16](repeating: 0, count: Self.slotCount(for: keys.count))
    for (index, key) in keys.enumerated() {
      var slot = Array(key.utf8).withFrame { Self.hash($0) } & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt16(index + 1)
    }
    self.slots = PermanentTable(slots)
  }

  /// How many keys.
  public var count: Int { labels.count }

  /// The key at `index`; empty where there is none.
  func key(_ index: Int) -> String {
    guard index < count else { return "" }
    // Without the comma, the quotes and the colon around it.
    return String(decoding: (2..<labels[index].count - 2).map { labels[index].byte($0) }, as: UTF8.self)
  }

  /// Twice as many slots as keys at least, so that a search soon meets an empty one.
  private static func slotCount(for keys: Int) -> Int {
    var count = 4
    while count < 2 * keys { count *= 2 }
    return count
  }

  /// The index of `key`, UTF-8 without quotes and escapes, or ``unknown``. Of equal keys the first counts.
  func index(of key: RawSpan) -> Int {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if labels[index].isKey(key) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Self.unknown
  }

  /// Mixes the first and last eight bytes and the length: enough to tell names apart, and a search is short anyway.
  private static func hash(_ key: RawSpan) -> Int {
    let count = key.byteCount
    var mixed = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    if count >= 8 {
      let first: UInt64 = key.littleEndian(at: 0)
      let last: UInt64 = key.littleEndian(at: count - 8)
      mixed ^= first ^ (last &* 0xFF51_AFD7_ED55_8CCD)
    } else if count >= 4 {
      let first: UInt32 = key.littleEndian(at: 0)
      let last: UInt32 = key.littleEndian(at: count - 4)
      mixed ^= (UInt64(last) << 32 | UInt64(first)) &* 0xFF51_AFD7_ED55_8CCD
    } else {
      for index in 0..<count {
        mixed = (mixed ^ UInt64(key.littleEndian(at: index, as: UInt8.self))) &* 0x100_0000_01B3
      }
    }
    mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 40)
  }
}

extension ByteLabel {
  /// Whether the label is `,"key":`, for a key without escapes.
  fileprivate func isKey(_ key: RawSpan) -> Bool {
    key.byteCount == count - 4 && holds(key, at: 2)
  }
}
