internal import OESProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

// What the venue says.
extension OrderDesk {
  /// Takes what the venue says of an order.
  func take(_ transaction: Transaction) {
    let meaning = TransactionMeaning(transaction.messageType)
    guard meaning != .nothing, transaction.orderID > 0 else { return }
    let request = requests[transaction.orderID]
    let (number, previous, refuses) = subject(of: transaction, meaning, request)
    let name = String(number)
    let before = tracker.orders[name]
    // A refused order of somebody else was never one.
    if meaning == .refused, before == nil { return }
    var after = tracker.apply(
      OrderReport(transaction, meaning, of: number, previous: previous, refuses: refuses))
    if case .traded = meaning, let fill = Fill(transaction, of: number),
      case .new(let order) = tracker.apply(fill)
    {
      if let order { after = order }
      fills.publish(fill)
    }
    if !after.state.isFinal { note(transaction, meaning, number, previous) }
    if after != before { tell(after) }
    if let request { answer(request, transaction, meaning, after) }
    sendWaiting()
  }

  /// Which order a transaction is about, what that was called before, and which request about it is refused.
  ///
  /// Answers have the number of their request, which for an order is its own. A cancel's names the order beside it; so does
  /// what the risk engine does on its own, and what is said of a request that isn't remembered any more.
  private func subject(
    of transaction: Transaction, _ meaning: TransactionMeaning, _ request: OrderRequest?
  ) -> (number: UInt64, previous: UInt64?, refuses: PendingRequest?) {
    let (number, original) = (transaction.orderID, transaction.origOrderID)
    let namesOther = original > 0 && original != number
    switch meaning {
    case .refused:
      if let request, request.kind != .new { return (request.order.number, nil, request.kind.pending) }
      // A replace or a cancel that nobody remembers: the order stands as it was.
      if request == nil, namesOther { return (original, nil, tracker.orders[String(original)]?.pending ?? .cancel) }
    case .canceled:
      if let request, request.kind == .cancel { return (request.order.number, nil, nil) }
      if namesOther, records[number] == nil, tracker.orders[String(number)] == nil { return (original, nil, nil) }
    case .replaced: if namesOther { return (number, original, nil) }
    case .accepted, .traded, .listed, .nothing: break
    }
    return (number, nil, nil)
  }

  /// Keeps what is needed to change or cancel an open order.
  private func note(_ transaction: Transaction, _ meaning: TransactionMeaning, _ number: UInt64, _ previous: UInt64?) {
    switch meaning {
    case .refused, .canceled, .nothing: return
    case .accepted, .replaced, .traded, .listed: break
    }
    if let record = records[number] ?? previous.flatMap({ records[$0] }) {
      record.replaced(number, otherwise: OESOrder(transaction))
      records[number] = record
    } else {
      records[number] = OrderRecord(number, OESOrder(transaction))
    }
  }

  /// Tells a request's waiter, where the transaction answers it, and counts it no more.
  private func answer(
    _ request: OrderRequest, _ transaction: Transaction, _ meaning: TransactionMeaning, _ order: TrackedOrder
  ) {
    // A market order is only told its fills: the last one, or the cancel of what is left, answers it.
    if request.kind == .new, transaction.messageType == .quoteFillPartial { return }
    request.order.requests.removeAll { $0 == transaction.orderID }
    requests.remove(transaction.orderID)?.completion?(
      meaning == .refused ? .failure(.rejected(transaction.rejectReason)) : .success(order))
  }

  /// Tells an order that is another than before; where it has ended, whoever waits for what was asked about it.
  func tell(_ order: TrackedOrder) {
    orderUpdates.publish(order)
    guard order.state.isFinal, let number = UInt64(order.clientOrderID), let record = records[number] else { return }
    for number in record.numbers { records[number] = nil }
    let isRefused = order.state == .rejected
    for number in record.requests {
      guard let request = requests[number], !(isRefused && request.kind == .new) else { continue }
      // A request that is under way counts until its own answer comes, or its time is up.
      if request.kind == .new || !request.isUnderWay {
        requests.remove(number)?.completion?(.success(order))
      } else {
        requests.takeCompletion(number)?(.success(order))
      }
    }
  }

  func tell(_ orders: [TrackedOrder]) {
    for order in orders { tell(order) }
  }
}
