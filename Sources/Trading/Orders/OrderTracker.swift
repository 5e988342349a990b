/// The orders of a client, as it sent them and as the venue says they are.
///
/// What the venue says wins; what only the connection says never ends an order. Reports that come again, or were overtaken
/// by others, change nothing: filled quantities never shrink, and what is final stays so, unless an answer to a question of
/// ours says otherwise, or a later report has more fills, or the end was only concluded by ``conclude()``.
///
/// After a loss: ``connectionLost()``; once the session is there again the venue's open orders as answers, then
/// ``openOrdersListed(_:serverOrderIDs:account:)``, then the fills, then what ``openQuestions`` asks for, then ``conclude()``.
public struct OrderTracker: Sendable {
  var entries: [OrderEntry] = []
  private var placesByName: [String: Int] = [:]
  private var placesByServerID: [String: Int] = [:]
  /// Fills known, by what tellings of one have in common.
  var knownFills: Set<String> = []
  /// Fills of orders whose venue's name isn't known here, by that name.
  var strayFills: [String: [Fill]] = [:]
  /// Names of stray fills' orders that the venue was asked for, and knew nothing.
  var forgottenServerIDs: Set<String> = []

  /// Makes a tracker without orders.
  public init() {}

  /// All orders, also those of others that the venue told.
  public var orders: TrackedOrders { TrackedOrders(entries: entries, places: placesByName) }

  /// The order with this name of the venue's.
  public func order(serverOrderID: String) -> TrackedOrder? {
    placesByServerID[serverOrderID].map { entries[$0].order }
  }

  // What this end does

  /// Adds an order that is given to the connection now; returns it as it is tracked, or `nil` where its name is taken.
  @discardableResult
  public mutating func add(_ order: TrackedOrder) -> TrackedOrder? {
    guard !order.clientOrderID.isEmpty, placesByName[order.clientOrderID] == nil else { return nil }
    var entry = OrderEntry(order, isOwn: true)
    entry.order.state = .sent
    placesByName[order.clientOrderID] = entries.count
    entries.append(entry)
    return entry.order
  }

  /// Takes that a cancel is given to the connection now; returns the order, where it is known and not final.
  @discardableResult
  public mutating func cancelSent(_ clientOrderID: String) -> TrackedOrder? {
    change(clientOrderID) { $0.order.pending = .cancel }
  }

  /// Takes that a replace is given to the connection now, under which the order is to be called `newName`, or keeps its
  /// name; returns the order, where it is known and not final, and the new name is free.
  @discardableResult
  public mutating func replaceSent(_ clientOrderID: String, newName: String?, quantity: Double?) -> TrackedOrder? {
    guard let place = placesByName[clientOrderID], newName.map({ placesByName[$0] == nil }) ?? true else { return nil }
    let order = change(clientOrderID) { entry in
      entry.order.pending = .replace
      if let quantity { entry.askedQuantities.append(quantity) }
      if let newName { entry.names.append(newName) }
    }
    if order != nil, let newName { placesByName[newName] = place }
    return order
  }

  /// Takes that the connection didn't take the order after all: the venue can't have it.
  @discardableResult
  public mutating func notSent(_ clientOrderID: String) -> TrackedOrder? {
    guard let place = placesByName[clientOrderID], entries[place].order.state == .sent else { return nil }
    entries[place].conclude(.unsent)
    return entries[place].order
  }

  /// Takes that the connection didn't take the cancel or replace after all.
  @discardableResult
  public mutating func requestNotSent(_ clientOrderID: String) -> TrackedOrder? {
    change(clientOrderID) { entry in
      entry.order.pending = nil
      entry.askedQuantities = []
    }
  }

  /// Takes that the venue hasn't answered the order in time: it is unknown until it does. Returns it, where that changed it.
  @discardableResult
  public mutating func outcomeUnknown(_ clientOrderID: String) -> TrackedOrder? {
    guard let place = placesByName[clientOrderID], entries[place].order.state == .sent else { return nil }
    entries[place].becomeUnknown()
    return entries[place].order
  }

  private mutating func change(_ clientOrderID: String, _ body: (inout OrderEntry) -> Void) -> TrackedOrder? {
    guard let place = placesByName[clientOrderID], !entries[place].order.state.isFinal else { return nil }
    body(&entries[place])
    return entries[place].order
  }

