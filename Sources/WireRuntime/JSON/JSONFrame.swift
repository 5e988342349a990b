/// What a JSON text says of itself before it is read as a message.
public enum JSONFrame {
  /// The number under `key` in the object, the first of them: which message it is.
  ///
  /// - Throws: `WireError` where there is no object, or no whole number under that key.
  public static func typeNumber(of frame: RawSpan, key: String) throws(WireError) -> Int {
    let keys = key == "Type" ? typeKeys : noKeys
    return try frame.readJSON { reader throws(WireError) in
      try reader.beginObject()
      while true {
        let member = try reader.nextMember(in: keys)
        if member == JSONKeys.end { throw WireError(.missingField, message: "", field: key) }
        guard member == 0 || keys.count == 0 && reader.unknownKey == key else {
          try reader.skipValue()
          continue
        }
        if let number = try reader.integer(Int.self) { return number }
      }
    }
  }

  /// Whether the object has its values in an array, under `F` or `f`, as the compact form does.
  ///
  /// - Throws: `WireError` where there is no object, or the text breaks off before its end.
  public static func isCompact(_ frame: RawSpan) throws(WireError) -> Bool {
    try frame.readJSON { reader throws(WireError) in
      try reader.beginObject()
      var isCompact = false
      while true {
        let member = try reader.nextMember(in: compactKeys)
        if member == JSONKeys.end { return isCompact }
        if member != JSONKeys.unknown { isCompact = true }
        try reader.skipValue()
      }
    }
  }

  /// Makes sure that `frame` is a JSON text and nothing else, for messages that are kept as they came.
  ///
  /// - Throws: `WireError` with the byte where it isn't.
  public static func check(_ frame: RawSpan) throws(WireError) {
    try frame.readJSON { reader throws(WireError) in
      try reader.skipValue()
      try reader.end()
    }
  }

  // Keys are made once; one that isn't the usual is compared as text.
  private static let typeKeys = JSONKeys(["Type"])
  private static let compactKeys = JSONKeys(["F", "f"])
  private static let noKeys = JSONKeys([])
}
