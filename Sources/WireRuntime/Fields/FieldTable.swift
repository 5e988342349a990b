/// Names and numbers of a message's fields, laid out so that readers and writers find them quickly.
///
/// Made once for each message from its description, and kept as long as the program runs: hold it in a `static let`.
/// Handing it around counts no references.
public struct FieldTable: Sendable {
  /// Number that identifies the message; `nil` where another message contains it.
  public let typeNumber: Int?
  /// The protocol's names of the fields that messages store, in declaration order: the names JSON has.
  public let names: PermanentTable<String>
  /// Numbers in Protocol Buffers, in the same order; 0 for fields it doesn't carry.
  public let numbers: PermanentTable<Int>
  /// Members of a union: places in ``names`` of fields that show the bytes of another field.
  public let unionMembers: PermanentTable<Int>
  /// How JSON names the fields and the message.
  @usableFromInline let json: JSONFieldLabels
  private let messageName: PermanentTable<String>

  /// Makes the table of the message that `metadata` describes.
  public init(_ metadata: MessageMetadata) {
    let stored = metadata.fields.filter { !$0.isDerived }
    let offsets = stored.map(\.offset)
    messageName = PermanentTable([metadata.name])
    typeNumber = metadata.typeNumber
    names = PermanentTable(stored.map(\.name))
    numbers = PermanentTable(stored.map { $0.number ?? 0 })
    // Without a binary form no field lies anywhere, so none shares its bytes.
    unionMembers = PermanentTable(
      stored.indices.filter { index in
        metadata.byteCount > 0 && stored[index].type.byteCount > 0 && offsets.filter { $0 == offsets[index] }.count > 1
      })
    json = JSONFieldLabels(names: stored.map(\.name), typeNumber: metadata.typeNumber)
  }

  /// The protocol's name for the message.
  public var message: String { messageName[0] }
}

extension WireError {
  /// The error with the message's name and that of the field at `index` of `table`, where it has none yet.
  @usableFromInline @inline(never)
  func placed(in table: FieldTable, at index: Int) -> WireError {
    var error = self
    if error.message.isEmpty { error.message = table.message }
    if error.field.isEmpty, table.names.indices.contains(index) { error.field = table.names[index] }
    return error
  }
}
