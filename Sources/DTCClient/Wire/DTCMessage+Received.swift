internal import DTCProtocol
internal import WireRuntime

extension DTCMessage {
  /// Reads a frame as servers send them: those that speak JSON may mix its long and its compact form.
  ///
  /// - Throws: `WireError` where the frame is no message.
  init(received frame: RawSpan, as encoding: MessageEncoding) throws(WireError) {
    try self.init(decoding: frame, as: encoding.isText ? JSONForms.form(of: frame) : encoding)
  }
}

private enum JSONForms {
  private static let keys = JSONKeys(["Type", "F", "f"])

  /// Which form a JSON text has: the compact one has no members but the type and the values, in either order.
  static func form(of frame: RawSpan) throws(WireError) -> MessageEncoding {
    try frame.readJSON { reader throws(WireError) in
      try reader.beginObject()
      for _ in 0..<2 {
        switch try reader.nextMember(in: keys) {
        case 0: try reader.skipValue()
        case 1, 2: return .compactJSON
        default: return .json
        }
      }
      return .json
    }
  }
}
