import Exchange
import OESProtocol
import WireRuntime

// Instruments, risk, collateral and open orders: each request gets its answers in the order of the requests.
extension OESSession {
  /// Answers with the instruments; a refusal is the request with a reason.
  func take(_ request: InstrumentRequest) {
    do throws(OESRefusal) {
      _ = try requester(RequestIdentity(request), takenHere: server != .authentication)
      let found: [ListedInstrument]
      switch request.requestType {
      case .all: found = frontEnd.symbols.all
      case .symbolEnum: found = try frontEnd.symbols.asked(request.symbolEnum, name: request.symbolName.text)
      case .unlisted: throw OESRefusal(.invalidFieldValue)
      }
      try answer(found) { [unowned self] listed, place in
        var message = InstrumentResponse(listed)
        message.responseType = place
        message.sendingTime = time.unsigned
        message.msgSeqNum = sender.nextNumber()
        sender.send(message)
      }
    } catch {
      guard server != .authentication else { return refuse(error.code) }
      var answer = request
      answer.messageLen = UInt16(InstrumentRequest.byteCount)
      answer.rejectReason = error.code
      answer.sendingTime = time.unsigned
      answer.msgSeqNum = sender.nextNumber()
      sender.send(answer)
    }
  }

  /// Answers with positions, cash and limits, once for each instrument.
  func take(_ request: RiskUpdateRequest) {
    do throws(OESRefusal) {
      let login = try requester(RequestIdentity(request), takenHere: server.takesOrders)
      try answer(try frontEnd.symbols.asked(request.symbolEnum)) { [unowned self] listed, _ in
        let figures = AccountFigures(login.account, listed, at: frontEnd.host.exchange, frontEnd.symbols)
        var message = RiskUserSymbol(figures)
        message.userName = FixedText(cutting: login.user)
        message.openOrderRequestLimit = frontEnd.settings.openOrderRequestLimit
        message.tradingSessionID = login.grant.sessionID
        message.msgSeqNum = sender.nextNumber()
        sender.send(message)
      }
    } catch {
      refuse(error.code, account: request.account, symbol: request.symbolEnum)
    }
  }

  /// Answers with the collateral in an instrument, or in all of which the account holds some; at least once.
  func take(_ request: CollateralRequest) {
    do throws(OESRefusal) {
      let login = try requester(RequestIdentity(request), takenHere: server.takesOrders)
      let exchange = frontEnd.host.exchange
      let asked = try frontEnd.symbols.asked(request.symbolEnum)
      let held = exchange.positions(account: login.account.name).map(\.instrument)
      let found = request.symbolEnum.rawValue == 0 ? asked.filter { held.contains($0.id) } : asked
      try answer(found.isEmpty ? [nil] : found) { [unowned self] listed, _ in
        let figures = AccountFigures(login.account, listed, at: frontEnd.host.exchange, frontEnd.symbols)
        var message = CollateralData(figures)
        message.userName = FixedText(cutting: login.user)
        message.openOrderRequestLimit = frontEnd.settings.openOrderRequestLimit
        message.tradingSessionID = login.grant.sessionID
        message.msgSeqNum = sender.nextNumber()
        sender.send(message)
      }
    } catch {
      refuse(error.code, account: request.account, symbol: request.symbolEnum)
    }
  }

  /// Answers with a transaction for each open order, as it is when it is sent; without any, with nothing.
  func take(_ request: OpenOrderRequest) {
    do throws(OESRefusal) {
      let login = try requester(RequestIdentity(request), takenHere: server.takesOrders)
      let asked = try frontEnd.symbols.asked(request.symbolEnum, name: request.symbolName.text)
      let orders = login.account.openOrders.filter { order in asked.contains { $0 === order.listed } }
      try answer(orders) { [unowned self] order, place in
        var report = order.report(.orderStatus, at: time)
        report.padding = place.rawValue
        send(report, form ?? order.form)
      }
    } catch {
      refuse(error.code, account: UInt32(clamping: request.account), symbol: request.symbolEnum)
    }
  }

  /// Sends an answer of one message for each item, behind those that are being sent.
  ///
  /// - Throws: ``OESRefusal`` (43) where too many answers wait already.
  func answer<Item>(_ items: [Item], _ send: @escaping (Item, ResponseType) -> Void) throws(OESRefusal) {
    guard !answers.isFull else { throw OESRefusal(.outstandingOpenRequestsExceeded) }
    answers.add(ListAnswer(items) { item, place in send(item, ResponseType(place: place, of: items.count)) })
  }
}

extension ResponseType {
  /// Which of `count` messages the one at `place` is, from 0.
  fileprivate init(place: Int, of count: Int) {
    self =
      if count == 1 {
        .snapshot
      } else if place == 0 {
        .snapshotStart
      } else {
        place == count - 1 ? .snapshotFinish : .snapshotContinuation
      }
  }
}

extension InstrumentResponse {
  fileprivate init(_ listed: ListedInstrument) {
    self.init(messageType: TransactionType.instrumentData.rawValue, symbolEnum: listed.symbol)
    symbolName = FixedText(cutting: listed.instrument.symbol)
    symbolType = listed.type
    priceIncrement = Float16(fitting: listed.price(1))
    minSize = Float16(fitting: listed.quantity(1))
    maxSize = Float16(fitting: listed.quantity(listed.instrument.largestOrder))
  }
}

extension Float16 {
  /// The nearest number there is; the largest one for what is above it.
  fileprivate init(fitting value: Double) {
    self = Float16(min(value, Double(Float16.greatestFiniteMagnitude)))
  }
}
