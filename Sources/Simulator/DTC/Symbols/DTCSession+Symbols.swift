import DTCProtocol
import Exchange

// What can be traded, and where.
extension DTCSession {
  /// Answers a request for exchanges, symbols or their definitions.
  func takeSymbolRequest(_ message: DTCMessage) {
    switch message {
    case .exchangeListRequest(let request): answer(request)
    case .symbolsForExchangeRequest(let request): answer(request)
    case .underlyingSymbolsForExchangeRequest(let request): answer(request)
    case .symbolsForUnderlyingRequest(let request):
      answer(request.requestID, request.exchange, request.securityType) { $0.underlying == request.underlyingSymbol }
    case .symbolSearchRequest(let request): answer(request)
    case .securityDefinitionForSymbolRequest(let request): answer(request)
    default: break
    }
  }

  private func answer(_ request: ExchangeListRequest) {
    let exchanges = exchanges
    for (index, exchange) in exchanges.enumerated() {
      sender.send(
        ExchangeListResponse(
          requestID: request.requestID, exchange: exchange.fitted(to: FieldWidth.exchange),
          isFinalMessage: index == exchanges.count - 1))
    }
    if exchanges.isEmpty { sender.send(ExchangeListResponse(requestID: request.requestID, isFinalMessage: true)) }
  }

  /// The list never changes while the exchange runs: to subscribe is to get it once.
  private func answer(_ request: SymbolsForExchangeRequest) {
    switch request.requestAction {
    case .subscribe, .snapshot:
      answer(request.requestID, request.exchange, request.securityType) {
        request.symbol.isEmpty || $0.symbol == request.symbol
      }
    case .unsubscribe: break
    case .snapshotWithIntervalUpdates, .unlisted:
      reject(request.requestID, "lists of symbols can be had or subscribed to")
    }
  }

  /// Answers with one instrument of each underlying, the first.
  private func answer(_ request: UnderlyingSymbolsForExchangeRequest) {
    var seen: Set<String> = []
    answer(request.requestID, request.exchange, request.securityType) { seen.insert($0.underlying).inserted }
  }

  private func answer(_ request: SymbolSearchRequest) {
    let wanted = request.searchText.lowercased()
    guard !wanted.isEmpty else {
      reject(request.requestID, "SearchText is missing")
      return
    }
    answer(request.requestID, request.exchange, request.securityType) { instrument in
      let text = request.searchType == .byDescription ? instrument.description : instrument.symbol
      return text.lowercased().contains(wanted)
    }
  }

  private func answer(_ request: SecurityDefinitionForSymbolRequest) {
    guard let instrument = exchange.instrument(request.symbol, on: request.exchange) else {
      reject(request.requestID, RequestRefusal(unknown: request.symbol, on: request.exchange).text)
      return
    }
    send([instrument], requestID: request.requestID)
  }

  /// Answers with the instruments of an exchange, or of all where none is named, that are of a type and pass.
  private func answer(
    _ requestID: Int32, _ exchangeName: String, _ type: SecurityType, _ isWanted: (Instrument) -> Bool
  ) {
    guard exchangeName.isEmpty || exchanges.contains(exchangeName) else {
      reject(requestID, "there is no exchange \(exchangeName)")
      return
    }
    send(
      exchange.instruments.filter { instrument in
        (exchangeName.isEmpty || instrument.exchange == exchangeName)
          && (type == .unset || instrument.securityType == type) && isWanted(instrument)
      }, requestID: requestID)
  }

  /// Sends definitions; for none one that has the request's id only.
  private func send(_ instruments: [Instrument], requestID: Int32) {
    for (index, instrument) in instruments.enumerated() {
      let openInterest = exchange.statistics(instrument.id).openInterest
      sender.send(
        instrument.definition(
          requestID: requestID, isFinal: index == instruments.count - 1, openInterest: openInterest))
    }
    if instruments.isEmpty { sender.send(SecurityDefinitionResponse(requestID: requestID, isFinalMessage: true)) }
  }

  private func reject(_ requestID: Int32, _ text: String) {
    sender.send(SecurityDefinitionReject(requestID: requestID, rejectText: text.fitted(to: FieldWidth.text)))
  }

  /// Where the instruments are listed, in their order.
  private var exchanges: [String] {
    var seen: Set<String> = []
    return exchange.instruments.map(\.exchange).filter { seen.insert($0).inserted }
  }
}
