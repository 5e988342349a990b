internal import DTCProtocol
internal import HFTProtocol
internal import OESProtocol
internal import OceanExProtocol
internal import WireRuntime

/// A protocol this tool has generated code of.
enum KnownProtocol: String, CaseIterable {
  case dtc, oes, oceanex, hft

  /// Reads its messages.
  var reader: any MessageReader {
    switch self {
    case .dtc: GeneratedReader<DTCMessage> { message throws(WireError) in try message.afterFrame() }
    case .oes: GeneratedReader<OESMessage>()
    case .oceanex: DocumentReader<OceanExMessage>()
    case .hft: DocumentReader<HFTMessage>()
    }
  }

  /// Whether its messages are JSON objects that travel in WebSocket messages and HTTP bodies.
  var isOfDocuments: Bool {
    switch self {
    case .dtc, .oes: false
    case .oceanex, .hft: true
    }
  }
}
