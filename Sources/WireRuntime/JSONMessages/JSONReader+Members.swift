extension JSONReader {
  /// Reads the next member's key and puts its index in `keys` into `member`, or ``JSONKeys/unknown``; says `false` at
  /// the end of the object.
  ///
  /// - Throws: `WireError` where neither a member nor the end follows.
  @inlinable @inline(__always)
  public mutating func nextMember(in keys: JSONKeys, into member: inout Int) throws(WireError) -> Bool {
    member = try nextMember(in: keys, after: member)
    return member != JSONKeys.end
  }

  /// Goes on to the next element and counts it in `element`, which is -1 before the first; says `false` at the end of
  /// the array.
  ///
  /// - Throws: `WireError` where neither an element nor the end follows.
  @inlinable @inline(__always)
  public mutating func nextElement(into element: inout Int) throws(WireError) -> Bool {
    element += 1
    return try nextElement()
  }

  /// Reads the `{` of an object, and goes on behind its first members where those were read to find out what it is, and
  /// are all text; says whether it did.
  ///
  /// - Throws: `WireError` where there is no object.
  public mutating func beginObjectBehindHead() throws(WireError) -> Bool {
    guard head.lowerBound == position, !head.isEmpty else {
      try beginObject()
      return false
    }
    seek(to: head.upperBound)
    head = 0..<0
    return true
  }

  /// Skips the value of a member or element the schema doesn't know, and keeps it aside where that was asked for.
  ///
  /// - Throws: `WireError` where it isn't a JSON value.
  public mutating func skipUnknown() throws(WireError) {
    unknownPlaces?.append(position)
    try skipValue()
  }

  /// What a required member holds; `start` is where its object begins.
  ///
  /// - Throws: ``WireError/Problem/missingField`` where nothing was read for it.
  @inlinable @inline(__always)
  public static func required<Value>(_ value: Value?, _ key: String, in start: Int) throws(WireError) -> Value {
    guard let value else { throw missing(key, in: start) }
    return value
  }

  @usableFromInline @inline(never)
  static func missing(_ key: String, in start: Int) -> WireError {
    WireError(.missingField, message: "", field: key, offset: start)
  }

  /// The bit that notes that a member was read; none for one that isn't listed.
  @inlinable @inline(__always)
  public static func bit(of member: Int) -> UInt64 { member < 0 ? 0 : 1 &<< UInt64(truncatingIfNeeded: member) }

  /// Makes sure that all members of `keys` were read, of which there are fewer than 64; `start` is where their object begins.
  ///
  /// - Throws: ``WireError/Problem/missingField`` for the first that wasn't.
  @inlinable @inline(__always)
  public static func required(_ bits: UInt64, _ keys: JSONKeys, in start: Int) throws(WireError) {
    guard bits == 1 &<< UInt64(truncatingIfNeeded: keys.count) &- 1 else { throw missing(bits, keys, in: start) }
  }

  @usableFromInline @inline(never)
  static func missing(_ bits: UInt64, _ keys: JSONKeys, in start: Int) -> WireError {
    missing(keys.key((~bits).trailingZeroBitCount), in: start)
  }

  /// Reads a value that is always the same.
  ///
  /// - Throws: `WireError` for any other value.
  public mutating func constant<Value: JSONRepresentable>(_ value: Value) throws(WireError) -> Value {
    cursor.advance(cursor.blanks())
    let offset = position
    if try Value(from: &self) != value {
      throw WireError(.malformed(expected: "\"\(value)\""), message: "", offset: offset)
    }
    return value
  }

  /// What `read` reads, where it isn't `null`.
  @inline(__always)
  mutating func valued<Value>(
    _ expected: String, _ read: (inout JSONReader) throws(WireError) -> Value?
  ) throws(WireError) -> Value {
    guard let value = try read(&self) else {
      throw WireError(.malformed(expected: expected), message: "", offset: max(0, position - 4))
    }
    return value
  }

  /// What `read` reads, where a closed enum lists it.
  mutating func listed<Value>(_ read: (inout JSONReader) throws(WireError) -> Value?) throws(WireError) -> Value {
    cursor.advance(cursor.blanks())
    let offset = position
    guard let value = try read(&self) else {
      throw WireError(.malformed(expected: "a value the schema lists"), message: "", offset: offset)
    }
    return value
  }

  /// Goes one list or map deeper.
  ///
  /// - Throws: ``WireError/Problem/tooDeep(limit:)``: a message may hold lists of its own kind, and who sends it decides
  ///   how deep.
  @inlinable @inline(__always)
  mutating func enter() throws(WireError) {
    guard depth < Self.depthLimit else { throw tooDeep }
    depth &+= 1
  }

  @usableFromInline var tooDeep: WireError {
    WireError(.tooDeep(limit: Self.depthLimit), message: "", offset: position)
  }

  /// Comes back from one list or map.
  @inlinable @inline(__always)
  mutating func leave() { depth &-= 1 }
}

/// Where a reader notes the places of members the schema doesn't know: a list that somebody else keeps.
@safe @usableFromInline
struct UnknownPlaces: BitwiseCopyable {
  private let list: UnsafeMutablePointer<[Int]>

  /// Notes places in `list`, which must outlive it.
  @unsafe init(_ list: UnsafeMutablePointer<[Int]>) {
    unsafe self.list = list
  }

  /// Notes a place.
  func append(_ place: Int) {
    // Safe: the reader that holds this is only lent within the call that lends the list.
    unsafe list.pointee.append(place)
  }
}

extension RawSpan {
  /// Calls `body` with a reader of this JSON text that notes in `places` where unknown members and elements begin.
  ///
  /// - Throws: What `body` throws.
  func readJSON<Result>(
    notingUnknownIn places: inout [Int], _ body: (inout JSONReader) throws(WireError) -> Result
  ) throws(WireError) -> Result {
    try unsafe withUnsafeMutablePointer(to: &places) { list throws(WireError) in
      let unknownPlaces = unsafe UnknownPlaces(list)
      return try readJSON { reader throws(WireError) in
        reader.unknownPlaces = unknownPlaces
        return try body(&reader)
      }
    }
  }
}
