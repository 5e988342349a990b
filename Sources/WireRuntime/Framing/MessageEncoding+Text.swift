extension MessageEncoding {
  /// Whether frames are texts: a zero byte ends them on a stream, and they travel in WebSocket's text messages.
  ///
  /// Frames of the other encodings begin with a header that states their size.
  public var isText: Bool {
    switch self {
    case .json, .compactJSON: true
    case .binary, .vls, .protobuf: false
    }
  }
}
