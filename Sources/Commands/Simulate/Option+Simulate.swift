internal import Simulator

extension Option {
  static let seed = Option(
    name: "--seed", argument: .value("N"), help: "What the markets do is decided by N; 1 unless given.")
  static let listenHost = Option(
    name: "--host", argument: .value("ADDRESS"), help: "Listen on this interface; 127.0.0.1 unless given.")
  static let tlsCertificate = Option(
    name: "--tls-certificate", argument: .value("FILE"), help: "Speak TLS, with this certificate chain (PEM).")
  static let tlsKey = Option(
    name: "--tls-key", argument: .value("FILE"), help: "The private key of the certificate (PEM).")
  static let configuration = Option(
    name: "--configuration", argument: .value("FILE"),
    help: "List what FILE says; else what --print-configuration shows.")
  static let printConfiguration = Option(
    name: "--print-configuration", argument: .none, help: "Show the configuration that is part of venuewire.")
  static let printOceanExKey = Option(
    name: "--print-oceanex-key", argument: .none,
    help: "Show the private key of its users of OceanEx, for trying only.")
  static let start = Option(
    name: "--start", argument: .value("TIME"), help: "The exchange's time at the start; the machine's unless given.")
  static let speed = Option(
    name: "--speed", argument: .value("X"), help: "How fast its time runs; 1 unless given.")
  static let updates = Option(
    name: "--dtc-updates", argument: .choice(MarketDataFamily.allCases.map(\.rawValue), named: "VARIANT"),
    help: "Which updates DTC's clients are sent; plain unless given.")
  static let saturatedIDs = Option(
    name: "--dtc-saturated-ids", argument: .none, help: "Answer DTC symbol ids above 2147483647 with that number.")
  static let oesAddress = Option(
    name: "--oes-address", argument: .value("ADDR"),
    help: "Order entry server the AES names; that of --oes unless given.")
  static let oesSecondaryAddress = Option(
    name: "--oes-secondary-address", argument: .value("ADDR"),
    help: "The second one it names; that of --oes-secondary unless given.")
  static let oesMarketDataAddress = Option(
    name: "--oes-md-address", argument: .value("ADDR"),
    help: "Market data server it names; that of --oes-md unless given.")
  static let oesChecksSequence = Option(
    name: "--oes-checks-sequence", argument: .none,
    help: "Refuse messages whose numbers don't rise, as the documents say.")
  static let fault = Option(
    name: "--fault", argument: .values("FAULT"), help: "What goes wrong, on purpose; may be repeated.")

  /// The option that makes a front-end listen.
  static func listen(_ kind: FrontEndKind) -> Option {
    Option(
      name: "--\(kind.rawValue)", argument: .value("PORT"), help: "Listen for \(kind.inWords) on PORT; 0 picks one.")
  }
}

extension FrontEndKind {
  /// Who it is for.
  var inWords: String {
    switch self {
    case .dtc: "DTC over TCP, in all encodings,"
    case .dtcWebSocket: "DTC over WebSocket"
    case .aes: "logons of binary order entry"
    case .oes: "binary order entry"
    case .oesSecondary: "binary order entry, second server,"
    case .oesMarketData: "binary order entry's market data"
    case .oceanEx: "OceanEx"
    case .hft: "the HFT gateway"
    }
  }
}
