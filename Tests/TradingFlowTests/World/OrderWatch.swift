import Exchange
import Trading

/// What a client tells of its orders, held against what the exchange has of them at that moment.
final class OrderWatch {
  /// What became of what was asked for.
  struct Outcomes {
    var success = 0, rejected = 0, unknown = 0, notReady = 0
    /// Answers that should never come.
    var others: [String] = []
  }

  private let world: World
  private let lookUp: (String) -> OrderRecord?

  var outcomes = Outcomes()
  /// Asked for, and answered once; each of these has a number.
  private(set) var asked = 0
  private var answered: Set<Int> = []
  private(set) var unknownCount = 0
  private(set) var missingCount = 0
  private(set) var revivedCount = 0
  private(set) var problems: [String] = []
  private var states: [String: Trading.OrderState] = [:]

  /// Watches orders that `lookUp` finds at the exchange by the client's names.
  init(_ world: World, _ lookUp: @escaping (String) -> OrderRecord?) {
    self.world = world
    self.lookUp = lookUp
  }

  var unansweredCount: Int { asked - answered.count }

  /// Takes that something is asked for; gives its number.
  func ask() -> Int {
    asked += 1
    return asked
  }

  /// Takes that it is answered.
  func answer(_ number: Int) {
    if !answered.insert(number).inserted { note("question \(number) was answered twice") }
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
    if problems.count < 20 { problems.append("\(world.now): \(problem)") }
  }

  private func told(_ record: OrderRecord?) -> String {
    record.map { "the venue has it \($0.status)" } ?? "the venue doesn't have it"
  }
}
