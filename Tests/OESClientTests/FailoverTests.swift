import ClientBench
import OESProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import OESClient

/// Connections that are lost, at every point of the flow.
struct FailoverTests {
  /// How far the client gets before the connection is lost.
  enum Point: CaseIterable, Sendable {
    case connectingToAuthentication, authenticating, connecting, loggingOn, catchingUp, ready
  }

  /// Brings a client to a point.
  private func bench(at point: Point) throws -> Bench {
    let bench = Bench()
    bench.start()
    if point == .connectingToAuthentication { return bench }
    if point == .authenticating {
      bench.open()
      return bench
    }
    try bench.authenticate()
    if point == .connecting { return bench }
    if point == .loggingOn {
      bench.open()
      return bench
    }
    try bench.enter()
    if point == .ready { return bench }
    // Only with orders to ask for does it take time to catch up.
    bench.core.submit(Bench.order()) { _ in }
    bench.lose()
    bench.advanceToLink()
    try bench.enter()
    #expect(bench.core.state == .catchingUp)
    return bench
  }

  @Test(arguments: Point.allCases)
  func `a lost connection leads to the next server`(point: Point) throws {
    let bench = try bench(at: point)
    let before = bench.ports.count
    bench.lose()
    guard case .waiting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    bench.advanceToLink()
    let next =
      switch point {
      case .connectingToAuthentication, .authenticating: 4_444
      case .connecting, .loggingOn, .ready: 4_446
      // That was the secondary one already.
      case .catchingUp: 4_444
      }
    #expect(bench.ports[before...] == [next])
    if next == 4_444 { try bench.authenticate() }
    try bench.enter()
    if point == .catchingUp { try answerOpenOrders(bench) }
    #expect(bench.core.state == .ready)
  }

  @Test(arguments: Point.allCases)
  func `a server that says nothing is given up`(point: Point) throws {
    let bench = try bench(at: point)
    let link = bench.link
    bench.advance(by: .seconds(40))
    if point == .ready { return #expect(link.closed == nil) }
    // Questions that nobody answers are given up too, and nothing of what isn't known is settled then.
    if point == .catchingUp {
      #expect(bench.core.state == .ready || link.closed != nil)
      #expect(bench.core.knownOrders["1000"]?.state == .unknown)
    } else {
      #expect(link.closed != nil)
      #expect(bench.environment.links.count > 1)
    }
  }

  @Test func `where both order entry servers are gone it begins anew`() throws {
    let bench = Bench()
    try bench.ready()
    bench.lose()
    bench.advanceToLink()
    bench.core.linkClosed(bench.link, .notConnected("refused"))
    bench.advanceToLink()
    #expect(bench.ports == [4_444, 4_445, 4_446, 4_444])
    // The key of before is used no more, and its connection neither.
    #expect(bench.environment.links[0].closed != nil)
    bench.open()
    guard case .clientLogon(let logon) = try #require(try bench.sent().first) else { return #expect(Bool(false)) }
    #expect(logon.key == 0)
    #expect(logon.tradingSessionID == 0)
  }

  @Test func `without a secondary server it begins anew at once`() throws {
    let bench = Bench()
    bench.start()
    try bench.authenticate { $0.secondaryOrderEntryIP = "1" }
    try bench.enter()
    bench.lose()
    bench.advanceToLink()
    #expect(bench.ports == [4_444, 4_445, 4_444])
  }

  @Test func `a server that logs the client out sends it to the secondary one`() throws {
    let bench = Bench()
    try bench.ready()
    try bench.receive(.clientLogon(ClientLogon(logonType: .logout, rejectReason: .oesNotAvailableTradingDisabled)))
    #expect(bench.link(4_445).closed?.contains("OES_NOT_AVAILABLE") == true)
    bench.advanceToLink()
    #expect(bench.ports == [4_444, 4_445, 4_446])
  }

  @Test func `the authentication server may go once it has let us through`() throws {
    let bench = Bench()
    try bench.ready()
    bench.lose(bench.link(4_444))
    #expect(bench.core.state == .ready)
  }

  @Test func `a client that isn't to reconnect doesn't`() throws {
    let bench = Bench { $0.session.reconnects = false }
    try bench.ready()
    bench.lose()
    guard case .stopped(.lost) = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    bench.advance(by: .seconds(100))
    #expect(bench.environment.links.count == 2)
  }

  @Test func `a client that was logged off can connect again`() throws {
    let bench = Bench()
    try bench.ready()
    bench.core.stop {}
    bench.core.linkClosed(bench.link(4_445), .closedByPeer(nil, ""))
    try bench.ready()
    #expect(bench.core.state == .ready)
    #expect(bench.ports == [4_444, 4_445, 4_444, 4_445])
  }

  @Test(arguments: Point.allCases)
  func `a stop ends it wherever it is, and leaves nothing open`(point: Point) throws {
    let bench = try bench(at: point)
    var isDone = false
    bench.core.stop { isDone = true }
    bench.advance(by: .seconds(3))
    #expect(isDone)
    #expect(bench.core.state == .stopped(.loggedOff))
    #expect(bench.environment.wakeTime == nil)
    let open = bench.environment.links.filter { $0.closed == nil }
    // Those that were lost are closed by the other end.
    #expect(open.count == (point == .catchingUp ? 1 : 0))
  }

  private func answerOpenOrders(_ bench: Bench) throws {
    try bench.receive(.instrumentResponse(InstrumentResponse(responseType: .snapshot, symbolEnum: .btcusd)))
  }
}
