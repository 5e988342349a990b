internal import DTCProtocol
internal import Trading
internal import WireRuntime

/// Finds out what became of orders while nothing was heard of them: which are open, what was filled, and of those that are
/// neither, what the venue says of each.
///
/// The venue's fills don't carry our names of orders. So an order that was never acknowledged and is filled already shows
/// as a fill of an order nobody knows: the venue is asked about that one.
final class Reconciliation {
  /// Fills from this long before the loss on are asked for: clocks differ, and those told before are known by name.
  static let margin = Duration.seconds(300)
  /// Most single orders asked about.
  static let questionLimit = 500

  private let desk: OrderDesk
  private let since: Duration?
  private let completion: () -> Void
  /// Orders that may be open here and that the venue doesn't list as open.
  private var missing: [String] = []
  /// What was filled of orders at the venue that nobody here knows, by its names of them.
  private var unclaimed: [String: [Fill]] = [:]
  private var fillsAreKnown = true
  /// The venue's names of our orders that show in their fills alone.
  private var claimed: [String: String] = [:]
  private var openQuestions = 0
  private var isOver = false

  /// Settles orders of which nothing was heard since a time of day; `completion` isn't called where the connection is lost
  /// again.
  init(_ desk: OrderDesk, since: Duration?, completion: @escaping () -> Void) {
    self.desk = desk
    self.since = since
    self.completion = completion
  }

  /// Asks which orders are open.
  func begin() {
    let known = Set(desk.tracker.orders.keys)
    desk.requests.send(OpenOrdersRequest(requestAllOrders: 1)) { [self] result in
      switch result {
      case .success(let updates):
        // What was sent after the question isn't missing in its answer.
        let listed = Set(updates.map { desk.clientOrderID(of: $0) })
          .union(desk.tracker.orders.keys.filter { !known.contains($0) })
        for order in desk.tracker.openOrdersListed(listed) { desk.orderUpdates.publish(order) }
        missing = desk.tracker.orders.values.filter { $0.state == .unknown }.map(\.clientOrderID).sorted()
        askForFills()
      case .failure(.connectionLost), .failure(.notReady), .failure(.ended): isOver = true
      case .failure(let error):
        if desk.tracker.orders.values.contains(where: { $0.state == .unknown }) {
          desk.incidents.publish(.ordersNotSettled("which orders are open isn't known: \(error)"))
        }
        finish()
      }
    }
  }

  /// Asks what was filled, for each account that has orders.
  private func askForFills() {
    guard let since else { return askForOrders() }
    let accounts = Set(desk.tracker.orders.values.map(\.account)).sorted()
    guard !accounts.isEmpty else { return finish() }
    let start = max(.zero, since - Self.margin)
    for account in accounts {
      ask(
        HistoricalOrderFillsRequest(
          tradeAccount: account, startDateTime: DateTime(count: start.components.seconds)),
        then: askForOrders
      ) { [self] result in
        switch result {
        case .success(let fills): for fill in fills where !fill.noOrderFills { take(fill) }
        case .failure: fillsAreKnown = false
        }
      }
    }
  }

  private func take(_ response: HistoricalOrderFillResponse) {
    let name = desk.names[response.serverOrderID]
    guard let fill = Fill(response, clientOrderID: name ?? "") else { return }
    if name != nil {
      desk.take(fill)
    } else if !response.serverOrderID.isEmpty {
      unclaimed[response.serverOrderID, default: []].append(fill)
    }
  }

  /// Asks about single orders: those that were acknowledged and aren't open, and those that are filled and may be ours.
  private func askForOrders() {
    let orders = missing.compactMap { desk.tracker.orders[$0] }.filter { $0.state == .unknown }
    let unnamed = orders.filter { $0.serverOrderID == nil }
    let candidates = unclaimed.filter { _, fills in unnamed.contains { Self.fits($0, fills) } }.keys.sorted()
    let questions = (orders.compactMap(\.serverOrderID) + candidates).prefix(Self.questionLimit)
    guard !questions.isEmpty else { return conclude() }
    for serverOrderID in questions {
      // What it says is taken from the update itself, as it is from any.
      ask(OpenOrdersRequest(serverOrderID: serverOrderID), then: conclude) { _ in }
    }
  }

