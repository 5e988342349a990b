internal import WireRuntime

/// What a stream of messages is encoded in.
enum EncodingChoice: Equatable {
  /// This, from the first byte to the last.
  case fixed(MessageEncoding)
  /// JSON where it begins with a brace, else this; then what the two ends agree on.
  case followed(from: MessageEncoding)

  /// Whether both ends may agree on another encoding.
  var isFollowed: Bool {
    switch self {
    case .fixed: false
    case .followed: true
    }
  }

  /// What the first message is in.
  var first: MessageEncoding {
    switch self {
    case .fixed(let encoding), .followed(let encoding): encoding
    }
  }
}
