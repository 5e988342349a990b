import Authentication
import Foundation
import OceanExProtocol
import RecordedVectors
import Session
import TestPeers
import Testing
import Trading
import Transport
import WireRuntime

@testable import OceanExClient

/// Our client over sockets, against a small venue.
@Suite(.timeLimit(.minutes(2)))
struct SocketTests {
  /// A venue that grants logons whose signature is right, and takes orders.
  private actor Venue: ConnectionHandler {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
    private let key: PublicKey
    private var connections: [Connection] = []
    private var order: Order?
    private(set) var logons = 0
    /// Whether the connection is cut in place of an answer to an order.
    private var cutsOrders = false

    init(_ loop: EventLoop, key: PublicKey) {
      self.loop = loop
      self.key = key
    }

    func cutOrders() { cutsOrders = true }

    func cut() {
      for connection in connections { connection.abort() }
      connections = []
    }

    func send(_ text: String) {
      for connection in connections { _ = connection.send(.text) { $0 += Array(text.utf8) } }
    }

    func connectionOpened(_ connection: Connection) {
      connections.append(connection)
      send(.welcome(Welcome(message: 60)), connection)
    }

    func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
      connections.removeAll { $0 === connection }
    }

    func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
      guard let message = try? OceanExMessage(decoding: bytes) else { return }
      switch message {
      case .loginRequest(let login):
        let text = "GET|/ws/v1|\(login.body.nonce)|"
        guard key.verifies(base64: login.body.signature, of: text) else {
          let failure = ReplyEnvelope(
            messageCode: .authFailed, messageUUID: login.dataUUID, body: LoginFailure(message: "signature rejected"))
          return send(.loginFailure(failure), connection)
        }
        logons += 1
        let scopes = LoginResponse(scopes: Scopes(query: true, sellBuy: true, withdraw: false))
        send(
          .loginResponse(ReplyEnvelope(messageCode: .success, messageUUID: login.dataUUID, body: scopes)), connection)
      case .timestampRequest(let request):
        let time = TimestampResponse(time: UnixSeconds(count: 1_764_000_123))
        send(
          .timestampResponse(ReplyEnvelope(messageCode: .success, messageUUID: request.dataUUID, body: time)),
          connection)
      case .orderCreateRequest(let request):
        let order = Self.order(request.body)
        self.order = order
        guard !cutsOrders else {
          cutsOrders = false
          return connection.abort()
        }
        let response = OrderCreateResponse(order: order)
        send(
          .orderCreateResponse(ReplyEnvelope(messageCode: .success, messageUUID: request.dataUUID, body: response)),
          connection)
      case .orderIndexRequest(let request):
        let orders = [order].compactMap { $0 }
        let page = OrderIndexResponse(orders: OrderPage(resources: orders, resourcesCount: Int64(orders.count)))
        send(
          .orderIndexResponse(ReplyEnvelope(messageCode: .success, messageUUID: request.dataUUID, body: page)),
          connection)
      case .historyIndexRequest(let request):
        let page = HistoryIndexResponse(orders: OrderPage(resources: [], resourcesCount: 0))
        send(
          .historyIndexResponse(ReplyEnvelope(messageCode: .success, messageUUID: request.dataUUID, body: page)),
          connection)
      default: break
      }
    }

    private static func order(_ request: OrderCreateRequest) -> Order {
      let volume = ExactDecimal("\(request.volume ?? 0)") ?? ExactDecimal(coefficient: 0, scale: 1)
      let none = ExactDecimal(coefficient: 0, scale: 1)
      return Order(
        id: 701, market: request.market, marketName: "M", marketDisplayName: "M",
        side: request.side == .buy ? .bid : .ask, ordType: request.ordType ?? .limit,
        price: request.price.flatMap { ExactDecimal("\($0)") }, avgPrice: none, volume: volume, executedVolume: none,
        remainingVolume: volume, state: .wait, tradesCount: 0, createdAt: "",
        createdOn: UnixSeconds(count: Int64(Date().timeIntervalSince1970)))
    }

    private func send(_ message: OceanExMessage, _ connection: Connection) {
      guard let bytes = try? message.encoded() else { return }
      _ = connection.send(.text) { $0 += bytes }
    }
  }

  /// A venue, and a client of it.
  private func withVenue(
    _ change: (inout OceanExClientConfiguration) -> Void = { _ in },
    _ body: (OceanExClient, Venue) async throws -> Void
  ) async throws {
    let key = Recorded.json("OceanEx/api.json")["test_key"]
    let loop = try EventLoop()
    let venueLoop = try EventLoop()
    let venue = Venue(venueLoop, key: try PublicKey(pem: key?["public_spki_pem"]?.string ?? ""))
    let listener = try await venueLoop.listen(on: ListenAddress(.webSocket), handler: venue)
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: listener.port, .webSocket(path: "/ws/v1")),
      credentials: OceanExCredentials(
        uid: "ID7TEST01", apiKey: "KID7TEST01", key: .text(key?["pkcs8_pem"]?.string ?? "")))
    configuration.pollInterval = .milliseconds(20)
    change(&configuration)
    let client = OceanExClient(configuration, loop: loop)
    var problem: (any Error)?
    do {
      try await body(client, venue)
    } catch {
      problem = error
    }
    await client.logOff()
    await loop.stop()
    await venueLoop.stop()
    if let problem { throw problem }
  }

  @Test func `a client logs on, asks and sends, and its callbacks are called`() async throws {
    try await withVenue { client, venue in
      let (source, calls) = Feed<String>.make(.keepNewest(100))
      await client.onAnyMessage { source.yield("any \($0.messageName ?? "")") }
      await client.onMessage(handler: "ToolHandler", action: "timestamp") { _ in source.yield("time") }
      try await client.connect()
      #expect(await client.scopes?.sellBuy == true)
      #expect(await venue.logons == 1)
      #expect(try await client.serverTime().count == 1_764_000_123)
      let order = try await client.submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 0.5, price: 60_000))
      #expect(order.state == .working)
      #expect(order.serverOrderID == "701")
      #expect(await client.orders == [order])
      var iterator = calls.makeAsyncIterator()
      var told: [String] = []
      while told.count < 5, let word = try await iterator.next() { told.append(word) }
      #expect(
        told == [
          "any Welcome", "any LoginResponse", "time", "any TimestampResponse", "any OrderCreateResponse",
        ])
      source.finish()
    }
  }

  @Test func `a wrong key is refused`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "key.pem").path
    // Its file is its owner's alone.
    try await onOwnThread { try OpenSSL.run(["genpkey", "-algorithm", "RSA", "-out", file]) }
    try await withVenue {
      $0.credentials?.key = .file(file)
    } _: { client, _ in
      await #expect(throws: OceanExClientError.rejected(.authFailed, message: "signature rejected")) {
        try await client.connect()
      }
      #expect(await client.scopes == nil)
    }
  }

  @Test func `a key that is none is an error before anything is sent`() async throws {
    try await withVenue {
      $0.credentials?.key = .file("/nowhere/key.pem")
    } _: { client, _ in
      let error = KeyError.fileUnreadable("/nowhere/key.pem", reason: "No such file or directory")
      await #expect(throws: OceanExClientError.key(error)) { try await client.connect() }
    }
  }

  @Test func `a lost connection is made anew with a logon, and an order whose answer was lost is found`() async throws {
    try await withVenue { client, venue in
      try await client.connect()
      let updates = await client.orderUpdates()
      await venue.cutOrders()
      await #expect(throws: OceanExClientError.self) {
        try await client.submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 0.5, price: 60_000))
      }
      for try await order in updates where order.state == .working {
        #expect(order.serverOrderID == "701")
        break
      }
      #expect(await venue.logons == 2)
    }
  }

  @Test func `the user's disconnect holds until the user's reconnect`() async throws {
    try await withVenue { client, venue in
      try await client.connect()
      await client.disconnect()
      #expect(await client.state == .stopped(.loggedOff))
      await #expect(throws: OceanExClientError.ended(.loggedOff)) { try await client.serverTime() }
      try await client.reconnect()
      try await client.reconnect()
      #expect(await client.state == .ready)
      #expect(await venue.logons == 3)
    }
  }

  @Test func `a venue that dismisses the client isn't turned to again`() async throws {
    try await withVenue { client, venue in
      try await client.connect()
      let states = await client.states()
      await venue.send(#"{"type":"disconnect","reason":"unauthorized","reconnect":false}"#)
      for try await state in states {
        if case .stopped(let end) = state {
          #expect(end == .dismissed("the venue ends the session: unauthorized"))
          break
        }
      }
      #expect(await client.lastDisconnect?.reason == .unauthorized)
      #expect(await venue.logons == 1)
    }
  }

  @Test func `an endless message ends the connection, and the client comes back`() async throws {
    try await withVenue { client, venue in
      try await client.connect()
      let states = await client.states()
      await venue.send(String(repeating: "[", count: 2 << 20))
      var wasLost = false
      for try await state in states {
        if case .waiting = state { wasLost = true }
        if case .ready = state, wasLost { break }
      }
      #expect(await client.state == .ready)
    }
  }

  @Test func `cancelling the task ends the waiting`() async throws {
    try await withVenue { client, _ in
      try await client.connect()
      // The venue doesn't answer it.
      let task = Task { try await client.markets() }
      _ = try await client.serverTime()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
