import Exchange
import OESProtocol
import Session
import Trading

@testable import OESClient

/// Sends orders, cancels and replaces at random moments, and keeps what the client tells of them.
final class OESTrader {
  /// What became of what was asked for.
  struct Outcomes {
    var success = 0, rejected = 0, unknown = 0, notReady = 0
    /// Answers that should never come.
    var others: [String] = []
  }

  private let world: World
  private let venue: OESVenue
  private let core: OESClientCore
  private let orderFeed: Feed<TrackedOrder>
  private let fillFeed: Feed<Fill>
  /// Whether it goes on.
  var isActive = true

  private(set) var outcomes = Outcomes()
  /// Asked for, and answered once; each of these has a number.
  private(set) var asked = 0
  private var answered: Set<Int> = []
  private(set) var fills: [Fill] = []
  private(set) var unknownCount = 0
  private(set) var missingCount = 0
  private(set) var revivedCount = 0
  private(set) var problems: [String] = []
  private var states: [String: Trading.OrderState] = [:]

  init(_ world: World, _ venue: OESVenue, _ core: OESClientCore) {
    self.world = world
    self.venue = venue
    self.core = core
    orderFeed = core.orderFeed()
    fillFeed = core.fillFeed()
    act()
  }

  var unansweredCount: Int { asked - answered.count }

  private func act() {
    read()
    if isActive {
      let open = core.knownOrders.values.filter(\.state.isOpen)
      switch world.random.below(100) {
      case ..<(open.count > 30 ? 10 : 50): submit()
      case ..<75: if let order = pick(open) { core.cancel(order.clientOrderID, completion: answer()) }
      default: if let order = pick(open) { replace(order) }
      }
    }
    world.call(after: world.random.milliseconds(2...100)) { [weak self] in self?.act() }
  }

  private func pick(_ orders: [TrackedOrder]) -> TrackedOrder? {
    orders.isEmpty ? nil : orders[world.random.below(orders.count)]
  }

  private func submit() {
    let instrument = OESVenue.instruments[world.random.below(OESVenue.instruments.count)]
    let symbol: Symbol = instrument.id.index == 0 ? .btcusd : .btcusdt
    var order = OESOrder(
      symbol: symbol, side: world.random.happens(50) ? .buy : .sell, type: .lmt,
      quantity: instrument.quantity(Int64(world.random.below(9) + 1)), price: price(near: instrument))
    switch world.random.below(20) {
    case 0, 1:
      order.type = .mkt
      order.price = 0
    case 2: order.timeInForce = .ioc
    case 3: order.type = .hidden
    case 4: order.timeInForce = .day
    // Off the venue's grid, which only the venue knows.
    case 5: order.price += 0.001
    default: break
    }
    core.submit(order, completion: answer())
  }

  private func replace(_ order: TrackedOrder) {
    guard let instrument = OESVenue.instruments.first(where: { $0.symbol == order.symbol }) else { return }
    var change = OESOrderChange()
    if world.random.happens(70) { change.price = price(near: instrument) }
    if change.price == nil || world.random.happens(60) {
      change.quantity = order.filledQuantity + instrument.quantity(Int64(world.random.below(9) + 1))
    }
    core.replace(order.clientOrderID, change, completion: answer())
  }

  /// Most wait in the book, some meet what is there.
  private func price(near instrument: Instrument) -> Double {
    let quote = venue.exchange.quote(instrument.id)
    let middle = quote.bid?.price ?? quote.ask?.price ?? (instrument.id.index == 0 ? 100_200 : 5_000_000)
    return instrument.price(max(middle + Int64(world.random.below(17)) - 8, 1))
  }

  private func answer() -> (Result<TrackedOrder, OESClientError>) -> Void {
    asked += 1
    let number = asked
    let wasReady = core.state == .ready
    return { [self] result in
      if !answered.insert(number).inserted { note("question \(number) was answered twice") }
      switch result {
      case .success: outcomes.success += 1
      case .failure(.rejected), .failure(.breaksRule): outcomes.rejected += 1
      case .failure(.unknownOutcome): outcomes.unknown += 1
      case .failure(.notReady):
        outcomes.notReady += 1
        if wasReady { note("not ready, and it was") }
      case .failure(let error): outcomes.others.append("\(error)")
      }
    }
  }

  // What the client tells.

  /// Takes what the client has told since the last call.
  func read() {
    for order in orderFeed.takeWaiting() { take(order) }
    fills += fillFeed.takeWaiting()
  }

  private func take(_ order: TrackedOrder) {
    let before = states.updateValue(order.state, forKey: order.clientOrderID)
    if order.state == .unknown, before != .unknown { unknownCount += 1 }
    if order.state == .missing { missingCount += 1 }
    if before == .missing, order.state != .missing { revivedCount += 1 }
    let record = venue.exchange.order(order.clientOrderID, account: OESVenue.account)
    // The exchange knew it first, so what is dead here is dead there.
    switch order.state {
    case .canceled: if record?.status != .canceled { note("\(order.clientOrderID) canceled, and \(told(record))") }
    case .filled: if record?.status != .filled { note("\(order.clientOrderID) filled, and \(told(record))") }
    case .rejected:
      if let record, record.status != .rejected { note("\(order.clientOrderID) rejected, and \(told(record))") }
    default: break
    }
    if let before, before.isFinal, before != .missing, before != order.state {
      note("\(order.clientOrderID) was \(before), then \(order.state)")
    }
  }

  private func told(_ record: ExchangeOrder?) -> String {
    record.map { "the venue has it \($0.status)" } ?? "the venue doesn't have it"
  }

  private func note(_ problem: String) {
    if problems.count < 20 { problems.append("\(world.now): \(problem)") }
  }
}
