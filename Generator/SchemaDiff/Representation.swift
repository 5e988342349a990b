internal import SchemaModel

/// How bits or JSON make a value, apart from their number.
indirect enum Representation: Hashable {
  case signed, unsigned, float, text, bytes, boolean, record, anything
  case many(Representation)
  case keyed(Representation)
}

extension FieldType {
  /// How its bits make a value.
  var representation: Representation {
    switch self {
    case .integer(let type), .flag(let type?), .time(.integer(let type), _), .enumeration(_, let type?):
      type.isSigned ? .signed : .unsigned
    case .float, .time(.float, _): .float
    case .flag(nil): .boolean
    case .text, .string, .timeText, .decimal, .enumeration(_, nil): .text
    case .bytes: .bytes
    case .record: .record
    case .array(let element, _), .list(let element): .many(element.representation)
    case .map(let element): .keyed(element.representation)
    case .json: .anything
    }
  }

  /// The type with text of no width, arrays of no count, and moments of one unit.
  ///
  /// What is left differs exactly where the Swift type does for another reason than those.
  var withoutWidth: FieldType {
    switch self {
    case .text: .text(width: 1)
    case .bytes: .bytes(width: 1)
    case .array(let element, _): .array(element.withoutWidth, count: 1)
    case .list(let element): .list(element.withoutWidth)
    case .map(let element): .map(element.withoutWidth)
    case .time(let number, _): .time(number, unit: .seconds)
    default: self
    }
  }

  /// The enum whose values it has, however deep.
  var enumName: String? {
    switch self {
    case .enumeration(let name, _): name
    case .array(let element, _), .list(let element), .map(let element): element.enumName
    default: nil
    }
  }

  /// The unit its moments are counted in, however deep.
  var timeUnit: TimeUnit? {
    switch self {
    case .time(_, let unit): unit
    case .array(let element, _), .list(let element), .map(let element): element.timeUnit
    default: nil
    }
  }
}
