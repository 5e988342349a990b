/// What a JSON text says of itself before it is read as a message.
public enum JSONFrame {
  /// The number under `key` in the object: which message it is.
  ///
  /// - Throws: `WireError` where there is no object, or no whole number under that key.
  public static func typeNumber(of frame: RawSpan, key: String) throws(WireError) -> Int {
    throw WireError(.missingField, message: "", field: key)
  }
}
