internal import OESProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

// What is asked.
extension OrderDesk {
  /// Sends an order, or has it wait; returns the number it waits under, `nil` where it doesn't.
  func submit(_ order: OESOrder, completion: @escaping Completion, abandoned: @escaping () -> Void) -> UInt32? {
    do throws(OESClientError) {
      try uplink.requireReady()
      let transaction = try newOrder(order)
      guard mustWait else {
        try enter(order, transaction, completion)
        return nil
      }
      return try wait(completion, abandoned) { [unowned self] () throws(OESClientError) in
        try enter(order, try newOrder(order), completion)
      }
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Replaces an order, or has that wait; returns the number it waits under, `nil` where it doesn't.
  func replace(
    _ clientOrderID: String, _ change: OESOrderChange, completion: @escaping Completion,
    abandoned: @escaping () -> Void
  ) -> UInt32? {
    do throws(OESClientError) {
      try uplink.requireReady()
      let replacement = try replacement(clientOrderID, change)
      guard mustWait else {
        try enter(replacement, change, completion)
        return nil
      }
      return try wait(completion, abandoned) { [unowned self] () throws(OESClientError) in
        try enter(try self.replacement(clientOrderID, change), change, completion)
      }
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Cancels an order. The limit doesn't hold it back.
  func cancel(_ clientOrderID: String, completion: @escaping Completion) {
    do throws(OESClientError) {
      try uplink.requireReady()
      let record = try openRecord(clientOrderID)
      var transaction = record.terms.transaction(.orderCancel, nextNumber, trader: trader)
      transaction.origOrderID = record.number
      transaction.boOrigPrice = record.terms.price
      transaction = try checked(transaction)
      tracker.cancelSent(String(record.number))
      try send(transaction, .cancel, record, completion)
    } catch {
      completion(.failure(error))
    }
  }

  /// Takes a waiting request back; whoever asked is told by `abandoned`.
  func abandon(_ ticket: UInt32) {
    waiting.remove(ticket)?.refuse(CancellationError())
  }

  private func newOrder(_ order: OESOrder) throws(OESClientError) -> Transaction {
    let transaction = try checked(order.transaction(.orderNew, nextNumber, trader: trader))
    if let problem = order.problem { throw .invalid(problem) }
    return transaction
  }

  private func enter(
    _ order: OESOrder, _ transaction: Transaction, _ completion: @escaping Completion
  ) throws(OESClientError) {
    let record = OrderRecord(nextNumber, order)
    records[nextNumber] = record
    tracker.add(TrackedOrder(order, number: nextNumber, account: transaction.account))
    try send(transaction, .new, record, completion)
  }

  private typealias Replacement = (order: OrderRecord, terms: OESOrder, transaction: Transaction)

  private func replacement(
    _ clientOrderID: String, _ change: OESOrderChange
  ) throws(OESClientError) -> Replacement {
    let record = try openRecord(clientOrderID)
    let terms = record.terms.changed(change)
    var transaction = terms.transaction(.cancelReplace, nextNumber, trader: trader)
    transaction.origOrderID = record.number
    transaction.boOrigPrice = record.terms.price
    transaction = try checked(transaction)
    if let problem = terms.problem { throw .invalid(problem) }
    return (record, terms, transaction)
  }

  private func enter(
    _ replacement: Replacement, _ change: OESOrderChange, _ completion: @escaping Completion
  ) throws(OESClientError) {
    let (record, terms, transaction) = replacement
    tracker.replaceSent(String(record.number), newName: String(nextNumber), quantity: change.quantity)
    record.asked.append((nextNumber, terms))
    record.numbers.append(nextNumber)
    records[nextNumber] = record
    try send(transaction, .replace, record, completion)
  }

  private func openRecord(_ clientOrderID: String) throws(OESClientError) -> OrderRecord {
    guard let order = tracker.orders[clientOrderID] else { throw .invalid("no order is known as '\(clientOrderID)'") }
    guard !order.state.isFinal else { throw .invalid("order \(clientOrderID) is \(order.state)") }
    guard let number = UInt64(order.clientOrderID), let record = records[number] else {
      throw .invalid("the terms of order \(clientOrderID) aren't known")
    }
    return record
  }

  /// The transaction with who sends it, where no rule of the venue forbids it.
  private func checked(_ transaction: Transaction) throws(OESClientError) -> Transaction {
    guard let connection = uplink.orders else { throw .notReady(uplink.state) }
    var transaction = transaction
    transaction.take(uplink.stamp(connection, at: uplink.sendingTime))
    if checksRules { try OrderRules.check(transaction) }
    return transaction
  }

  /// Whether a request goes behind others that wait, or there is no room for it.
  private var mustWait: Bool { !waiting.isEmpty || !hasRoom }

  /// Has a request wait until there is room, where the policy says so.
  private func wait(
    _ completion: @escaping Completion, _ abandoned: @escaping () -> Void,
    _ send: @escaping () throws(OESClientError) -> Void
  ) throws(OESClientError) -> UInt32 {
    guard policy == .wait else { throw .tooManyOutstanding(limit: min(limit, venueLimit ?? limit)) }
    return waiting.add {
      do throws(OESClientError) {
        try send()
      } catch {
        completion(.failure(error))
      }
    } refuse: { error in
      guard let error = error as? OESClientError else { return abandoned() }
      completion(.failure(error))
    }
  }

  /// Sends a checked transaction under the next number; whoever waits is noted before, so that no answer comes too early.
  private func send(
    _ transaction: Transaction, _ kind: OrderRequest.Kind, _ record: OrderRecord, _ completion: @escaping Completion
  ) throws(OESClientError) {
    let number = nextNumber
    nextNumber += 1
    requests.add(
      OrderRequest(kind: kind, order: record, completion: completion), number, deadline: uplink.now + timeout)
    record.requests.append(number)
    do throws(OESClientError) {
      guard let connection = uplink.orders else { throw .notReady(uplink.state) }
      try uplink.sendStamped(transaction, on: connection)
    } catch {
      _ = requests.remove(number)
      record.requests.removeAll { $0 == number }
      if kind == .new {
        tracker.notSent(String(number))
      } else {
        tracker.requestNotSent(String(record.number))
        record.asked.removeAll { $0.number == number }
      }
      if let order = tracker.orders[String(record.number)] { tell(order) }
      throw error
    }
    if !orderUpdates.isEmpty, let order = tracker.orders[String(record.number)] { orderUpdates.publish(order) }
  }

  /// Sends what waits, as far as there is room.
  func sendWaiting() {
    while !waiting.isEmpty, hasRoom, uplink.state == .ready { waiting.removeFirst()?.send() }
  }

  /// Refuses what waits, because it can't be sent now: later it might not be wanted any more.
  func refuseWaiting() {
    let error: OESClientError =
      if case .stopped(let end) = uplink.state { .ended(end) } else { .notReady(uplink.state) }
    for request in waiting.removeAll() { request.refuse(error) }
  }
}

extension TrackedOrder {
  /// An order that is about to be sent.
  fileprivate init(_ order: OESOrder, number: UInt64, account: UInt32) {
    self.init(
      clientOrderID: String(number), symbol: order.symbol.protocolName ?? "\(order.symbol.rawValue)",
      account: String(account), side: order.side == .buy ? .buy : .sell, quantity: order.quantity)
  }
}
