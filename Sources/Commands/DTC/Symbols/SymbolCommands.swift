internal import DTCClient
internal import DTCProtocol
internal import WireRuntime

/// Lists of what is traded, and where.
enum SymbolCommands {
  /// `exchanges`.
  static func exchanges(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await exchanges.run(ExchangeListRequest(), arguments, surroundings)
  }

  /// `symbols`.
  static func symbols(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let exchange = arguments.value(.symbolsOfExchange)
    switch (arguments.operands.first, arguments.value(.search)) {
    case (_?, _?): throw UsageProblem("'--search' and a symbol can't be given together")
    case (_?, nil):
      let request = SecurityDefinitionForSymbolRequest(
        symbol: try arguments.operands("SYMBOL")[0], exchange: exchange ?? "")
      return try await symbols.run(request, arguments, surroundings)
    case (nil, let text?):
      let request = SymbolSearchRequest(
        searchText: text, exchange: exchange ?? "",
        searchType: arguments.has(.inDescriptions) ? .byDescription : .bySymbol)
      return try await symbols.run(request, arguments, surroundings)
    case (nil, nil):
      guard let exchange else {
        throw UsageProblem(
          "say which symbols",
          hint: "'--exchange NAME', '--search TEXT' or a symbol; 'venuewire dtc exchanges' lists exchanges")
      }
      let request = SymbolsForExchangeRequest(exchange: exchange, requestAction: .subscribe)
      return try await symbols.run(request, arguments, surroundings)
    }
  }

  static let exchanges = Listing<ExchangeListResponse>(
    columns: [.words("EXCHANGE"), .words("DESCRIPTION")],
    row: { exchange, _ in [exchange.exchange, exchange.descriptionField] },
    noun: "exchanges")

  static let symbols = Listing<SecurityDefinitionResponse>(
    columns: [
      .words("SYMBOL"), .words("EXCHANGE"), .words("KIND"), .numbers("TICK"), .numbers("TICK VALUE"),
      .words("CURRENCY"), .words("EXPIRES"), .words("DESCRIPTION"),
    ],
    row: { definition, _ in
      [
        definition.symbol, definition.exchange, definition.securityType.words,
        PriceFormat(definition).text(Double(definition.minPriceIncrement)),
        definition.currencyValuePerIncrement.description.withoutZeroFraction, definition.currency,
        definition.securityExpirationDate.isSet
          ? String(definition.securityExpirationDate.description.prefix(10)) : "-",
        definition.descriptionField,
      ]
    }, noun: "symbols")
}

extension Option {
  static let symbolsOfExchange = Option(
    name: "--exchange", argument: .value("NAME"), help: "Those of an exchange.")
  static let search = Option(name: "--search", argument: .value("TEXT"), help: "Those whose names have TEXT in them.")
  static let inDescriptions = Option(
    name: "--in-descriptions", argument: .none, help: "Search descriptions, not names.")
}

extension String {
  fileprivate var withoutZeroFraction: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}

extension SecurityType {
  /// The kind in words.
  fileprivate var words: String {
    switch self {
    case .unset: "-"
    case .futures: "future"
    case .stock: "stock"
    case .forex: "forex"
    case .index: "index"
    case .futuresStrategy: "strategy"
    case .futuresOption: "future option"
    case .stockOption: "stock option"
    case .indexOption: "index option"
    case .bond: "bond"
    case .mutualFund: "fund"
    case .unlisted(let number): "kind \(number)"
    }
  }
}
