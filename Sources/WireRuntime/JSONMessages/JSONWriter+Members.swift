extension JSONWriter {
  /// Writes an element of an array, or the whole of a text.
  ///
  /// - Throws: `WireError` where JSON has no form for the value.
  public mutating func element(_ value: some JSONRepresentable) throws(WireError) { try value.write(to: &self) }

  /// Writes the key at `index` of `keys` and `value`.
  ///
  /// - Throws: `WireError` where JSON has no form for the value.
  public mutating func member(_ index: Int, of keys: JSONKeys, _ value: some JSONRepresentable) throws(WireError) {
    key(index, of: keys)
    try value.write(to: &self)
  }

  /// Writes the key at `index` of `keys` and `value`; nothing where there is none.
  ///
  /// - Throws: `WireError` where JSON has no form for the value.
  public mutating func member(
    _ index: Int, of keys: JSONKeys, ifPresent value: (some JSONRepresentable)?
  ) throws(WireError) {
    if let value { try member(index, of: keys, value) }
  }
}
