extension FieldwiseMessage {
  /// Reads a JSON object with the fields by name.
  @inlinable
  public static func readJSON(_ frame: RawSpan) throws(WireError) -> Self { unassigned }

  /// Reads a JSON object with the fields in an array.
  @inlinable
  public static func readCompactJSON(_ frame: RawSpan) throws(WireError) -> Self { unassigned }

  /// Writes a JSON object with the fields by name.
  @inlinable
  public func writeJSON(into output: inout OutputRawSpan) throws(WireError) {}

  /// Writes a JSON object with the fields in an array.
  @inlinable
  public func writeCompactJSON(into output: inout OutputRawSpan) throws(WireError) {}
}