  /// Draws the conclusions that what the venue said allows.
  private func conclude() {
    claimFills()
    var unsettled: [String] = []
    for id in missing {
      guard let order = desk.tracker.orders[id], order.state == .unknown else { continue }
      guard fillsAreKnown, let report = report(on: order) else {
        unsettled.append(id)
        continue
      }
      desk.apply(report)
    }
    if !unsettled.isEmpty {
      desk.incidents.publish(
        .ordersNotSettled("what became of \(unsettled.joined(separator: ", ")) isn't known"))
    }
    finish()
  }

  /// Gives fills to the orders that the venue has named meanwhile, or that they can only belong to.
  private func claimFills() {
    for (serverOrderID, fills) in unclaimed.sorted(by: { $0.key < $1.key }) {
      if desk.names[serverOrderID] == nil {
        let owners = missing.compactMap { desk.tracker.orders[$0] }.filter {
          $0.state == .unknown && $0.serverOrderID == nil && Self.fits($0, fills)
        }
        let rivals = unclaimed.filter { name, others in
          name != serverOrderID && desk.names[name] == nil && owners.contains { Self.fits($0, others) }
        }
        guard owners.count == 1, rivals.isEmpty, let owner = owners.first else { continue }
        desk.name(serverOrderID, is: owner.clientOrderID)
        claimed[owner.clientOrderID] = serverOrderID
      }
      guard let name = desk.names[serverOrderID], desk.tracker.orders[name] != nil else { continue }
      for var fill in fills {
        fill.clientOrderID = name
        desk.take(fill)
      }
      unclaimed[serverOrderID] = nil
    }
  }

  /// What became of an order that isn't open and of which the venue says no more; `nil` where that can't be told.
  private func report(on order: TrackedOrder) -> OrderReport? {
    let serverOrderID = order.serverOrderID ?? claimed[order.clientOrderID]
    if serverOrderID == nil, unclaimed.values.contains(where: { Self.fits(order, $0) }) { return nil }
    let filled = max(serverOrderID.map(desk.ledger.quantity(of:)) ?? 0, order.filledQuantity)
    let isFilled = filled >= order.quantity
    return OrderReport(
      clientOrderID: order.clientOrderID, serverOrderID: serverOrderID ?? "", state: isFilled ? .filled : .canceled,
      symbol: order.symbol, exchange: order.exchange, account: order.account, side: order.side,
      filledQuantity: filled, remainingQuantity: isFilled ? 0 : nil,
      text: isFilled ? "filled, as the venue's fills say" : "the venue doesn't have it among its open orders")
  }

  /// Whether fills may be of an order.
  private static func fits(_ order: TrackedOrder, _ fills: [Fill]) -> Bool {
    fills.allSatisfy { $0.symbol == order.symbol && $0.side == order.side && $0.account == order.account }
      && fills.reduce(0) { $0 + $1.quantity } <= order.quantity
  }

  /// Sends one of several requests; once all have their answers `next` follows.
  private func ask<Request: DTCRequest>(
    _ request: Request, then next: @escaping () -> Void,
    _ take: @escaping (Result<[Request.Response], DTCClientError>) -> Void
  ) {
    openQuestions += 1
    desk.requests.send(request) { [self] result in
      openQuestions -= 1
      switch result {
      case .failure(.connectionLost), .failure(.notReady), .failure(.ended): isOver = true
      default: take(result)
      }
      if openQuestions == 0, !isOver { next() }
    }
  }

  private func finish() {
    guard !isOver else { return }
    isOver = true
    completion()
  }
}
