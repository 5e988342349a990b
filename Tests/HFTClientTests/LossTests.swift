import ClientBench
import HFTProtocol
import Session
import Testing
import Transport
import VenueClient
import WireRuntime

@testable import HFTClient

/// Losses and refusals at every point of the way up.
@Suite struct MarketLossTests {
  /// Steps of the way up, at each of which something is lost.
  enum Point: CaseIterable, Sendable {
    case logon, logonStatus, socket, catchingUp, ready
  }

  @Test(arguments: Point.allCases)
  func `the first generation comes up after a loss at any point`(point: Point) throws {
    let bench = Bench { $0.generation = .first }
    bench.start()
    switch point {
    case .logon: bench.core.fetched(bench.fetched().number, .failure(.timedOut))
    case .logonStatus: bench.respond(503, #"{"detail":"full"}"#)
    case .socket, .catchingUp, .ready:
      bench.respond(Bench.handshake)
      if point == .socket {
        bench.core.linkClosed(bench.commands, .timedOut(.connecting))
      } else {
        bench.core.linkOpened(bench.commands)
        if point == .ready { try bench.settle() }
        bench.lose(bench.commands)
      }
    }
    guard case .waiting = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
    bench.advanceToAction()
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    #expect(bench.core.state == .ready && bench.connected.values.count == 1)
  }

  @Test(arguments: Point.allCases)
  func `the second generation comes up after a loss at any point`(point: Point) throws {
    let bench = Bench { $0.generation = .second }
    bench.start()
    switch point {
    case .logon: bench.core.fetched(bench.fetched().number, .failure(.failed(.lost("cut"))))
    case .logonStatus: bench.respond(500, "")
    case .socket, .catchingUp, .ready:
      bench.respond(Bench.login)
      if point == .socket {
        bench.core.linkClosed(bench.unicast, .lost("cut"))
      } else {
        bench.core.linkOpened(bench.unicast)
        if point == .ready { bench.respond(#"{"orders":[]}"#) }
        bench.lose(bench.unicast)
      }
    }
    bench.environment.fetches = []
    bench.advanceToAction()
    bench.respond(Bench.login)
    bench.core.linkOpened(bench.unicast)
    bench.advance(by: .seconds(6))
    if !bench.environment.fetches.isEmpty { bench.respond(#"{"orders":[]}"#) }
    #expect(bench.core.state == .ready && bench.connected.values.count == 1)
  }

  @Test(arguments: [400, 401, 403])
  func `a user that is refused is refused for good`(status: Int) throws {
    let bench = Bench {
      $0.generation = .first
      $0.token = "wrong"
    }
    bench.start()
    bench.respond(status, #"{"detail":"who?"}"#)
    let rejection = MarketRejection(operation: "the handshake", reason: .status(status), text: "who?")
    #expect(bench.connected.errors == [.rejected(rejection)])
    guard case .stopped(.refused) = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
  }

  @Test func `a session that the gateway forgot begins anew`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.lose(bench.commands)
    bench.advanceToAction()
    bench.respond(401, "")
    bench.advanceToAction()
    let (number, request) = bench.fetched()
    #expect(request.body == Array(#"{"token":null}"#.utf8))
    let answer = #"{"status":"ok","user_id":"trader-13","token":"new"}"#
    bench.core.fetched(number, .success(HTTPResponse(status: 200, body: Array(answer.utf8))))
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    #expect(bench.core.user?.id == "trader-13" && bench.core.state == .ready)
  }

  @Test(arguments: ["", "[]", "{", "<html>", #"{"status":"ok"}"#, #"{"status":"error","user_id":"x"}"#])
  func `what isn't a gateway's answer ends the attempt`(body: String) throws {
    let bench = Bench { $0.generation = .first }
    bench.start()
    bench.respond(body)
    #expect(bench.connected.errors.count == 1)
    guard case .stopped = bench.core.state else {
      Issue.record("\(bench.core.state)")
      return
    }
  }

  @Test func `a token that isn't told again stays good`() throws {
    let bench = Bench {
      $0.generation = .first
      $0.token = "old"
    }
    bench.start()
    bench.respond(#"{"status":"ok","user_id":"trader-1"}"#)
    #expect(bench.commands.target == "/ws/cmd?token=old")
    #expect(bench.core.user == nil || bench.core.user?.isAdmin == false)
  }

  @Test func `where nothing is a gateway, nobody tries for ever`() throws {
    let bench = Bench()
    bench.start()
    bench.respond(404, "")
    bench.respond(404, "")
    #expect(bench.connected.errors.count == 1)
  }

  @Test func `a client that is closed on its way up says so, and can connect again`() throws {
    let bench = Bench { $0.generation = .first }
    bench.start()
    bench.core.stop {}
    #expect(bench.connected.errors == [.ended(.loggedOff)])
    bench.respond(Bench.handshake)
    #expect(bench.environment.links.isEmpty)
    try bench.readyFirst()
    #expect(bench.connected.values.count == 1)
  }

  @Test func `events that can't be read, one after the other, have the orders asked for no more than twice`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    for _ in 0..<1_000 {
      bench.receive(#"{"type":"event","event":"order.filled","payload":{}}"#, on: bench.commands)
    }
    try bench.settle()
    try bench.settle()
    try bench.settle()
    #expect(bench.commands.sent.count == 3 && bench.core.transactions().count == 1_000)
  }
}
