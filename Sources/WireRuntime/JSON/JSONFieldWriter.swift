/// Writes the values of a message's fields, each behind the label it has: `,"Price":` by name, a comma in compact JSON.
///
/// The first comma is turned into a bracket where nothing stands before it.
@usableFromInline
struct JSONFieldWriter: ~Copyable, FieldWriter {
  @usableFromInline var room: ByteRoom
  /// What stands before each field's value.
  @usableFromInline let labels: PermanentTable<ByteLabel>
  private let form: JSONForm
  /// Bytes before the first field.
  private let openingCount: Int
  /// The place of the field that couldn't be written.
  @usableFromInline var failed = JSONKeys.unknown

  /// A writer of the fields of `table` that writes what stands before the first.
  @usableFromInline
  init(_ room: ByteRoom, _ table: FieldTable, _ form: JSONForm) {
    self.room = room
    self.form = form
    switch form {
    case .named:
      labels = table.json.keys.labels
      self.room.append(table.json.opening)
    case .compact:
      labels = table.json.commas
      self.room.append(table.json.compactOpening)
    }
    openingCount = self.room.count
  }

  /// What was written, brackets closed.
  @usableFromInline var finished: ByteRoom {
    var whole = room
    if form == .compact || openingCount == 0 {
      if whole.count == openingCount { whole.count += 1 }
      whole.replace(at: openingCount, with: UInt8(ascii: form == .compact ? "[" : "{"))
    }
    if form == .compact { whole.append(UInt8(ascii: "]")) }
    whole.append(UInt8(ascii: "}"))
    return whole
  }

  @inlinable @inline(__always)
  mutating func integer<Value: FixedWidthInteger>(
    _ value: Value, _ index: Int, _ scalar: ProtobufScalar?
  ) throws(WireError) {
    let magnitude = UInt64(clamping: value.magnitude)
    room.count =
      Value.isSigned && value < 0
      ? room.appending(labels[index], negative: magnitude) : room.appending(labels[index], magnitude)
  }

  @inlinable @inline(__always)
  mutating func double(_ value: Double, _ index: Int) throws(WireError) {
    let count = room.appending(labels[index], value)
    guard count >= 0 else { throw notFinite(index) }
    room.count = count
  }

  @inlinable @inline(__always)
  mutating func float(_ value: Float, _ index: Int) throws(WireError) {
    let count = room.appending(labels[index], value)
    guard count >= 0 else { throw notFinite(index) }
    room.count = count
  }

  @inlinable @inline(__always)
  mutating func flag(_ value: Bool, _ index: Int) throws(WireError) {
    room.count = room.appending(labels[index], UInt64(value ? 1 : 0))
  }

  @inlinable @inline(__always)
  mutating func text(_ value: String, _ index: Int) throws(WireError) {
    room.count = room.appending(labels[index], text: value)
  }

  @usableFromInline @inline(never)
  mutating func notFinite(_ index: Int) -> WireError {
    failed = index
    return .notFinite(at: room.count)
  }
}

extension WireError {
  /// The number that was to be written at `offset` is NaN or infinite.
  @inline(never)
  static func notFinite(at offset: Int) -> WireError { WireError(.notFinite, message: "", offset: offset) }
}
