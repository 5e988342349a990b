/// A value with a form of its own in JSON: a message, a part of one, a number, text, a list of such.
///
/// What is read is the value, whatever lies around it; errors say at which byte, and whoever reads the whole text finds
/// out what lies there (see ``JSONMessage``). So reading keeps no account of where it is.
public protocol JSONRepresentable: Hashable, Sendable {
  /// Reads the value before `reader`.
  ///
  /// - Throws: `WireError` where it isn't one of this type.
  init(from reader: inout JSONReader) throws(WireError)
  /// Reads the value before `reader` in place of this one, whose memory is used again where there is any.
  ///
  /// - Throws: `WireError` where it isn't one of this type; what this value is then isn't said.
  mutating func read(from reader: inout JSONReader) throws(WireError)
  /// Writes the value.
  ///
  /// - Throws: `WireError` where JSON has no form for it.
  func write(to writer: inout JSONWriter) throws(WireError)
}

extension JSONRepresentable {
  /// Reads the value anew.
  @inlinable @inline(__always)
  public mutating func read(from reader: inout JSONReader) throws(WireError) { self = try Self(from: &reader) }
}

extension JSONRepresentable where Self: FixedWidthInteger {
  /// Reads a whole number, also one sent as text.
  ///
  /// - Throws: `WireError` for anything else, and for a number that doesn't fit.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = try reader.valued("a whole number") { reader throws(WireError) in try reader.integerOrText(Self.self) }
  }

  /// Writes the number.
  public func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Int8: JSONRepresentable {}
extension Int16: JSONRepresentable {}
extension Int32: JSONRepresentable {}
extension Int64: JSONRepresentable {
  /// Reads a whole number, also one sent as text.
  ///
  /// - Throws: `WireError` for anything else, and for a number that doesn't fit.
  @inlinable @inline(__always)
  public init(from reader: inout JSONReader) throws(WireError) { self = try reader.wholeNumber() }
}

extension UInt8: JSONRepresentable {}
extension UInt16: JSONRepresentable {}
extension UInt32: JSONRepresentable {}
extension UInt64: JSONRepresentable {}

extension Double: JSONRepresentable {
  /// Reads a number, also one sent as text.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = try reader.valued("a number") { reader throws(WireError) in try reader.doubleOrText() }
  }

  /// Writes the shortest number that reads as the same.
  ///
  /// - Throws: ``WireError/Problem/notFinite``.
  public func write(to writer: inout JSONWriter) throws(WireError) { try writer.double(self) }
}

extension Float: JSONRepresentable {
  /// Reads a number.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = try reader.valued("a number") { reader throws(WireError) in try reader.float() }
  }

  /// Writes the shortest number that reads as the same.
  ///
  /// - Throws: ``WireError/Problem/notFinite``.
  public func write(to writer: inout JSONWriter) throws(WireError) { try writer.float(self) }
}

extension Float16: JSONRepresentable {
  /// Reads a number that fits.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) {
    let offset = reader.position
    self = Float16(try Float(from: &reader))
    guard isFinite else { throw WireError(.notFinite, message: "", offset: offset) }
  }

  /// Writes the shortest number that reads as the same.
  ///
  /// - Throws: ``WireError/Problem/notFinite``.
  public func write(to writer: inout JSONWriter) throws(WireError) { try writer.float(Float(self)) }
}

extension Bool: JSONRepresentable {
  /// Reads `true` or `false`, or a number that is zero or not.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = try reader.valued("true or false") { reader throws(WireError) in try reader.flag() }
  }

  /// Writes `true` or `false`.
  public func write(to writer: inout JSONWriter) { writer.flag(self) }
}

extension String: JSONRepresentable {
  /// Reads text.
  ///
  /// - Throws: `WireError` for anything else.
  public init(from reader: inout JSONReader) throws(WireError) { self = try reader.string() }

  /// Writes text.
  public func write(to writer: inout JSONWriter) { writer.text(self) }
}

extension ExactDecimal: JSONRepresentable {
  /// Reads a number, sent as text or as a number.
  ///
  /// - Throws: `WireError` for anything else, and for more digits than there is room for.
  public init(from reader: inout JSONReader) throws(WireError) { self = try reader.exactNumber() }

  /// Writes the number as text.
  public func write(to writer: inout JSONWriter) { writer.decimalText(self) }
}

extension UnixTime: JSONRepresentable where Count: JSONRepresentable {
  /// Reads the count.
  ///
  /// - Throws: `WireError` for anything but a number that fits.
  @inlinable
  public init(from reader: inout JSONReader) throws(WireError) { self.init(count: try Count(from: &reader)) }

  /// Writes the count.
  ///
  /// - Throws: ``WireError/Problem/notFinite``.
  public func write(to writer: inout JSONWriter) throws(WireError) { try count.write(to: &writer) }
}

extension JSONValue: JSONRepresentable {
  /// Reads any value.
  ///
  /// - Throws: `WireError` where it isn't JSON, or values lie in each other too deep.
  public init(from reader: inout JSONReader) throws(WireError) { self = try reader.value() }

  /// Writes the value, members in the order of their keys.
  ///
  /// - Throws: `WireError` for a number that isn't spelled as JSON spells numbers.
  public func write(to writer: inout JSONWriter) throws(WireError) { try writer.value(self) }
}
