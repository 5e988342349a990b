/// One of the venue's servers, each with an address of its own.
enum OESServer: Hashable {
  /// Authentication: checks who a client is, names the other servers and gives the key for them.
  case authentication
  /// Order entry.
  case orderEntry
  /// A second server of the same; orders and accounts are those of the first.
  case secondaryOrderEntry
  /// Market data.
  case marketData

  /// The server behind a front-end; `nil` for another venue's.
  init?(_ kind: FrontEndKind) {
    switch kind {
    case .aes: self = .authentication
    case .oes: self = .orderEntry
    case .oesSecondary: self = .secondaryOrderEntry
    case .oesMarketData: self = .marketData
    case .dtc, .dtcWebSocket, .oceanEx, .hft: return nil
    }
  }

  /// Whether orders are taken.
  var takesOrders: Bool { self == .orderEntry || self == .secondaryOrderEntry }
}
