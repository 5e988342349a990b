extension FieldwiseMessage {
  /// Reads a frame of Protocol Buffers: size and type in two bytes each, then the message.
  ///
  /// Bytes behind the size that the header states don't count.
  ///
  /// - Throws: `WireError` where the frame isn't a whole one of this message, or its fields aren't what the message has.
  @inlinable @inline(__always)
  public init(protobuf frame: RawSpan) throws(WireError) {
    guard let typeNumber = Self.typeNumber, let size = frame.protobufSize(ofType: typeNumber) else {
      throw Self.protobufHeaderProblem(frame)
    }
    self = Self.zero
    try ProtobufReader.read(&self, of: frame, from: 4, upTo: size)
  }

  /// Reads a message of Protocol Buffers without a header, as messages that have no number travel in others.
  ///
  /// - Throws: `WireError` where its fields aren't what the message has.
  @inlinable @inline(__always)
  public init(protobufPayload payload: RawSpan) throws(WireError) {
    self = Self.zero
    try ProtobufReader.read(&self, of: payload, from: 0, upTo: payload.byteCount)
  }

  /// Writes a frame of Protocol Buffers: size and type in two bytes each, then the message. Writes nothing if it throws.
  ///
  /// - Throws: `WireError` where there is no room, where the frame would have more than 65,535 bytes, and for a message
  ///   without a number.
  @inlinable
  public func writeProtobuf(into output: inout OutputRawSpan) throws(WireError) {
    guard let typeNumber = Self.typeNumber.flatMap(UInt16.init(exactly:)) else { throw .notFramed(Self.fieldTable) }
    try ProtobufWriter<Self>.append(to: &output, typeNumber: typeNumber) { writer throws(WireError) in
      try writeFieldsByNumber(to: &writer)
    }
  }

  /// Writes a message of Protocol Buffers without a header. Writes nothing if it throws.
  ///
  /// - Throws: `WireError` where there is no room.
  @inlinable
  public func writeProtobufPayload(into output: inout OutputRawSpan) throws(WireError) {
    try ProtobufWriter<Self>.append(to: &output, typeNumber: nil) { writer throws(WireError) in
      try writeFieldsByNumber(to: &writer)
    }
  }
}

extension FieldwiseMessage {
  /// Why `frame` isn't one of this message.
  @usableFromInline @inline(never)
  static func protobufHeaderProblem(_ frame: RawSpan) -> WireError {
    guard let typeNumber, UInt16(exactly: typeNumber) != nil else { return .notFramed(fieldTable) }
    let message = fieldTable.message
    guard frame.byteCount >= 4 else { return .truncated(needed: 4, available: frame.byteCount, message: message) }
    let size = Int(frame.littleEndian(at: 0) as UInt16)
    guard size >= 4, size <= frame.byteCount else {
      return WireError(.invalidSize(stated: size, available: frame.byteCount), message: message)
    }
    let found = Int(frame.littleEndian(at: 2) as UInt16)
    return WireError(.wrongType(expected: typeNumber, found: found), message: message, offset: 2)
  }
}

extension RawSpan {
  /// The size that the header states; `nil` where that is impossible, or the header is another message's.
  @inlinable @inline(__always)
  func protobufSize(ofType typeNumber: Int) -> Int? {
    guard byteCount >= 4 else { return nil }
    let size = Int(littleEndian(at: 0) as UInt16)
    guard size >= 4, size <= byteCount, Int(littleEndian(at: 2) as UInt16) == typeNumber else { return nil }
    return size
  }
}

extension WireError {
  /// The message has no number, so that no frame can say it is there.
  @usableFromInline @inline(never)
  static func notFramed(_ table: FieldTable) -> WireError { WireError(.notRepresentable, message: table.message) }
}
