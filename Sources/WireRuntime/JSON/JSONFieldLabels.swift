/// What stands before and between the values of a message's fields, in JSON by name and in compact JSON.
@usableFromInline
struct JSONFieldLabels: Sendable {
  /// The keys of the fields in declaration order, and then `Type`, where the message has one.
  @usableFromInline let keys: JSONKeys
  /// `{"Type":108`, or nothing where the message has no number.
  @usableFromInline let opening: ByteLabel
  /// The same and a comma, which says that the number ends.
  @usableFromInline let openingAndComma: ByteLabel
  /// `{"Type":108,"F":`, or `{"F":` where the message has no number.
  @usableFromInline let compactOpening: ByteLabel
  /// A comma for each field: what stands before its value in compact JSON.
  @usableFromInline let commas: PermanentTable<ByteLabel>

  /// The keys of compact JSON: `Type`, and the array under either of its names.
  @usableFromInline static let compactKeys = JSONKeys(["Type", "F", "f"])

  init(names: [String], typeNumber: Int?) {
    let header = typeNumber.map { "{\"Type\":\($0)" }
    keys = JSONKeys(names + (typeNumber == nil ? [] : ["Type"]))
    opening = ByteLabel(Array((header ?? "").utf8))
    openingAndComma = ByteLabel(Array((header.map { $0 + "," } ?? "").utf8))
    compactOpening = ByteLabel(Array((header.map { $0 + "," } ?? "{").utf8) + Array("\"F\":".utf8))
    let comma = ByteLabel([UInt8(ascii: ",")])
    commas = PermanentTable(names.map { _ in comma })
  }
}
