import HFTProtocol
import Session
import Synchronization
import Testing
import Transport
import WireRuntime

@testable import HFTClient

@Suite struct MarketSocketTests {
  private static func withClient(
    isSecond: Bool, _ change: (inout MarketClientConfiguration) -> Void = { _ in },
    _ body: (MarketClient, GatewayServer) async throws -> Void
  ) async throws {
    let loop = try EventLoop()
    let server = GatewayServer(loop, isSecond: isSecond)
    var configuration = MarketClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: try await server.start()))
    configuration.session.firstWait = .milliseconds(1)
    change(&configuration)
    let client = MarketClient(configuration, loop: loop)
    do { try await body(client, server) } catch {
      await client.close()
      await loop.stop()
      throw error
    }
    await client.close()
    await loop.stop()
  }

  @Test(arguments: [false, true])
  func `a client finds out the generation, makes requests and follows market data`(isSecond: Bool) async throws {
    try await Self.withClient(isSecond: isSecond) { client, server in
      let user = try await client.connect()
      #expect(user.id == "trader-1" && user.generation == (isSecond ? .second : .first))
      #expect(try await client.portfolio().cash.description == "5.00")
      let books = await client.bookUpdates("zed")
      try await client.openMarketData()
      for try await book in books {
        #expect(book.seq == 7 && book.bids.map(\.qty) == [3])
        break
      }
      #expect(await client.bestBidAsk("ZED").bid?.price.description == "100.40")
      await client.closeMarketData()
    }
  }

  @Test(arguments: [false, true])
  func `a client whose sockets are cut comes back with all of them`(isSecond: Bool) async throws {
    try await Self.withClient(isSecond: isSecond) {
      $0.marketData = .all
    } _: { client, server in
      try await client.connect()
      #expect(await client.isMarketDataOpen)
      let states = await client.states()
      let books = await client.bookUpdates("ZED")
      await server.cut()
      var isLost = false
      for try await state in states {
        if case .waiting = state { isLost = true }
        if isLost, state == .ready { break }
      }
      for try await book in books where book.seq == 7 { break }
      #expect(try await client.portfolio().cash.description == "5.00")
    }
  }

  @Test func `an asynchronous hook is awaited, and may ask the gateway`() async throws {
    let seen = Mutex<[String]>([])
    try await Self.withClient(isSecond: false) { client, server in
      try await client.connect()
      let events = await client.events()
      await client.setEventHook(
        .asynchronous { event in
          let cash = try await client.portfolio().cash.description
          if case .string(let text)? = event.object["n"] { seen.withLock { $0.append("\(text) \(cash)") } }
        })
      for number in 1...3 {
        await server.send(#"{"type":"event","event":"news","n":"\#(number)","payload":{}}"#, to: "/ws/cmd")
      }
      var count = 0
      for try await _ in events {
        count += 1
        if count == 3 { break }
      }
      // The third is told to feeds before its hook is called, and after those before it.
      #expect(seen.withLock { $0 }.prefix(2) == ["1 5.00", "2 5.00"])
    }
  }

  @Test func `closing ends all sequences while streams are live`() async throws {
    try await Self.withClient(isSecond: true) {
      $0.marketData = .symbols(["ZED"])
    } _: { client, server in
      try await client.connect()
      let (states, trades) = (await client.states(), await client.trades("ZED"))
      await client.close()
      for try await _ in states {}
      for try await _ in trades {}
      #expect(await client.state == .stopped(.loggedOff))
      await #expect(throws: MarketClientError.ended(.loggedOff)) { try await client.portfolio() }
    }
  }

  @Test func `a gateway that isn't there is an error where the client doesn't reconnect`() async throws {
    let loop = try EventLoop()
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: 1))
    configuration.session.reconnects = false
    let client = MarketClient(configuration, loop: loop)
    await #expect(throws: MarketClientError.self) { try await client.connect() }
    await loop.stop()
  }
}
