public import WireRuntime

// Written by hand, as is DTCMessage+AfterFrame.swift: what messages mean for the bytes that follow them.

extension Encoding {
  /// The number DTC has for an encoding.
  public init(_ encoding: MessageEncoding) {
    self =
      switch encoding {
      case .binary: .binaryEncoding
      case .vls: .binaryWithVariableLengthStrings
      case .json: .jsonEncoding
      case .compactJSON: .jsonCompactEncoding
      case .protobuf: .protocolBuffers
      }
  }

  /// The encoding with this number; `nil` for a number that DTC doesn't list.
  public var messageEncoding: MessageEncoding? {
    switch self {
    case .binaryEncoding: .binary
    case .binaryWithVariableLengthStrings: .vls
    case .jsonEncoding: .json
    case .jsonCompactEncoding: .compactJSON
    case .protocolBuffers: .protobuf
    case .unlisted: nil
    }
  }
}
