internal import SchemaModel

extension FieldType {
  /// Records it refers to, however deep.
  var recordNames: [String] {
    switch self {
    case .record(let name): [name]
    case .array(let element, _), .list(let element), .map(let element): element.recordNames
    default: []
    }
  }

  /// Enums it refers to, however deep.
  var enumNames: [String] {
    switch self {
    case .enumeration(let name, _): [name]
    case .array(let element, _), .list(let element), .map(let element): element.enumNames
    default: []
    }
  }

  /// Records that lie inside it, so that it can't be finite if one of them contains it; lists and maps may be empty.
  var recordNamesInPlace: [String] {
    switch self {
    case .record(let name): [name]
    case .array(let element, _): element.recordNamesInPlace
    default: []
    }
  }
}
