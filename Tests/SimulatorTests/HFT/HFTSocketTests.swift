import Exchange
import RecordedVectors
import TestPeers
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// The gateway on a socket: both generations side by side on one port.
@Suite(.timeLimit(.minutes(5))) struct HFTSocketTests {
  /// A simulator that listens for the gateway while `body` runs; with participants where `model` has any.
  private func withGateway(
    _ model: MarketModel = .quiet, speed: Double = 1, faults: [String] = [],
    settings hft: HFTFrontEndSettings = HFTFrontEndSettings(),
    _ body: (Simulator, ListeningFrontEnd, EventLoop) async throws -> Void
  ) async throws {
    let holdings = ["ZED": ExactDecimal(coefficient: 1_000, scale: 0)]
    var settings = SimulatorSettings(
      configuration: ExchangeConfiguration(
        instruments: HFTTestVenue.instruments, markets: [model],
        accounts: [Account(name: "OPS", currency: "USD", cash: 1e6, holdings: holdings)], users: HFTTestVenue.users),
      seed: 1, frontEnds: [(.hft, ListenAddress(.webSocket))])
    settings.hft = hft
    settings.speed = speed
    try await settings.withSimulator(faults: faults) { simulator, listening, loop in
      try await body(simulator, try #require(listening.first), loop)
    }
  }

  private static func endpoint(_ gateway: ListeningFrontEnd) -> Endpoint {
    Endpoint(host: gateway.host, port: gateway.port)
  }

  /// Asks by HTTP.
  private static func ask(
    _ gateway: ListeningFrontEnd, _ loop: EventLoop, _ method: String, _ path: String, cookie: String? = nil,
    token: String? = nil, _ body: String = ""
  ) async throws -> HTTPResponse {
    var headers: [HTTPHeader] = []
    if let cookie { headers.append(HTTPHeader("Cookie", cookie)) }
    if let token { headers.append(HTTPHeader("X-Auth-Token", token)) }
    return try await loop.fetch(
      HTTPRequest(method, path, headers: headers, body: Array(body.utf8)), from: endpoint(gateway))
  }

  private static func token(_ gateway: ListeningFrontEnd, _ loop: EventLoop) async throws -> String {
    let answer = try await ask(gateway, loop, "POST", "/auth/handshake", #"{"token":null}"#)
    return try #require(JSONNode(answer.body)?["token"]?.string)
  }

  private static func open(_ gateway: ListeningFrontEnd, _ loop: EventLoop, _ path: String) async -> ByteClient {
    let client = ByteClient(loop)
    await client.connect(to: Endpoint(host: gateway.host, port: gateway.port, .webSocket(path: path)))
    return client
  }

  /// Waits until `text` came.
  private static func wait(for text: String, _ client: ByteClient) async -> String {
    while true {
      let received = String(decoding: await client.received, as: UTF8.self)
      let isClosed = await client.closed != nil
      if received.contains(text) || isClosed { return received }
      _ = await client.receive(received.utf8.count + 1)
    }
  }

  private static func request(_ operation: String, _ payload: String, _ id: Int) -> [UInt8] {
    Array(
      (#"{"type":"request","ver":"1.0","msg_id":"\#(id)","ts":"","op":"\#(operation)","payload":\#(payload)}"#).utf8)
  }

  @Test func `clients of both generations trade with each other on one port`() async throws {
    try await withGateway { simulator, gateway, loop in
      let token = try await Self.token(gateway, loop)
      let commands = await Self.open(gateway, loop, "/ws/cmd?token=\(token)")
      let market = await Self.open(gateway, loop, "/ws/md?token=\(token)")
      let login = try await Self.ask(gateway, loop, "POST", "/login", token: "operator-key")
      let cookie = try #require(login.headers["Set-Cookie"])
      let unicast = await Self.open(gateway, loop, "/ws/unicast?user=operator")
      let ticker = await Self.open(gateway, loop, "/ws/md?symbols=QUX%2CZED")

      await commands.send(
        Self.request("order.place", #"{"sym":"ZED","side":"buy","price":"100.00","qty":3}"#, 1), .text)
      _ = await Self.wait(for: "order.accepted", commands)
      let sale = try await Self.ask(
        gateway, loop, "POST", "/order.place", cookie: cookie,
        #"{"sym":"ZED","side":"sell","type":"market","price":null,"qty":3,"tif":"IOC"}"#)
      #expect(sale.status == 200)
      #expect(await Self.wait(for: "order.filled", commands).contains(#""last_price":"100.00""#))
      #expect(await Self.wait(for: "order.filled", unicast).contains(#""event":"order.accepted""#))
      for stream in [market, ticker] {
        let text = await Self.wait(for: #""bids":[["100.00",0]]"#, stream)
        #expect(text.contains("md.snapshot") && text.contains("md.trade"))
      }
      let portfolio = try await Self.ask(gateway, loop, "GET", "/portfolio", cookie: cookie)
      #expect(JSONNode(portfolio.body)?["positions"]?.array?.first?["qty"]?.integer == 997)
      #expect(await simulator.connectionCount >= 4)
      await simulator.stop()
      #expect(await simulator.connectionCount == 0)
      if case .closedByPeer(let code, _)? = await commands.waitForClose() {
        #expect(code == .goingAway)
      } else {
        Issue.record("the WebSocket wasn't closed in good order")
      }
    }
  }

  @Test func `WebSockets are refused in words of HTTP`() async throws {
    try await withGateway { simulator, gateway, loop in
      let port = gateway.port
      for (path, status) in [
        ("/ws/cmd?token=x", "401"), ("/ws/md?symbols=NOPE", "404"), ("/ws/unicast", "400"), ("/ws", "404"),
      ] {
        let answer = try await onOwnThread {
          let socket = try RawSocket(connectingTo: port)
          try socket.send(Handshake.request(path: path))
          return try socket.readHead()
        }
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
      }
      await simulator.stop()
    }
  }

  @Test func `a client of one connection asks again and again, however it is cut`() async throws {
    try await withGateway { simulator, gateway, loop in
      let port = gateway.port
      let bodies = try await onOwnThread {
        let socket = try RawSocket(connectingTo: port)
        let login = "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
        try socket.drip(Array(login.utf8))
        var bodies: [String] = []
        func take() throws {
          let head = try socket.readHead()
          let count = Int(Handshake.header("Content-Length", of: head) ?? "") ?? 0
          bodies.append(String(decoding: try socket.read(count) ?? [], as: UTF8.self))
        }
        try take()
        let book = "GET /book/ZED HTTP/1.1\r\nHost: a\r\nCookie: gw_uid=trader-1\r\n\r\n"
        try socket.send(book + book)
        try take()
        try take()
        socket.finish()
        return bodies
      }
      #expect(bodies[0].contains(#""user":"trader-1""#))
      #expect(bodies[1] == bodies[2] && bodies[1].hasPrefix(#"{"sym":"ZED","seq":"#))
      await simulator.stop()
    }
  }

  @Test func `what is too long is refused`() async throws {
    try await withGateway { simulator, gateway, loop in
      let answer = try await Self.ask(
        gateway, loop, "POST", "/auth/handshake", String(repeating: " ", count: 70_000))
      #expect(answer.status == 413)
      let token = try await Self.token(gateway, loop)
      let commands = await Self.open(gateway, loop, "/ws/cmd?token=\(token)")
      await commands.send(Array(repeating: UInt8(ascii: " "), count: 70_000), .text)
      if case .closedByPeer(let code, _)? = await commands.waitForClose() {
        #expect(code == .messageTooLong)
      } else {
        Issue.record("the message was taken")
      }
      // One that never ends, in pieces.
      let port = gateway.port
      let frames = try await onOwnThread {
        let socket = try RawSocket(connectingTo: port)
        try socket.send(Handshake.request(path: "/ws/cmd?token=\(token)"))
        _ = try socket.readHead()
        let piece = [UInt8](repeating: UInt8(ascii: "["), count: 1_000)
        let first = RawFrame.fragments(RawFrame.text, [piece, piece])[0].bytes(masked: true)
        let more = RawFrame.fragments(RawFrame.text, [piece, piece, piece])[1].bytes(masked: true)
        try socket.send(first)
        for _ in 0..<100 { guard (try? socket.send(more)) != nil else { break } }
        return (try? socket.readFrames()) ?? []
      }
      #expect(frames.allSatisfy { $0.opcode == RawFrame.close })
      #expect(try await Self.ask(gateway, loop, "POST", "/login").status == 200)
      await simulator.stop()
    }
  }

  @Test func `faults happen on WebSockets, and requests of HTTP go on`() async throws {
    try await withGateway(faults: ["drop connection=1 message=2", "duplicate connection=2 message=1"]) {
      simulator, gateway, loop in
      let token = try await Self.token(gateway, loop)
      let first = await Self.open(gateway, loop, "/ws/md?token=\(token)")
      #expect(await first.waitForClose() != nil)
      let second = await Self.open(gateway, loop, "/ws/cmd?token=\(token)")
      await second.send(Self.request("order.list", "{}", 7), .text)
      let text = await Self.wait(for: "}}{", second)
      #expect(text.components(of: #""corr_id":"7""#) == 2)
      let status = try await Self.ask(gateway, loop, "POST", "/login").status
      #expect(status == 200)
      await simulator.stop()
    }
  }

  @Test func `a slow reader costs bounded memory and still gets books without gaps`() async throws {
    var hft = HFTFrontEndSettings()
    hft.streamQueueLimit = 64 << 10
    let model = MarketModel(startPrice: 1_000, volatility: 2, actionsPerSecond: 50, levels: 5, typicalQuantity: 20)
    try await withGateway(model, speed: 1_000, settings: hft) { simulator, gateway, loop in
      let port = gateway.port
      let socket = try await onOwnThread {
        let socket = try RawSocket(connectingTo: port)
        try socket.send(Handshake.request(path: "/ws/md?symbols=ZED"))
        _ = try socket.readHead()
        return socket
      }
      let cookie = try #require(try await Self.ask(gateway, loop, "POST", "/login").headers["Set-Cookie"])
      // More than the sockets hold.
      var number = 0
      while number < 60_000 {
        let book = try await Self.ask(gateway, loop, "GET", "/book/ZED", cookie: cookie)
        number = JSONNode(book.body)?["seq"]?.integer ?? .max
      }
      let books = try await onOwnThread {
        var books = FollowedBooks()
        while books.snapshotCount < 2, let frame = try socket.readFrame() {
          if let event = JSONNode(frame.payload) { books.take(event) }
        }
        return books
      }
      #expect(books.snapshotCount == 2 && books.gapCount == 0)
      await simulator.stop()
    }
  }
}

extension String {
  /// How often `part` is in it.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
