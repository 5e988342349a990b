import Session
import Testing
import Trading

/// A flow of two users that always is the same, in which the first can be cut off behind any message. A step whose answer
/// is lost is made again once the session is back.
class Scenario<Desk: WiredDesk> {
  let world: World
  /// Who is cut off, and who trades with them.
  let desk: Desk, other: Desk
  /// The last message before the cut; never where that is 0.
  let cut: Int
  /// Messages that came at the first user's connections, either end.
  private(set) var messageCount = 0
  private(set) var problems: [String] = []
  private let fillFeeds: [Feed<Fill>]
  private var fills: [[Fill]] = [[], []]

  init(_ world: World, _ desk: Desk, _ other: Desk, cutAfter cut: Int) {
    (self.world, self.desk, self.other, self.cut) = (world, desk, other, cut)
    fillFeeds = [desk.client.fillFeed(), other.client.fillFeed()]
  }

  /// Runs it to its end; what isn't as it should be then.
  func run() throws -> [String] { preconditionFailure("a scenario has steps") }

  /// Cuts the first user off.
  func cutOff() { preconditionFailure("a scenario cuts its wires") }

  /// What differs between a user, with the fills they were told of, and the venue.
  func differences(of user: Desk, _ fills: [Fill]) -> [String] { preconditionFailure("a scenario has ledgers") }

  /// What differs between both users and the venue.
  var differences: [String] {
    for (place, feed) in fillFeeds.enumerated() { fills[place] += feed.takeWaiting() }
    return zip([desk, other], fills).flatMap { differences(of: $0, $1) }
  }

  func note(_ problem: String) { problems.append(problem) }

  // Messages

  /// Takes that a message came at the first user's.
  func count() {
    messageCount += 1
    if messageCount == cut { world.call(after: .zero) { [unowned self] in cutOff() } }
  }

  /// Counts what comes at the venue's end of a wire, too.
  func countMessages(at end: WireEnd) {
    let receive = end.onReceive
    end.onReceive = { [unowned self] bytes, piece in
      receive(bytes, piece)
      count()
    }
  }

  // Steps

  /// Lets time pass until something holds.
  func wait(_ what: String, _ condition: () -> Bool) throws {
    if !world.run(atMost: .seconds(120), until: condition) {
      throw StuckScenario(
        step: what, orders: desk.client.knownOrders.values, state: desk.client.state, differences: differences)
    }
  }

  /// Begins something in a user's session, and lets time pass until it is answered.
  func result<Value, Failure>(
    of user: Desk, _ begin: (@escaping (Result<Value, Failure>) -> Void) throws -> Void
  ) throws -> Result<Value, Failure> {
    try wait("the session is ready") { user.client.state == .ready }
    var result: Result<Value, Failure>?
    try begin { result = $0 }
    try wait("an answer") { result != nil }
    return try #require(result)
  }

  /// Asks until there is an answer.
  func persist<Value, Failure: ClientError>(
    _ user: Desk, _ begin: (@escaping (Result<Value, Failure>) -> Void) -> Void
  ) throws -> Value {
    while true {
      switch try result(of: user, begin) {
      case .success(let value): return value
      case .failure(let error) where [.unknown, .notReady].contains(error.outcome): continue
      case .failure(let error): throw error
      }
    }
  }

  /// Sends the first user's order until the venue has had it; the client's name of it.
  func place<Failure: ClientError>(
    _ begin: (@escaping (Result<TrackedOrder, Failure>) -> Void) -> Void
  ) throws -> String {
    while true {
      switch try result(of: desk, begin) {
      case .success(let order): return order.clientOrderID
      case .failure(let error):
        switch error.outcome {
        case .rejected: return try #require(desk.client.knownOrders.values.last).clientOrderID
        case .unknown:
          let name = try #require(desk.client.knownOrders.values.last).clientOrderID
          try wait("\(name) is known") { desk.client.knownOrders[name]?.state != .unknown }
          if desk.client.knownOrders[name]?.state != .missing { return name }
        case .notReady: continue
        case .success, .other: throw error
        }
      }
    }
  }

  /// Cancels the first user's order, again and again until it is over.
  func cancel<Value, Failure>(
    _ name: String, _ begin: (TrackedOrder, @escaping (Result<Value, Failure>) -> Void) throws -> Void
  ) throws {
    while let order = desk.client.knownOrders[name], order.state.isOpen {
      _ = try result(of: desk) { try begin(order, $0) }
      try wait("\(name) is known") {
        desk.client.knownOrders[name].map { $0.pending == nil && $0.state != .unknown } ?? false
      }
    }
    if desk.client.knownOrders[name]?.state != .canceled { note("not canceled") }
  }

  /// Sends an order of the other user's, which is answered whatever is cut.
  func placeAsOther<Failure>(_ begin: (@escaping (Result<TrackedOrder, Failure>) -> Void) -> Void) {
    var isDone = false
    begin { _ in isDone = true }
    world.run(atMost: .seconds(20)) { isDone }
    if !isDone { note("the other user's order isn't answered") }
  }
}

/// A step of a scenario that doesn't come to its end.
struct StuckScenario: Error, CustomStringConvertible {
  var step: String
  var orders: [TrackedOrder]
  var state: SessionState
  var differences: [String]

  var description: String {
    let orders = orders.map { "\($0.clientOrderID) \($0.state) \($0.filledQuantity)" }
    return "\(step) doesn't come: \(orders), \(state), \(differences)"
  }
}
