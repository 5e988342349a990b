internal import DTCProtocol
internal import OESProtocol
internal import WireRuntime

/// A protocol this tool has generated code of.
enum KnownProtocol: String, CaseIterable {
  case dtc, oes

  /// Reads its messages.
  var reader: any MessageReader {
    switch self {
    case .dtc: GeneratedReader<DTCMessage> { message throws(WireError) in try message.afterFrame() }
    case .oes: GeneratedReader<OESMessage>()
    }
  }
}
