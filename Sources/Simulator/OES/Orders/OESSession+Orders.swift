import Exchange
import OESProtocol
import WireRuntime

// Orders: entered, replaced, canceled. What becomes of them all sessions of the account are told; what is refused, the
// one that asked.
extension OESSession {
  /// Takes a transaction in either form.
  ///
  /// First come the rules of the schema, then who asks, then what needs the instrument or the order.
  func take(_ request: Transaction, _ form: TransactionForm) {
    guard server != .authentication else { return refuse(.msgTypeInvalid) }
    self.form = form
    do throws(OESRefusal) {
      guard login != nil else { throw OESRefusal(.invalidSecurityKey) }
      if let violation = request.rejection(at: sendingTimeReference(request)) { throw OESRefusal(violation.code) }
      let login = try requester(RequestIdentity(request), takenHere: server.takesOrders)
      guard let listed = frontEnd.symbols[request.symbolEnum], listed.isCalled(request.boSymbol) else {
        throw OESRefusal(.symbolEnumInvalid)
      }
      switch request.messageType {
      case .orderNew: try enter(request, form, listed, login)
      case .cancelReplace: try replace(request, listed, login)
      case .orderCancel: try cancel(request, login)
      default: throw OESRefusal(.msgTypeInvalid)
      }
    } catch {
      reject(request, form, error.code)
    }
  }

  /// Queues a transaction in a form, with the session's key and numbers.
  func send(_ transaction: Transaction, _ form: TransactionForm) {
    var message = transaction
    if let login {
      message.key = Int32(bitPattern: login.grant.key)
      message.tradingSessionID = Int32(bitPattern: login.grant.sessionID)
    }
    message.msgSeqNum = Int64(sender.nextNumber())
    switch form {
    case .current:
      message.messageLen = UInt16(Transaction.byteCount)
      sender.send(message)
    case .first:
      var older = TransactionV1(message)
      older.messageLen = UInt16(TransactionV1.byteCount)
      sender.send(older)
    }
  }

  /// Sends again what was said of the account's orders since a minute before its last session ended: its client may have
  /// been cut off before it got that.
  func repeatReports(_ login: OESLogin) {
    guard let end = login.account.lastSessionEnd else { return }
    let start = ExchangeTime(nanoseconds: end.nanoseconds - Self.repeatedNanoseconds)
    let entries = login.account.log.entries(since: start)
    guard !entries.isEmpty else { return }
    answers.add(
      ListAnswer(entries) { [unowned self] entry, _ in
        var report = entry.report
        report.padding = ResponseType.possDup.rawValue
        send(report, form ?? entry.form)
      })
  }

  private static var repeatedNanoseconds: Int64 { 60_000_000_000 }

  /// What a request's time of sending is held against; of a client whose values aren't checked, itself.
  private func sendingTimeReference(_ request: Transaction) -> Nanoseconds {
    login?.isChecked ?? true ? frontEnd.wallClock().unsigned : request.sendingTime
  }

  private func reject(_ request: Transaction, _ form: TransactionForm, _ code: RejectCode) {
    var answer = request
    answer.messageType = .reject
    answer.padding = 0
    answer.rejectReason = code
    answer.sendingTime = time.unsigned
    if server.takesOrders { login?.account.keep(answer, form, at: time) }
    send(answer, form)
  }

  private func enter(
    _ request: Transaction, _ form: TransactionForm, _ listed: ListedInstrument, _ login: OESLogin
  ) throws(OESRefusal) {
    let limit = Int(frontEnd.settings.openOrderRequestLimit)
    guard sender.queuedByteCount <= limit * Transaction.byteCount else {
      throw OESRefusal(.outstandingOpenRequestsExceeded)
    }
    let terms = try TransactionTerms(request, listed)
    let entry = try terms.entry(for: login.account, by: login.user, at: frontEnd.host.exchange)
    let records = frontEnd.host.perform { exchange in
      let (legs, records) = exchange.submit(entry)
      guard records.allSatisfy({ $0.status != .rejected }) else { return records }
      let order = VenueOrder(
        terms.completed(for: login), form, listed, login.account, legs, records.map(\.id),
        // A reduce-only order may be entered for less.
        quantity: legs == .single ? records[0].order.quantity : terms.quantity)
      frontEnd.desk.add(order)
      // Before the fills, which the exchange tells behind this.
      if request.orderType != .mkt { login.account.tell(order.report(.orderAck, at: time), form, at: time) }
      return records
    }
    // Several are refused together, the last one last.
    guard let refused = records.last, refused.status == .rejected else { return }
    throw OESRefusal(frontEnd.desk.rejection(of: refused.id).map { RejectCode($0) } ?? .matchingEngineRejected)
  }

  private func cancel(_ request: Transaction, _ login: OESLogin) throws(OESRefusal) {
    let order = try openOrder(request.origOrderID, login)
    order.cancelRequest = request
    frontEnd.host.perform { exchange in
      // One that is over by the cancel of another is no problem.
      for id in order.ids { try? exchange.cancel(id) }
    }
    order.cancelRequest = nil
  }

  /// The open order with a number.
  ///
  /// - Throws: ``OESRefusal``: there never was one (54), or it is done (1).
  func openOrder(_ number: UInt64, _ login: OESLogin) throws(OESRefusal) -> VenueOrder {
    if let order = login.account[number] { return order }
    let isKnown = frontEnd.host.exchange.order(String(number), account: login.account.name) != nil
    throw OESRefusal(isKnown ? .orderNotFound : .origOrderNotFound)
  }
}

extension TransactionTerms {
  /// The request with what it needn't say, or needn't say right, as it is taken.
  func completed(for login: OESLogin) -> Transaction {
    var completed = request
    completed.account = login.account.number
    if completed.tif.rawValue == 0 { completed.tif = completed.orderType == .mkt ? .ioc : .gtc }
    return completed
  }
}

extension Exchange {
  /// Enters what an order is here.
  fileprivate func submit(_ entry: TransactionTerms.Entry) -> (VenueOrder.Legs, [OrderRecord]) {
    switch entry {
    case .one(let order): return (.single, [submit(order)])
    case .pair(let first, let second):
      let (one, other) = submit(.oneCancelsOther(first, second, partialFill: .reduce))
      return (.oneCancelsOther, [one, other])
    case .layers(let orders): return (.layers, submit(layers: orders))
    }
  }
}
