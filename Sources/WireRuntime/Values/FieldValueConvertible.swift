/// A value that can be shown without its Swift type.
public protocol FieldValueConvertible {
  /// The value as the wire carries it.
  var fieldValue: FieldValue { get }
}

extension FieldValueConvertible where Self: BinaryInteger {
  /// The number.
  public var fieldValue: FieldValue { .whole(self) }
}

extension Int8: FieldValueConvertible {}
extension Int16: FieldValueConvertible {}
extension Int32: FieldValueConvertible {}
extension Int64: FieldValueConvertible {}
extension UInt8: FieldValueConvertible {}
extension UInt16: FieldValueConvertible {}
extension UInt32: FieldValueConvertible {}
extension UInt64: FieldValueConvertible {}

extension Float16: FieldValueConvertible {
  /// The number.
  public var fieldValue: FieldValue { .half(self) }
}

extension Float: FieldValueConvertible {
  /// The number.
  public var fieldValue: FieldValue { .float(self) }
}

extension Double: FieldValueConvertible {
  /// The number.
  public var fieldValue: FieldValue { .double(self) }
}

extension Bool: FieldValueConvertible {
  /// 1 or 0.
  public var fieldValue: FieldValue { .integer(self ? 1 : 0) }
}

extension String: FieldValueConvertible {
  /// The text.
  public var fieldValue: FieldValue { .text(self) }
}

extension FixedText: FieldValueConvertible {
  /// The text without zero bytes at its end; those before other bytes are part of it.
  public var fieldValue: FieldValue {
    var bytes = (0..<capacity).map { self.bytes[$0] }
    while bytes.last == 0 { bytes.removeLast() }
    return .text(bytes.withFrame { String(wireBytes: $0) })
  }
}

extension FixedBytes: FieldValueConvertible {
  /// The bytes.
  public var fieldValue: FieldValue { .bytes((0..<count).map { self[$0] }) }
}

extension FixedArray: FieldValueConvertible where Element: FieldValueConvertible {
  /// The values in order.
  public var fieldValue: FieldValue { .list(indices.map { self[$0].fieldValue }) }
}

extension UnixTime: FieldValueConvertible where Count: FieldValueConvertible {
  /// The count.
  public var fieldValue: FieldValue { count.fieldValue }
}

extension WireRecord {
  /// The fields by the protocol's names.
  public var fieldValue: FieldValue { .record(fieldValues) }
}

extension RawRepresentable where RawValue: FieldValueConvertible {
  /// The raw value.
  public var fieldValue: FieldValue { rawValue.fieldValue }
}

extension FieldValue: CustomStringConvertible {
  /// The value as a person reads it: numbers in shortest form, text in quotes, bytes in hexadecimal digits.
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .double(let value): "\(value)"
    case .float(let value): "\(value)"
    case .half(let value): "\(value)"
    case .text(let value): "\"\(value.repairingWireBytes)\""
    case .bytes(let value): Hexadecimal.text(value)
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .record(let fields):
      "(\(fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")))"
    }
  }
}
