internal import DTCProtocol
internal import Trading
internal import VenueClient
internal import WireRuntime

/// Finds out what became of orders while nothing was heard of them: which are open, what was filled, and of those that are
/// neither, what the venue says of each.
///
/// The venue's fills don't carry our names of orders. So an order that was never acknowledged and is filled already shows
/// as a fill of an order nobody knows: the venue is asked about that one by its own name.
final class Reconciliation {
  /// Fills from this long before the loss on are asked for: clocks differ, and those told before are known by name.
  static let margin = Duration.seconds(300)
  /// Most single orders asked about at a time, and how often.
  static let questionLimit = 500, roundLimit = 4

  private let desk: OrderDesk
  private let since: Duration
  private let completion: () -> Void
  /// Why what was told isn't all there is to know; `nil` while it is.
  private var gap: String?
  private var openQuestions = 0
  private var rounds = 0
  private var isOver = false

  /// Settles orders of which nothing was heard since a time of day; `completion` isn't called where the connection is lost
  /// again.
  init(_ desk: OrderDesk, since: Duration, completion: @escaping () -> Void) {
    self.desk = desk
    self.since = since
    self.completion = completion
  }

  /// Asks which orders are open.
  func begin() {
    desk.requests.send(OpenOrdersRequest(requestAllOrders: 1)) { [self] result in
      switch result {
      case .success(let updates):
        // What they say is taken already, as from any update.
        desk.publish(
          desk.tracker.openOrdersListed(
            Set(updates.map(\.clientOrderID)), serverOrderIDs: Set(updates.map(\.serverOrderID))))
        askForFills()
      case .failure(.connectionLost), .failure(.notReady), .failure(.ended): isOver = true
      case .failure(let error):
        gap = "which orders are open isn't known: \(error)"
        finish()
      }
    }
  }

  /// Asks what was filled, for each account that has orders: of those that are open still, too.
  private func askForFills() {
    let accounts = Set(desk.tracker.orders.map(\.account)).union(desk.tracker.openQuestions.accounts).sorted()
    guard !accounts.isEmpty else { return finish() }
    let start = DateTime(count: max(.zero, since - Self.margin).components.seconds)
    for account in accounts {
      ask(
        HistoricalOrderFillsRequest(tradeAccount: account, startDateTime: start), then: askForOrders
      ) { [self] result in
        switch result {
        case .success(let fills): for fill in fills { desk.take(fill) }
        case .failure(let error): gap = "what was filled isn't known: \(error)"
        }
      }
    }
  }

  /// Asks about single orders: those that were acknowledged and aren't open, and those that are filled and may be ours.
  private func askForOrders() {
    let questions = desk.tracker.openQuestions.serverOrderIDs.prefix(Self.questionLimit)
    rounds += 1
    guard !questions.isEmpty, rounds <= Self.roundLimit else { return conclude() }
    for serverOrderID in questions {
      ask(OpenOrdersRequest(requestAllOrders: 0, serverOrderID: serverOrderID), then: askForOrders) { [self] result in
        switch result {
        case .success(let updates) where !updates.isEmpty: break
        case .success, .failure(.rejected): desk.tracker.notKnown(serverOrderID: serverOrderID)
        case .failure(let error): gap = "what became of order \(serverOrderID) isn't known: \(error)"
        }
      }
    }
  }

  /// Draws the conclusions that what the venue said allows.
  private func conclude() {
    if gap == nil { desk.publish(desk.tracker.conclude()) }
    finish()
  }

  private func finish() {
    guard !isOver else { return }
    isOver = true
    let unknown = desk.tracker.orders.filter { $0.state == .unknown }.map(\.clientOrderID)
    if !unknown.isEmpty {
      let reason = gap ?? "fills may be theirs, and the venue doesn't say whose they are"
      desk.incidents.publish(.ordersNotSettled("\(reason); unknown: \(unknown.joined(separator: ", "))"))
    }
    completion()
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
}
