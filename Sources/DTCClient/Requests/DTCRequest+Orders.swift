public import DTCProtocol

// Which messages answer requests about orders, fills and positions.

extension OpenOrdersRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .openOrdersRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Open orders, by number. An update of an order that only repeats the number isn't one.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<OrderUpdate>? {
    switch message {
    case .orderUpdate(let update) where update.requestID == requestID:
      if update.noOrders { return .nothing }
      switch update.orderUpdateReason {
      case .openOrdersRequestResponse, .unset:
        return .numbered(update, update.messageNumber, of: update.totalNumMessages)
      default: return nil
      }
    case .openOrdersReject(let reject) where reject.requestID == requestID: return .rejected(reject.rejectText)
    default: return nil
    }
  }
}

extension HistoricalOrderFillsRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .historicalOrderFillsRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Fills, by number.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<HistoricalOrderFillResponse>? {
    switch message {
    case .historicalOrderFillResponse(let fill) where fill.requestID == requestID:
      fill.noOrderFills ? .nothing : .numbered(fill, fill.messageNumber, of: fill.totalNumberMessages)
    case .historicalOrderFillsReject(let reject) where reject.requestID == requestID: .rejected(reject.rejectText)
    default: nil
    }
  }
}

extension CurrentPositionsRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .currentPositionsRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Positions, by number. One that is flat is an answer too.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<PositionUpdate>? {
    switch message {
    case .positionUpdate(let position) where position.requestID == requestID && !position.unsolicited:
      position.noPositions
        ? .nothing : .numbered(position, position.messageNumber, of: position.totalNumberMessages)
    case .currentPositionsReject(let reject) where reject.requestID == requestID: .rejected(reject.rejectText)
    default: nil
    }
  }
}

extension AddCorrectingOrderFill: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .addCorrectingOrderFill(self) }

  /// The answer is told by the client's order id, so there must be one.
  public mutating func number(as requestID: Int32) {
    if clientOrderID.isEmpty { clientOrderID = "correction-\(UInt32(bitPattern: requestID))" }
  }

  /// One message, which may say that it is an error.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<CorrectingOrderFillResponse>? {
    guard case .correctingOrderFillResponse(let response) = message, response.clientOrderID == clientOrderID else {
      return nil
    }
    return response.isError ? .rejected(response.resultText) : .response(response, isLast: true)
  }
}
