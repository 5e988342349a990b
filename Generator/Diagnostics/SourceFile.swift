/// An input as it was read: its name and its bytes.
public struct SourceFile: Hashable, Sendable {
  /// The file as the user named it; diagnostics use this name.
  public var name: String
  /// Its contents.
  public var bytes: [UInt8]

  /// Makes an input from bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Makes an input from text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The contents as text; bytes that aren't UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
