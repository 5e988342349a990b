internal import Diagnostics
internal import SchemaModel

/// How a message's fields are read and written one by one, which JSON and Protocol Buffers need.
struct FieldwiseForm {
  /// A field as the readers and writers of the runtime take it.
  struct Value {
    /// The field's property.
    var property: PropertyPlan
    /// Number in Protocol Buffers; `nil` where it doesn't carry the field.
    var number: Int?
    /// Scalar type in Protocol Buffers where the Swift type doesn't tell.
    var scalar: String?
    /// Value that means "not set" where that isn't the greatest, which readers and writers know.
    var absent: SchemaValue?
    /// What the field holds in a message nothing was assigned to, where that isn't zero.
    var isDefaultZero: Bool
  }

  /// The fields in declaration order.
  var values: [Value]

  /// Whether the numbers of Protocol Buffers grow in declaration order.
  var isInOrderOfNumbers: Bool {
    let numbers = values.compactMap(\.number)
    return zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Fields in a row whose numbers in Protocol Buffers are in a row too.
  struct NumberRun {
    /// Index of the first field.
    var first: Int
    /// Index of the last field.
    var last: Int
    /// What number is above index.
    var offset: Int

    /// The indices as a pattern.
    var indices: String { first == last ? "\(first)" : "\(first)...\(last)" }
    /// The numbers as a pattern.
    var numbers: String { first == last ? "\(first + offset)" : "\(first + offset)...\(last + offset)" }

    /// The number of the field whose index is in the variable `name`, as an expression.
    func number(of name: String) -> String {
      if first == last { return "\(first + offset)" }
      return offset == 0 ? name : "\(name) \(offset < 0 ? "-" : "+") \(offset.magnitude)"
    }

    /// The index of the field whose number is in the variable `name`, as an expression.
    func index(of name: String) -> String {
      if first == last { return "\(first)" }
      return offset == 0 ? name : "\(name) \(offset < 0 ? "+" : "-") \(offset.magnitude)"
    }
  }

  /// The numbers of Protocol Buffers.
  var runsOfNumbers: [NumberRun] {
    var runs: [NumberRun] = []
    for (index, value) in values.enumerated() {
      guard let number = value.number else { continue }
      if let run = runs.last, run.last == index - 1, run.offset == number - index {
        runs[runs.count - 1].last = index
      } else {
        runs.append(NumberRun(first: index, last: index, offset: number - index))
      }
    }
    return runs
  }

  /// The form of a message with these properties; fails with the first field of a type that has none.
  init(_ properties: [PropertyPlan], defaults: DefaultValues) throws(NoForm) {
    values = []
    for property in properties {
      guard Self.hasForm(property) else { throw NoForm(field: property.field) }
      let field = property.field
      let layout = field.layouts[.protobuf]
      values.append(
        Value(
          property: property, number: layout?.number,
          scalar: layout?.scalar.flatMap { Self.named($0, for: field.type) },
          absent: property.isGreatestAbsent ? nil : field.absent,
          isDefaultZero: defaults.isZero(field)))
    }
  }

  /// A field of a type that JSON and Protocol Buffers have no form for here.
  struct NoForm: Error {
    /// The field.
    var field: Field
  }

  private static func hasForm(_ property: PropertyPlan) -> Bool {
    if case .view = property.union, UnionMember(property) == nil { return false }
    return switch property.field.type {
    case .integer, .float(.float32), .float(.float64), .flag, .string, .time(.integer, _), .time(.float(.float64), _):
      true
    case .text: property.type == "String"
    case .enumeration(_, let storage): storage != nil
    default: false
    }
  }

  /// The runtime's name for a scalar, where it isn't the one a number of `type` has by nature. Everything but a whole
  /// number has one form whatever the scalar; an enum's is that of `int32`.
  private static func named(_ scalar: String, for type: FieldType) -> String? {
    switch type {
    case .integer(let number), .time(.integer(let number), _):
      let natural = "\(number.isSigned ? "int" : "uint")\(number.byteCount == 8 ? 64 : 32)"
      return scalar == natural || scalar == "enum" && natural == "int32" ? nil : names[scalar]
    default: return nil
    }
  }

  private static let names = [
    "int32": "int32", "int64": "int64", "uint32": "uint32", "uint64": "uint64", "sint32": "sint32",
    "sint64": "sint64", "bool": "bool", "enum": "enumeration", "fixed32": "fixed32", "fixed64": "fixed64",
    "sfixed32": "sfixed32", "sfixed64": "sfixed64",
  ]
}
