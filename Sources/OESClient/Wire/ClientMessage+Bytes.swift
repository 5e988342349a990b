internal import WireRuntime

extension WireMessage {
  /// Appends the message's frame to bytes that may hold others already; appends nothing if it throws.
  ///
  /// - Throws: `WireError` for text or numbers that don't fit their fields.
  func append(to bytes: inout [UInt8]) throws(WireError) {
    try bytes.appendBytes(capacity: Self.byteCount) { output throws(WireError) in try encode(into: &output) }
  }
}
