public import DTCProtocol

// Which messages answer requests about exchanges and symbols.

extension ExchangeListRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .exchangeListRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Exchanges, until one is marked as the final one; a final one without a name says that there are none.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<ExchangeListResponse>? {
    guard case .exchangeListResponse(let exchange) = message, exchange.requestID == requestID else { return nil }
    return .flagged(exchange, isFinal: exchange.isFinalMessage, isEmpty: exchange.exchange.isEmpty)
  }
}

extension SymbolsForExchangeRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .symbolsForExchangeRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Definitions, until one is marked as the final one.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<SecurityDefinitionResponse>? {
    .definition(message, of: requestID)
  }
}

extension UnderlyingSymbolsForExchangeRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .underlyingSymbolsForExchangeRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Definitions, until one is marked as the final one.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<SecurityDefinitionResponse>? {
    .definition(message, of: requestID)
  }
}

extension SymbolsForUnderlyingRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .symbolsForUnderlyingRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Definitions, until one is marked as the final one.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<SecurityDefinitionResponse>? {
    .definition(message, of: requestID)
  }
}

extension SymbolSearchRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .symbolSearchRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Definitions, until one is marked as the final one.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<SecurityDefinitionResponse>? {
    .definition(message, of: requestID)
  }
}

extension SecurityDefinitionForSymbolRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .securityDefinitionForSymbolRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// One definition, whether it is marked as the final one or not.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<SecurityDefinitionResponse>? {
    switch AnswerPart.definition(message, of: requestID) {
    case .response(let definition, _)?: .response(definition, isLast: true)
    case let other: other
    }
  }
}

extension AnswerPart where Response == SecurityDefinitionResponse {
  /// Definitions of securities, until one is marked as the final one; a final one without a symbol says that there are
  /// none.
  fileprivate static func definition(_ message: DTCMessage, of requestID: Int32) -> AnswerPart? {
    switch message {
    case .securityDefinitionResponse(let definition) where definition.requestID == requestID:
      .flagged(
        definition, isFinal: definition.isFinalMessage,
        isEmpty: definition.symbol.isEmpty && definition.underlyingSymbol.isEmpty)
    case .securityDefinitionReject(let reject) where reject.requestID == requestID: .rejected(reject.rejectText)
    default: nil
    }
  }
}
