internal import SchemaModel
internal import SwiftNaming

/// How one value of a type is read from a frame, written to one, and shown: Swift text for each.
struct ValueCodec {
  /// Where errors say they are.
  struct Place {
    /// The protocol's name for the message.
    var message: String
    /// The protocol's name for the field.
    var field: String
  }

  let types: SwiftTypes
  let schema: ProtocolSchema
  let place: Place

  /// An expression that reads a value of `type` at `offset`, itself an expression.
  func decoding(_ type: FieldType, declaredType: String? = nil, at offset: String, depth: Int = 0) -> String {
    switch type {
    case .integer, .float: "frame.\(load)(at: \(offset))"
    case .flag(let storage): "frame.\(load)(at: \(offset), as: \(SwiftTypes.name(storage ?? .uint8)).self) != 0"
    case .text(let width):
      types.fixedText == .bytes
        ? "FixedText(from: frame, at: \(offset))" : "frame.text(at: \(offset), width: \(width))"
    case .bytes: "FixedBytes(from: frame, at: \(offset))"
    case .enumeration(let name, let storage): decodingEnum(name, storage, at: offset)
    case .time: "\(types.name(of: type, declaredType: declaredType))(count: frame.\(load)(at: \(offset)))"
    case .record(let name): "try \(types.names.record(name))(from: frame, at: \(offset))"
    case .array(let element, _):
      "try FixedArray { \(Self.index(depth)) throws(WireError) in "
        + "\(decoding(element, at: stepped(offset, width(of: element), depth), depth: depth + 1)) }"
    case .string: "message.text(describedBy: frame, at: \(offset))"
    case .timeText, .list, .map, .decimal, .json: ""
    }
  }

  /// Statements that write `value`, an expression of the type's Swift type, at `offset`.
  func encoding(_ type: FieldType, _ value: String, at offset: String) -> [(head: String, arguments: [String])] {
    let place = ["field: \(SwiftLiteral.string(place.field))", "of: \(SwiftLiteral.string(place.message))"]
    switch type {
    case .integer, .float: return [("frame.\(store)", [value, "at: \(offset)"])]
    case .flag(let storage):
      return [("frame.\(store)", ["\(value) ? 1 : 0 as \(SwiftTypes.name(storage ?? .uint8))", "at: \(offset)"])]
    case .text(let width):
      return types.fixedText == .bytes
        ? [("\(value).store", ["in: &frame", "at: \(offset)"])]
        : [("try frame.storeText", [value, "at: \(offset)", "width: \(width)"] + place)]
    case .bytes: return [("\(value).store", ["in: &frame", "at: \(offset)"])]
    case .enumeration(let name, let storage):
      let raw = types.enums.rawType(of: name)
      guard let storage, storage != raw else { return [("frame.\(store)", ["\(value).rawValue", "at: \(offset)"])] }
      let narrowed = "\(value).rawValue.narrowed(to: \(SwiftTypes.name(storage)).self, "
      return [
        ("try frame.\(store)", ["\(narrowed)\(place.joined(separator: ", ")), at: \(offset))", "at: \(offset)"])
      ]
    case .time: return [("frame.\(store)", ["\(value).count", "at: \(offset)"])]
    case .record: return [("try \(value).store", ["in: &frame", "at: \(offset)"])]
    case .string: return [("try frame.storeText", [value, "describedAt: \(offset)", "end: &end"] + place)]
    case .array, .timeText, .list, .map, .decimal, .json: return []
    }
  }

  /// An expression of the value without its Swift type.
  func shown(_ value: String) -> String { "\(value).fieldValue" }

  /// Width of a value in bytes.
  func width(of type: FieldType) -> Int {
    switch type {
    case .record(let name): schema.messages.first { $0.name == name }?.layouts[.binary]?.size ?? 0
    case .array(let element, let count): width(of: element) * count
    default: type.byteCount ?? 0
    }
  }

  /// An expression of the offset of an element of an array at `offset`; `depth` counts arrays of arrays.
  func stepped(_ offset: String, _ width: Int, _ depth: Int) -> String {
    "\(offset) + \(Self.index(depth))\(width == 1 ? "" : " * \(width)")"
  }

  /// Name of the index of an array within `depth` others.
  static func index(_ depth: Int) -> String { depth == 0 ? "index" : "index\(depth + 1)" }

  /// `littleEndian` or `bigEndian`.
  var load: String { schema.byteOrder == .little ? "littleEndian" : "bigEndian" }

  private var store: String { schema.byteOrder == .little ? "storeLittleEndian" : "storeBigEndian" }

  private func decodingEnum(_ name: String, _ storage: IntegerType?, at offset: String) -> String {
    let type = types.names.enumeration(name)
    let raw = types.enums.rawType(of: name) ?? .int32
    let loaded =
      storage == nil || storage == raw
      ? "frame.\(load)(at: \(offset))"
      : "\(SwiftTypes.name(raw))(frame.\(load)(at: \(offset), as: \(SwiftTypes.name(storage ?? raw)).self))"
    if schema.enums.first(where: { $0.name == name })?.isOpen ?? true { return "\(type)(rawValue: \(loaded))" }
    let place =
      "field: \(SwiftLiteral.string(place.field)), of: \(SwiftLiteral.string(place.message)), at: \(offset)"
    return "try \(type)(wireValue: \(loaded), \(place))"
  }
}
