/// A number that differs where anything does, and is the same on every machine and in every run.
enum EventHash {
  /// FNV-1a of the values' descriptions.
  static func of(_ values: some Sequence) -> UInt64 {
    values.reduce(0xCBF2_9CE4_8422_2325) { hash, value in
      "\(value);".utf8.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }
}
