internal import OESProtocol

/// What the venue's public programs call a message.
struct ProgramName: Equatable, Sendable {
  /// As in `Message type is client_logon`.
  var identifier: String
  /// As in `Encoded Client Logon message` and `Decoded Client Logon message:`.
  var title: String
}

extension OESMessage {
  /// What the public programs call it; where they have no name that is published, one of the same kind.
  var programName: ProgramName {
    switch self {
    case .clientLogon: ProgramName(identifier: "client_logon", title: "Client Logon")
    case .instrumentRequest: ProgramName(identifier: "instrument_request", title: "Instrument Request")
    case .instrumentResponse: ProgramName(identifier: "instrument_response", title: "Instrument Response")
    case .riskUpdateRequest: ProgramName(identifier: "risk_update_request", title: "Risk Update Request")
    case .riskUserSymbol: ProgramName(identifier: "risk_user_symbol", title: "Risk User Symbol")
    case .collateralRequest: ProgramName(identifier: "collateral_request", title: "Collateral Req")
    case .collateralData: ProgramName(identifier: "collateral_data", title: "Collateral Data")
    case .transaction(let order) where order.messageType == .orderNew && order.orderType == .lmt:
      ProgramName(identifier: "new_limit_order", title: "New Limit Order")
    case .transaction, .transactionV1: ProgramName(identifier: "transaction", title: "Transaction")
    case .openOrderRequest: ProgramName(identifier: "open_order_request", title: "Open Order Request")
    case .marketDataSubscribe: ProgramName(identifier: "md_subscribe", title: "MD Subscribe")
    case .marketDataExecReport: ProgramName(identifier: "md_exec_report", title: "MD Exec Report")
    case .topOfBook: ProgramName(identifier: "top_of_book", title: "Top Of Book")
    case .threeLevelData: ProgramName(identifier: "three_level_data", title: "Three Level Data")
    case .fiveLevelData: ProgramName(identifier: "five_level_data", title: "Five Level Data")
    case .tenLevelData: ProgramName(identifier: "ten_level_data", title: "Ten Level Data")
    case .twentyLevelData: ProgramName(identifier: "twenty_level_data", title: "Twenty Level Data")
    case .thirtyLevelData: ProgramName(identifier: "thirty_level_data", title: "Thirty Level Data")
    case .unknown: ProgramName(identifier: "unknown", title: "Unknown")
    }
  }
}
