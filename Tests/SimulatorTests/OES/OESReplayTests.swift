import Exchange
import OESProtocol
import Testing
import WireRuntime

@testable import Simulator

struct OESReplayTests {
  let venue = OESTestVenue()

  private func logOn(_ grant: OESTestClient, at kind: FrontEndKind = .oes) throws -> (OESTestClient, [Transaction]) {
    let client = OESTestClient(venue, kind)
    var logon = OESTestClient.logon()
    logon.key = grant.key
    let messages = try client.ask(logon)
    #expect(messages.tags.hasPrefix("H"))
    (client.account, client.key, client.sessionID) = (grant.account, grant.key, grant.sessionID)
    return (client, messages.transactions)
  }

  @Test func `after a logon what happened since a minute before the last session's end is told again`() throws {
    let first = try OESTestClient(loggedOn: venue)
    _ = try first.order(first.transaction(id: 1))
    venue.advance(by: .seconds(61))
    let told = try first.order(first.transaction(id: 2)) + first.order(first.transaction(id: 3, .buy, 500))
    #expect(told.types == [.orderAck, .reject])
    first.session.closed()
    venue.quote(.sell, 1_500, at: 200)
    for kind in [FrontEndKind.oes, .oesSecondary] {
      let (client, repeated) = try logOn(first, at: kind)
      #expect(repeated.types == [.orderAck, .reject, .execution, .executionPartial])
      #expect(repeated.map(\.orderID) == [2, 3, 1, 2])
      #expect(repeated.allSatisfy { $0.padding == ResponseType.possDup.rawValue })
      #expect(repeated[0].msgSeqNum == 2 && Set(repeated.map(\.execID)).count == 3)
      client.session.closed()
    }
  }

  @Test func `the first session of an account is told nothing again`() throws {
    let first = try OESTestClient(loggedOn: venue)
    #expect(try first.take().isEmpty)
  }

  @Test func `only so many reports are kept`() throws {
    var settings = OESFrontEndSettings()
    settings.keptReports = 3
    let venue = OESTestVenue(settings: settings)
    let first = try OESTestClient(loggedOn: venue)
    for id: UInt64 in 1...8 { _ = try first.order(first.transaction(id: id)) }
    first.session.closed()
    let second = OESTestClient(venue, .oes)
    var logon = OESTestClient.logon()
    logon.key = first.key
    #expect(try second.ask(logon).transactions.map(\.orderID) == [6, 7, 8])
  }

  @Test func `all sessions of an account hear of its orders, refusals only who asked`() throws {
    let first = try OESTestClient(loggedOn: venue)
    let (second, _) = try logOn(first, at: .oesSecondary)
    _ = try first.order(first.transaction(id: 1))
    let heard = try second.reports()
    #expect(heard.types == [.orderAck] && heard[0].key == Int32(bitPattern: second.key))
    #expect(try first.order(first.transaction(id: 1)).types == [.reject])
    #expect(try second.reports().isEmpty)
    _ = try second.order(second.cancel(1, id: 2))
    #expect(try first.reports().types == [.cancelled])
  }

  @Test func `orders live on without a session`() throws {
    let first = try OESTestClient(loggedOn: venue)
    _ = try first.order(first.transaction(id: 1))
    first.session.closed()
    #expect(venue.exchange.openOrders(account: "100701").count == 1)
    let (second, _) = try logOn(first)
    #expect(try second.order(second.cancel(1, id: 2)).types == [.cancelled])
  }

  @Test func `clients of the older form are answered in it`() throws {
    let client = try OESTestClient(loggedOn: venue)
    let request = client.transaction(id: 1, .buy, 2) { $0.messageLen = 238 }
    try client.send(TransactionV1(request))
    guard case .transactionV1(let ack)? = try client.take().first else {
      Issue.record("the answer is of another form")
      return
    }
    #expect(ack.messageType == .orderAck && ack.messageLen == 238 && ack.orderID == 1 && ack.remainingQuantity == 2)
    venue.quote(.sell, 500, at: 200)
    guard case .transactionV1(let fill)? = try client.take().first else {
      Issue.record("the fill is of another form")
      return
    }
    #expect(fill.messageType == .executionPartial && fill.execShares == 0.5)
    client.session.closed()
    let next = OESTestClient(venue)
    var logon = OESTestClient.logon()
    logon.key = client.key
    let repeated = try next.ask(logon).dropFirst()
    #expect(repeated.count == 2 && repeated.allSatisfy { $0.metadata?.name == TransactionV1.metadata.name })
  }
}
