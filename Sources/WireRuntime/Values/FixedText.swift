/// Bytes of a text field with a fixed width, as `char[N]` holds them.
///
/// Layout: `capacity` bytes; text ends at the first zero byte or at the end of the field. Bytes after the first zero
/// are kept, so decoding and encoding again gives the same frame.
public struct FixedText<let capacity: Int>: Hashable, Sendable {
  /// All bytes of the field.
  public var bytes: FixedBytes<capacity>

  /// An empty field: zero bytes.
  @inlinable public init() {
    bytes = FixedBytes()
  }

  /// The field with the UTF-8 bytes of `text`, filled with zero bytes.
  ///
  /// - Throws: ``WireError/Problem/textTooLong(byteCount:limit:)`` instead of cutting text.
  public init(_ text: String) throws(WireError) {
    let byteCount = text.wireBytes.count
    guard byteCount <= capacity else {
      throw WireError(.textTooLong(byteCount: byteCount, limit: capacity), message: "")
    }
    self.init(cutting: text)
  }

  /// The field with as many bytes of `text` as fit, filled with zero bytes: the silent cut that some clients make.
  public init(cutting text: String) {
    self.init()
    for (index, byte) in text.wireBytes.prefix(capacity).enumerated() { bytes[index] = byte }
  }

  /// The field that begins at `offset`.
  ///
  /// - Precondition: it lies within the span.
  @inlinable
  public init(from frame: RawSpan, at offset: Int) {
    bytes = FixedBytes(from: frame, at: offset)
  }

  /// Writes the field at `offset`.
  ///
  /// - Precondition: it fits.
  @inlinable
  public func store(in frame: inout MutableRawSpan, at offset: Int) {
    bytes.store(in: &frame, at: offset)
  }

  /// The text up to the first zero byte or the end of the field. Bytes that aren't UTF-8 survive as in
  /// ``Swift/String/init(wireBytes:)``.
  public var text: String {
    bytes.withFrame { $0.text(upToZeroIn: 0..<capacity) }
  }

  /// Whether there is no text.
  @inlinable public var isEmpty: Bool { capacity == 0 || bytes[0] == 0 }
}

extension FixedText: ExpressibleByStringLiteral {
  /// The field with a literal's bytes.
  ///
  /// - Precondition: the literal fits. `FixedText<6>("…")` with a literal comes here too; text that isn't a literal goes
  ///   to ``init(_:)``, which throws.
  public init(stringLiteral text: String) {
    precondition(text.wireBytes.count <= capacity, "a literal fits its field")
    self.init(cutting: text)
  }
}

extension FixedText: CustomStringConvertible {
  /// The text up to the first zero byte.
  public var description: String { text.repairingWireBytes }
}