  // What the venue says

  /// Takes what the venue says about an order, its own or one it didn't know; returns the order as it is now. A report
  /// that names no order isn't kept.
  @discardableResult
  public mutating func apply(_ report: OrderReport) -> TrackedOrder {
    let known =
      placesByName[report.clientOrderID] ?? placesByServerID[report.serverOrderID]
      ?? placesByName[report.previousClientOrderID]
    guard let place = known ?? adopt(report) else {
      var stranger = OrderEntry(TrackedOrder(report), isOwn: false)
      stranger.apply(report)
      return stranger.order
    }
    learnNames(from: report, of: place)
    entries[place].apply(report)
    claimStrayFills(of: place)
    return entries[place].order
  }

  /// Begins to track an order that wasn't sent from here; returns its place, or `nil` where it has no name.
  private mutating func adopt(_ report: OrderReport) -> Int? {
    guard !report.clientOrderID.isEmpty || !report.serverOrderID.isEmpty else { return nil }
    entries.append(OrderEntry(TrackedOrder(report), isOwn: false))
    return entries.count - 1
  }

  private mutating func learnNames(from report: OrderReport, of place: Int) {
    if !report.serverOrderID.isEmpty {
      placesByServerID[report.serverOrderID] = place
      entries[place].order.serverOrderID = report.serverOrderID
    }
    let name = report.clientOrderID
    guard !name.isEmpty else { return }
    if placesByName[name] == nil { placesByName[name] = place }
    if !entries[place].names.contains(name) { entries[place].names.append(name) }
  }

  func place(of fill: Fill) -> Int? {
    placesByName[fill.clientOrderID] ?? placesByServerID[fill.serverOrderID]
  }
}

/// The orders of a tracker, oldest first, and by their names.
public struct TrackedOrders: Sequence, Sendable {
  let entries: [OrderEntry]
  let places: [String: Int]

  /// The order with this client's name: its present one, one before a replace, or one asked for by a replace.
  public subscript(clientOrderID: String) -> TrackedOrder? {
    places[clientOrderID].map { entries[$0].order }
  }

  /// The orders, oldest first.
  public var values: [TrackedOrder] { entries.map(\.order) }

  /// The client's present names of orders that have one, oldest first.
  public var keys: [String] { entries.map(\.order.clientOrderID).filter { !$0.isEmpty } }

  /// Goes through them, oldest first.
  public func makeIterator() -> some IteratorProtocol<TrackedOrder> { entries.lazy.map(\.order).makeIterator() }
}

extension TrackedOrder {
  /// An order that wasn't sent from here, as far as a report tells.
  fileprivate init(_ report: OrderReport) {
    self.init(
      clientOrderID: report.clientOrderID, symbol: report.symbol, exchange: report.exchange, account: report.account,
      side: report.side, quantity: report.quantity ?? 0)
    state = .unknown
  }
}

extension OrderEntry {
  fileprivate mutating func apply(_ report: OrderReport) {
    let answers = report.refuses ?? report.confirms
    let isOvertaken = overtakes(report)
    isAcknowledged = true
    if report.isAnswer || answers == order.pending { order.pending = nil }
    if report.isAnswer || answers == .replace { askedQuantities = [] }
    guard !isOvertaken else { return }
    rename(report)
    order.text = report.text.isEmpty ? order.text : report.text
    order.quantity = report.quantity ?? order.quantity
    if let filled = report.filledQuantity { reportedQuantity = filled }
    count(report)
    // The venue says something about the order, if not where it stands.
    let said = report.state == .unknown || report.state == .unsent ? order.state : report.state
    enter(said)
    count(report)
  }

  /// Takes the report's name, where it isn't older than the present one.
  private mutating func rename(_ report: OrderReport) {
    guard report.refuses == nil, let place = names.firstIndex(of: report.clientOrderID) else { return }
    let present = names.firstIndex(of: order.clientOrderID) ?? 0
    guard place > present || report.isAnswer else { return }
    order.clientOrderID = report.clientOrderID
    // The newest name is the one of the replace that was sent last.
    guard place == names.count - 1, place != present else { return }
    if order.pending == .replace { order.pending = nil }
    askedQuantities = []
  }
}
