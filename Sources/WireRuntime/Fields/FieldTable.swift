/// Names and numbers of a message's fields, laid out so that readers and writers find them quickly.
///
/// Made once for each message from its description, and kept as long as the program runs.
public final class FieldTable: Sendable {
  /// The protocol's name for the message.
  public let message: String
  /// Number that identifies the message; `nil` where another message contains it.
  public let typeNumber: Int?
  /// The protocol's names of the fields that messages store, in declaration order: the names JSON has.
  public let names: [String]
  /// Numbers in Protocol Buffers, in the same order; 0 for fields it doesn't carry.
  public let numbers: [Int]
  /// Members of a union: places in ``names`` of fields that show the bytes of another field.
  public let unionMembers: [Int]
  /// The fields' keys in Protocol Buffers, both ways round.
  @usableFromInline let protobufKeys: ProtobufKeys

  /// Makes the table of the message that `metadata` describes.
  public init(_ metadata: MessageMetadata) {
    let stored = metadata.fields.filter { !$0.isDerived }
    message = metadata.name
    typeNumber = metadata.typeNumber
    names = stored.map(\.name)
    numbers = stored.map { $0.number ?? 0 }
    protobufKeys = ProtobufKeys(numbers: numbers)
    let offsets = stored.map(\.offset)
    // Without a binary form no field lies anywhere, so none shares its bytes.
    unionMembers = stored.indices.filter { index in
      metadata.byteCount > 0 && stored[index].type.byteCount > 0 && offsets.filter { $0 == offsets[index] }.count > 1
    }
  }
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
