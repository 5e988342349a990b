/// Values that are made once, never change and are never freed, so that copies of the table cost nothing: no reference
/// is counted, neither when a codec takes it up nor when it lets go.
///
/// For tables that are made once for each type of message and kept as long as the program runs.
@safe
public struct PermanentTable<Element: Sendable>: RandomAccessCollection, Sendable {
  // Safe: nobody writes to the memory after `init`, and nobody frees it.
  @usableFromInline nonisolated(unsafe) let base: UnsafePointer<Element>
  /// How many values there are.
  public let count: Int

  /// Copies `elements`.
  init(_ elements: [Element]) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count + 1)
    _ = unsafe memory.initialize(from: elements)
    // Safe: there is an address, because there is room for one value at least.
    unsafe base = UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
    count = elements.count
  }

  /// 0.
  @inlinable public var startIndex: Int { 0 }

  /// How many values there are.
  @inlinable public var endIndex: Int { count }

  /// The value at `index`.
  ///
  /// - Precondition: `index` is one of the table's.
  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "a place lies within its table")
    // Safe: the bounds were compared above.
    return unsafe base[index]
  }
}
