internal import OESClient
internal import OESProtocol
internal import Session
internal import WireRuntime

/// Lists of instruments, open orders, risk and collateral.
enum OESListCommands {
  /// `orders`.
  static func orders(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    guard arguments.has(.follow) else {
      return try await orders.run(arguments, surroundings) { client in try await client.openOrders() }
    }
    let line = OrderLine(format: arguments.format)
    let visit = VenueVisit(
      try OESConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted)
    return await visit.run { client in
      let updates = await client.orderUpdates()
      let first = orders.write(try await client.openOrders(), line.format, to: surroundings.streams)
      guard first == .success else { return first }
      for try await order in updates {
        guard surroundings.streams.write(line.text(order)) else { return .outputFailed }
      }
      return nil
    }
  }

  /// `instruments`.
  static func instruments(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let symbol = try arguments.oneSymbol()
    return try await instruments.run(arguments, surroundings) { client in try await client.instruments(symbol) }
  }

  /// `risk`.
  static func risk(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let symbol = try arguments.oneSymbol()
    return try await risk.run(arguments, surroundings) { client in try await client.risk(symbol) }
  }

  /// `collateral`.
  static func collateral(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let symbol = try arguments.oneSymbol()
    return try await collateral.run(arguments, surroundings) { client in try await client.collateral(symbol) }
  }

  private static let orders = OESListing<Transaction>(
    columns: [
      .words("ID"), .words("SIDE"), .numbers("QUANTITY"), .words("SYMBOL"), .words("TYPE"), .numbers("PRICE"),
      .numbers("STOP"), .words("TIME"), .numbers("LEFT"), .numbers("ACCOUNT"),
    ],
    row: { order in
      [
        "\(order.orderID)", order.boSide.word, order.boOrderQty.shortText, order.symbolEnum.name, order.orderType.word,
        order.boPrice.orDash, order.stopLimitPrice.orDash, order.tif.word, order.remainingQuantity.roundedText,
        "\(order.account)",
      ]
    }, message: { .transaction($0) }, noun: "open orders")

  private static let instruments = OESListing<InstrumentResponse>(
    columns: [
      .words("SYMBOL"), .numbers("NUMBER"), .words("TYPE"), .numbers("PRICE STEP"), .numbers("MIN SIZE"),
      .numbers("MAX SIZE"),
    ],
    row: { instrument in
      [
        instrument.symbolName.text, "\(instrument.symbolEnum.rawValue)", instrument.symbolType.word,
        instrument.priceIncrement.shortText, instrument.minSize.shortText, instrument.maxSize.shortText,
      ]
    }, message: { .instrumentResponse($0) }, noun: "instruments")

  private static let risk = OESListing<RiskUserSymbol>(
    columns: [
      .words("USER"), .numbers("ACCOUNT"), .words("SYMBOL"), .numbers("LONG"), .numbers("SHORT"),
      .numbers("LONG CASH"), .numbers("SHORT CASH"), .numbers("BOUGHT"), .numbers("SOLD"), .words("TRADING"),
      .numbers("REQUESTS"),
    ],
    row: { risk in
      [
        risk.userName.text, "\(risk.account)", risk.symbolEnum.name, risk.longPosition.roundedText,
        risk.shortPosition.roundedText, risk.longCash.text(digits: 2), risk.shortCash.text(digits: 2),
        risk.executedLongPosition.roundedText, risk.executedShortPosition.roundedText,
        risk.symbolDisabled == 0 ? "allowed" : "disabled", "\(risk.openOrderRequestLimit)",
      ]
    }, message: { .riskUserSymbol($0) }, noun: "risk data")

  private static let collateral = OESListing<CollateralData>(
    columns: [
      .words("USER"), .numbers("ACCOUNT"), .words("SYMBOL"), .numbers("BTC"), .numbers("USDT"), .numbers("ETH"),
      .numbers("USD"), .numbers("FLY"),
    ],
    row: { data in
      [
        data.userName.text, "\(data.account)", data.symbolEnum == Symbol(rawValue: 0) ? "all" : data.symbolEnum.name,
        data.btcEquity.roundedText, data.usdtEquity.roundedText, data.ethEquity.roundedText, data.usdEquity.roundedText,
        data.flyEquity.roundedText,
      ]
    }, message: { .collateralData($0) }, noun: "collateral")
}

extension ParsedArguments {
  /// The one instrument that is named, or none.
  fileprivate func oneSymbol() throws(UsageProblem) -> Symbol? {
    guard !operands.isEmpty else { return nil }
    return try Symbol(typed: try operands("SYMBOL")[0])
  }
}

extension Double {
  /// The number, or a dash for zero, which means that there is none.
  fileprivate var orDash: String { self == 0 ? "-" : shortText }
}

extension Float16 {
  /// The number as short as it reads back as half precision.
  fileprivate var shortText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Side {
  /// The side in words.
  var word: String {
    switch self {
    case .buy: "buy"
    case .sell: "sell"
    case .sellshort: "sell short"
    case .unlisted(let number): "side \(number)"
    }
  }
}

extension OrderType {
  /// What is typed for it; the venue's name of one that can't be typed.
  var word: String {
    OrderKind.allCases.first { $0.orderType == self }?.rawValue ?? protocolName ?? "type \(rawValue)"
  }
}

extension SymbolType {
  /// The kind of instrument in a word.
  fileprivate var word: String { protocolName?.lowercased() ?? "type \(rawValue)" }
}
