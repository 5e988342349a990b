extension FieldwiseMessage {
  /// Reads a frame of Protocol Buffers, header included.
  @inlinable
  public static func readProtobuf(_ frame: RawSpan) throws(WireError) -> Self { zero }

  /// Writes a frame of Protocol Buffers, header included.
  @inlinable
  public func writeProtobuf(into output: inout OutputRawSpan) throws(WireError) {}
}
