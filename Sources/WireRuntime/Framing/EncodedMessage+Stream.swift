extension EncodedMessage {
  /// Appends what goes on a stream: the message's frame, and the zero byte that ends a text. Appends nothing if it throws.
  ///
  /// A WebSocket message needs no end of text: there it's the frame alone, ``append(to:as:)``.
  ///
  /// - Throws: `WireError` where the encoding has no form for a value.
  public func appendStreamed(to bytes: inout [UInt8], as encoding: MessageEncoding) throws(WireError) {
    try append(to: &bytes, as: encoding)
    if encoding.isText { bytes.append(0) }
  }

  /// As ``appendStreamed(to:as:)``, into room that doesn't grow.
  ///
  /// - Throws: `WireError` where `output` has too little room, or the encoding no form for a value.
  public func encodeStreamed(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError) {
    let start = output.byteCount
    try encode(into: &output, as: encoding)
    guard encoding.isText else { return }
    guard output.freeCapacity > 0 else {
      let byteCount = output.byteCount - start
      output.removeLast(byteCount)
      throw WireError(.insufficientSpace(needed: byteCount + 1, available: byteCount), message: "")
    }
    output.append(0)
  }
}
