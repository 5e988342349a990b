/// Names and numbers of a message's fields, laid out so that readers and writers find them quickly.
///
/// Made once for each message from its description, and kept as long as the program runs: hold it in a `static let`.
/// Handing it around counts no references and copies one word.
@safe
public struct FieldTable: Sendable {
  // Safe: nobody writes to the memory after `init`, and nobody frees it.
  @usableFromInline nonisolated(unsafe) let contents: UnsafePointer<Contents>

  /// Makes the table of the message that `metadata` describes.
  public init(_ metadata: MessageMetadata) {
    let memory = UnsafeMutablePointer<Contents>.allocate(capacity: 1)
    unsafe memory.initialize(to: Contents(metadata))
    unsafe contents = UnsafePointer(memory)
  }

  /// The protocol's name for the message.
  public var message: String { unsafe contents.pointee.message }

  /// Number that identifies the message; `nil` where another message contains it.
  @inlinable public var typeNumber: Int? { unsafe contents.pointee.typeNumber }

  /// The protocol's names of the fields that messages store, in declaration order: the names JSON has.
  @inlinable public var names: PermanentTable<String> { unsafe contents.pointee.names }

  /// Numbers in Protocol Buffers, in the same order; 0 for fields it doesn't carry.
  @inlinable public var numbers: PermanentTable<Int> { unsafe contents.pointee.numbers }

  /// Members of a union: places in ``names`` of fields that show the bytes of another field.
  @inlinable public var unionMembers: PermanentTable<Int> { unsafe contents.pointee.unionMembers }

  /// How JSON names the fields and the message.
  @inlinable var json: JSONFieldLabels { unsafe contents.pointee.json }

  /// What a table holds.
  @usableFromInline
  struct Contents: Sendable {
    @usableFromInline let message: String
    @usableFromInline let typeNumber: Int?
    @usableFromInline let names: PermanentTable<String>
    @usableFromInline let numbers: PermanentTable<Int>
    @usableFromInline let unionMembers: PermanentTable<Int>
    @usableFromInline let json: JSONFieldLabels

    init(_ metadata: MessageMetadata) {
      let stored = metadata.fields.filter { !$0.isDerived }
      let offsets = stored.map(\.offset)
      message = metadata.name
      typeNumber = metadata.typeNumber
      names = PermanentTable(stored.map(\.name))
      numbers = PermanentTable(stored.map { $0.number ?? 0 })
      // Without a binary form no field lies anywhere, so none shares its bytes.
      unionMembers = PermanentTable(
        stored.indices.filter { index in
          metadata.byteCount > 0 && stored[index].type.byteCount > 0
            && offsets.filter { $0 == offsets[index] }.count > 1
        })
      json = JSONFieldLabels(names: stored.map(\.name), typeNumber: metadata.typeNumber)
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
