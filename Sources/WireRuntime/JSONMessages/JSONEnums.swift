extension WireTextEnum {
  /// Reads text, listed or not.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable
  public init(from reader: inout JSONReader) throws(WireError) { self.init(rawValue: try String(from: &reader)) }

  /// Writes the text.
  public func write(to writer: inout JSONWriter) { writer.text(rawValue) }
}

extension ClosedWireTextEnum {
  /// Reads a text that the schema lists.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = try reader.listed { reader throws(WireError) in Self(rawValue: try String(from: &reader)) }
  }

  /// Writes the text.
  public func write(to writer: inout JSONWriter) { writer.text(rawValue) }
}

extension JSONRepresentable where Self: WireEnum, RawValue: JSONRepresentable {
  /// Reads a whole number, listed or not, also one sent as text.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) { self.init(rawValue: try RawValue(from: &reader)) }

  /// Writes the number.
  public func write(to writer: inout JSONWriter) { writer.integer(rawValue) }
}

extension JSONRepresentable where Self: ClosedWireEnum, RawValue: JSONRepresentable {
  /// Reads a whole number that the schema lists, also one sent as text.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = try reader.listed { reader throws(WireError) in Self(rawValue: try RawValue(from: &reader)) }
  }

  /// Writes the number.
  public func write(to writer: inout JSONWriter) { writer.integer(rawValue) }
}
