import Exchange
import Trading

/// What a client tells of its orders, held against what the exchange has of them at that moment.
final class OrderWatch {
  private let world: World
  private let lookUp: (String) -> OrderRecord?

  /// How often what was asked for came to what.
  private(set) var outcomes: [Outcome: Int] = [:]
  /// Asked for, and answered once; each of these has a number.
  private var asked = 0
  private var answered: Set<Int> = []
  private(set) var unknownCount = 0
  private(set) var missingCount = 0
  private(set) var revivedCount = 0
  private var notes: [String] = []
  private var states: [String: Trading.OrderState] = [:]

  /// Watches orders that `lookUp` finds at the exchange by the client's names.
  init(_ world: World, _ lookUp: @escaping (String) -> OrderRecord?) {
    self.world = world
    self.lookUp = lookUp
  }

  /// What isn't as it should be, once nothing is under way.
  var problems: [String] {
    let unanswered = asked - answered.count
    return (unanswered > 0 ? ["\(unanswered) questions were never answered"] : []) + notes
  }

  /// Takes that something is asked for; gives its number.
  func ask() -> Int {
    asked += 1
    return asked
  }

  /// Takes that it is answered, and in which words where it failed.
  func answer(_ number: Int, _ outcome: Outcome, _ words: String = "") {
    if !answered.insert(number).inserted { note("question \(number) was answered twice") }
    outcomes[outcome, default: 0] += 1
    if outcome == .other { note(words) }
  }

  /// Takes an order as the client tells it.
  func take(_ order: TrackedOrder) {
    let before = states.updateValue(order.state, forKey: order.clientOrderID)
    if order.state == .unknown, before != .unknown { unknownCount += 1 }
    if order.state == .missing { missingCount += 1 }
    if before == .missing, order.state != .missing { revivedCount += 1 }
    let record = lookUp(order.clientOrderID)
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

  /// Takes what shouldn't be; the first of them are kept.
  func note(_ problem: String) {
    if notes.count < 20 { notes.append("\(world.now): \(problem)") }
  }

  private func told(_ record: OrderRecord?) -> String {
    record.map { "the venue has it \($0.status)" } ?? "the venue doesn't have it"
  }
}

extension [OrderWatch] {
  /// What all of them saw.
  var summary: String {
    func sum(_ count: (OrderWatch) -> Int) -> Int { reduce(0) { $0 + count($1) } }
    func outcomes(_ outcome: Outcome) -> Int { sum { $0.outcomes[outcome, default: 0] } }
    return """
      \(outcomes(.success)) answers, \(outcomes(.rejected)) refusals, \(outcomes(.unknown)) outcomes unknown at first, \
      \(outcomes(.notReady)) not sent; \(sum(\.unknownCount)) times unknown, \(sum(\.missingCount)) missing, \
      \(sum(\.revivedCount)) of them came after all
      """
  }
}
