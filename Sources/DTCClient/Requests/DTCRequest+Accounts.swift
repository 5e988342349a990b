public import DTCProtocol
internal import WireRuntime

// Which messages answer requests about accounts and their money.

extension TradeAccountsRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .tradeAccountsRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Accounts, by number; one without a name says that there are none.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<TradeAccountResponse>? {
    guard case .tradeAccountResponse(let account) = message, account.requestID == requestID else { return nil }
    let isLast = account.messageNumber >= account.totalNumberMessages
    return account.tradeAccount.isEmpty && isLast ? .nothing : .response(account, isLast: isLast)
  }
}

extension AccountBalanceRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .accountBalanceRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Balances, by number.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<AccountBalanceUpdate>? {
    switch message {
    case .accountBalanceUpdate(let balance) where balance.requestID == requestID && !balance.unsolicited:
      balance.noAccountBalances
        ? .nothing : .numbered(balance, balance.messageNumber, of: balance.totalNumberMessages)
    case .accountBalanceReject(let reject) where reject.requestID == requestID: .rejected(reject.rejectText)
    default: nil
    }
  }
}

extension HistoricalAccountBalancesRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .historicalAccountBalancesRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Balances, until one is marked as the final one.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<HistoricalAccountBalanceResponse>? {
    switch message {
    case .historicalAccountBalanceResponse(let balance) where balance.requestID == requestID:
      balance.noAccountBalances ? .nothing : .response(balance, isLast: balance.isFinalResponse)
    case .historicalAccountBalancesReject(let reject) where reject.requestID == requestID:
      .rejected(reject.rejectText)
    default: nil
    }
  }
}

extension AccountBalanceAdjustment: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .accountBalanceAdjustment(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// One message.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<AccountBalanceAdjustmentComplete>? {
    switch message {
    case .accountBalanceAdjustmentComplete(let done) where done.requestID == requestID: .response(done, isLast: true)
    case .accountBalanceAdjustmentReject(let reject) where reject.requestID == requestID: .rejected(reject.rejectText)
    default: nil
    }
  }
}

extension TradeAccountTradingIsDisabledRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .tradeAccountTradingIsDisabledRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = UInt32(bitPattern: requestID) }

  /// One message, which holds an error or none. It has a form in Protocol Buffers only.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<TradeAccountTradingIsDisabledResponse>? {
    guard case .tradeAccountTradingIsDisabledResponse(let response) = message, response.requestID == requestID else {
      return nil
    }
    return response.errorText.isEmpty ? .response(response, isLast: true) : .rejected(response.errorText)
  }
}

extension JournalEntriesRequest: DTCRequest {
  /// The request as it is sent.
  public var message: DTCMessage { .journalEntriesRequest(self) }

  /// Sets the number that ties the answer to it.
  public mutating func number(as requestID: Int32) { self.requestID = requestID }

  /// Entries, until one is marked as the final one. They carry no number, so they answer the oldest request that waits;
  /// only a refusal does.
  public func answerPart(_ message: DTCMessage) -> AnswerPart<JournalEntryResponse>? {
    switch message {
    case .journalEntryResponse(let entry):
      .flagged(entry, isFinal: entry.isFinalResponse, isEmpty: entry.journalEntry.isEmpty && !entry.dateTime.isSet)
    case .journalEntriesReject(let reject) where reject.requestID == requestID: .rejected(reject.rejectText)
    default: nil
    }
  }
}
