import OESProtocol
import WireRuntime

/// Where the AES's answers say that the other servers are, each `host:port`; empty where there is none.
package struct OESAddresses: Hashable {
  /// What a field of an answer holds: clients split it at its only colon.
  static let width = 24

  var orderEntry = ""
  var secondaryOrderEntry = ""
  var marketData = ""

  /// None.
  package init() {}

  /// Those where front-ends listen, unless the settings name others.
  package init(_ listening: [ListeningFrontEnd], _ settings: OESFrontEndSettings) {
    func address(_ kind: FrontEndKind) -> String? {
      listening.first { $0.kind == kind }.map { "\(Self.reachable($0.host)):\($0.port)" }
    }
    orderEntry = settings.orderEntryAddress ?? address(.oes) ?? ""
    secondaryOrderEntry = settings.secondaryOrderEntryAddress ?? address(.oesSecondary) ?? ""
    marketData = settings.marketDataAddress ?? address(.oesMarketData) ?? ""
  }

  /// An address that clients can connect to, for those that mean all or the nearest interface.
  private static func reachable(_ host: String) -> String {
    switch host {
    case "", "0.0.0.0", "::", "localhost", "::1": "127.0.0.1"
    default: host
    }
  }

  /// Those that an answer has no room for, and so tells cut.
  var tooLong: [String] {
    [orderEntry, secondaryOrderEntry, marketData].filter { $0.utf8.count > Self.width }
  }

  /// Writes them into an answer.
  func fill(_ answer: inout ClientLogon) {
    answer.primaryOrderEntryIP = FixedText(cutting: orderEntry)
    answer.secondaryOrderEntryIP = FixedText(cutting: secondaryOrderEntry)
    answer.primaryMarketDataIP = FixedText(cutting: marketData)
    answer.secondaryMarketDataIP = ""
  }
}
