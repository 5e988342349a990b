import Exchange
import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// Orders of all kinds at random, beside those of others: what a client is told adds up.
struct OESRandomOrderTests {
  /// An order as its reports tell it; in lots.
  private struct Told {
    var quantity: Int
    var filled = 0
    var canceled = 0
    var remaining: Int
    var isOver = false
  }

  let venue = OESTestVenue()
  let client: OESTestClient

  init() throws {
    client = try OESTestClient(loggedOn: venue)
  }

  private func lots(_ quantity: Double) -> Int { Int((quantity * 1_000).rounded()) }

  private func words(_ report: Transaction) -> String {
    "\(report.messageType) \(report.orderType) \(report.orderID) of \(report.origOrderID), \(report.tif), size "
      + "\(report.boOrderQty), filled \(report.execShares), left \(report.remainingQuantity), canceled "
      + "\(report.boCancelShares)"
  }

  /// Takes reports; what is wrong with them.
  private func take(_ reports: [Transaction], _ told: inout [UInt64: Told], _ executions: inout Set<UInt64>) -> [String]
  {
    var problems: [String] = []
    for report in reports {
      let isFill = report.execShares > 0
      // A market order's first report is its fill, or that there was none.
      let isEnd = report.messageType == .cancelled && report.orderType == .mkt
      if told[report.orderID] == nil, report.messageType == .orderAck || isFill || isEnd {
        told[report.orderID] = Told(quantity: lots(report.boOrderQty), remaining: lots(report.boOrderQty))
      }
      switch report.messageType {
      case .replaced:
        guard var order = told.removeValue(forKey: report.origOrderID) else {
          problems.append("replaced: \(words(report))"); continue
        }
        (order.quantity, order.remaining) = (lots(report.boOrderQty), lots(report.remainingQuantity))
        told[report.orderID] = order
        if order.filled + order.remaining != order.quantity { problems.append("sums: \(words(report))") }
      case .marginReplaced: told[report.orderID]?.quantity = lots(report.boOrderQty)
      case .quoteFill, .quoteFillPartial, .execution, .executionPartial:
        if !executions.insert(report.execID).inserted { problems.append("twice: \(words(report))") }
        told[report.orderID]?.filled += lots(report.execShares)
        told[report.orderID]?.remaining = lots(report.remainingQuantity)
        let isWhole = report.messageType == .quoteFill || report.messageType == .execution
        if isWhole != (report.remainingQuantity == 0) { problems.append("whole: \(words(report))") }
        if isWhole { told[report.orderID]?.isOver = true }
      case .cancelled:
        guard told[report.origOrderID]?.isOver == false else { problems.append("canceled: \(words(report))"); continue }
        told[report.origOrderID]?.canceled = lots(report.boCancelShares)
        told[report.origOrderID]?.isOver = true
      case .orderAck, .reject: break
      default: problems.append("\(words(report))")
      }
      if let order = told[report.orderID], order.isOver, order.filled + order.canceled != order.quantity {
        problems.append("quantity \(order): \(words(report))")
      }
    }
    return problems
  }

  /// An order of some kind near the market, mostly a right one.
  private func order(id: UInt64, _ random: inout SeededGenerator) -> Transaction {
    let kinds = OESProtocol.OrderType.listed.filter { $0.rawValue < 16 && $0 != .ocoIce && $0 != .bracket }
    let kind = kinds.randomElement(using: &random) ?? .lmt
    let side: OESProtocol.Side = Bool.random(using: &random) ? .buy : .sell
    let price = Double(Int.random(in: 180...220, using: &random)) / 2
    return client.transaction(
      .orderNew, kind, id: id, side, Double(Int.random(in: 1...8, using: &random)) / 4, at: price
    ) {
      $0.stopLimitPrice = Double(Int.random(in: 180...220, using: &random)) / 2
      if [.lmt, .hidden].contains(kind) {
        $0.tif = [.gtc, .gtc, .ioc, .fok, .poo, .red, .day].randomElement(using: &random) ?? .gtc
      }
      if kind == .ice {
        ($0.layers, $0.sizeIncrement) = (Int16.random(in: 1...4, using: &random), 0.25)
        $0.boOrderQty = Double($0.layers) / 4
        ($0.priceIncrement, $0.priceOffset) = (0.5, Double(Int.random(in: 0...3, using: &random)))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `what is filled and canceled of an order is its size, whatever happens`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var told: [UInt64: Told] = [:]
    var executions: Set<UInt64> = []
    var problems: [String] = []
    venue.trade(at: 200)
    for id in 1...UInt64(Recorded.randomCount(otherwise: 1_500)) {
      let open = told.filter { !$0.value.isOver }.keys.sorted()
      let original = open.randomElement(using: &random)
      let reports: [Transaction]
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4: reports = try client.order(order(id: id, &random))
      case 4..<7:
        let side: ExchangeSide = Bool.random(using: &random) ? .buy : .sell
        let account = Bool.random(using: &random) ? "M" : "N"
        venue.quote(
          side, Int64.random(in: 1...2_000, using: &random), at: Int64.random(in: 185...215, using: &random),
          account: account)
        reports = try client.reports()
      case 7..<9:
        guard let original, let standing = client.venue.frontEnd.desk.account(100_701)?[original] else { continue }
        var change = standing.request
        (change.messageType, change.orderID, change.origOrderID) = (.cancelReplace, id, original)
        (change.key, change.tradingSessionID) = (Int32(bitPattern: client.key), Int32(bitPattern: client.sessionID))
        change.boOrderQty += Double(Int.random(in: -2...4, using: &random)) / 4
        change.boPrice += Double(Int.random(in: -4...4, using: &random)) / 2
        reports = try client.order(change)
      default:
        guard let original else { continue }
        reports = try client.order(client.cancel(original, id: id))
      }
      problems += take(reports, &told, &executions)
    }
    for number in told.filter({ !$0.value.isOver }).keys.sorted() {
      let reports = try client.order(client.cancel(number, id: 1_000_000 + number))
      problems += take(reports, &told, &executions)
    }
    #expect(problems.isEmpty, "\(problems.prefix(3))")
    let wrong = told.filter { !$0.value.isOver || $0.value.filled + $0.value.canceled != $0.value.quantity }
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(venue.exchange.openOrders(account: "100701").isEmpty)
    #expect(executions.count == venue.exchange.executions(account: "100701").count && executions.count > 100)
  }
}
