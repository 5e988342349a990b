import ClientBench
import OESProtocol
import RecordedVectors
import Session
import Testing
import Trading
import WireRuntime

@testable import OESClient

/// What arrives, however it is cut, and what can't be read.
struct ReceivingTests {
  /// Frames and errors of a stream that is cut into pieces of some size.
  private func read(_ bytes: [UInt8], pieces: Int) -> (frames: [[UInt8]], offsets: [Int], error: ReceiveError?) {
    let reader = FrameReader()
    var frames: [[UInt8]] = []
    var offsets: [Int] = []
    do throws(ReceiveError) {
      for start in stride(from: 0, to: bytes.count, by: pieces) {
        let piece = Array(bytes[start..<min(start + pieces, bytes.count)])
        try piece.withFrame { span throws(ReceiveError) in
          try reader.consume(span) { frame, offset in
            frames.append(RawFrame(copying: frame).bytes)
            offsets.append(offset)
            return true
          }
        }
      }
      try reader.finish()
      return (frames, offsets, nil)
    } catch {
      return (frames, offsets, error)
    }
  }

  private static let vectors = Recorded.json("OES/vectors.json")["vectors"]?.array ?? []

  private static func bytes(_ id: String) -> [UInt8] {
    vectors.first { $0["id"]?.string == id }?["hex"]?.string.flatMap { Hexadecimal.bytes($0) } ?? []
  }

  @Test(arguments: [1, 2, 3, 4, 5, 142, 143, 144, 4_096])
  func `the recorded session is read whole, whatever the pieces`(pieces: Int) {
    let bytes = Recorded.bytes("OES/captures/session.bin")
    let (frames, offsets, error) = read(bytes, pieces: pieces)
    #expect(error == nil)
    #expect(frames.count == 19)
    #expect(frames.flatMap(\.self) == bytes)
    #expect(offsets.prefix(3) == [0, 143, 286])
  }

  @Test(arguments: [1, 7, 33, 34, 35, 4_096])
  func `published lengths that are too short are mended`(pieces: Int) throws {
    let logon = Self.bytes("H-example-oes-reply")
    for id in ["N-example", "m-example-declared-164"] {
      let wrong = Self.bytes(id)
      #expect(wrong.count > 0)
      let (frames, offsets, error) = read(logon + wrong + logon + wrong, pieces: pieces)
      #expect(error == nil)
      #expect(frames == [logon, wrong, logon, wrong])
      #expect(offsets == [0, 143, 143 + wrong.count, 286 + wrong.count])
    }
    // Stated as the older form, sent as the newer one, without attributes.
    var long = Self.bytes("T-example-order-ack")
    long[2] = 238
    let (frames, _, error) = read(long + logon + long, pieces: pieces)
    #expect(error == nil)
    #expect(frames.map(\.count) == [238, 143, 238])
    // And the older form itself.
    let older = Self.bytes("T238-distinct")
    #expect(read(older + older + logon, pieces: pieces).frames == [older, older, logon])
  }

  @Test func `an instrument under the request's tag is an instrument`() throws {
    var bytes = Self.bytes("Q-example")
    #expect(bytes.first == UInt8(ascii: "Y"))
    // With its true length; with the published one the next message's first bytes are part of it.
    bytes[2] = UInt8(bytes.count)
    let message = try bytes.withFrame { span throws(ReceiveError) in try ReceivedMessage(span, offset: 0) }
    guard case .instrumentResponse(let instrument) = message.asAny else { return #expect(Bool(false)) }
    #expect(instrument.symbolEnum == .btcusd)
  }

  @Test(arguments: Recorded.json("OES/vectors.json")["receive_cases"]?.array?.indices ?? 0..<0)
  func `the published receive cases have the published results, or a better one`(index: Int) throws {
    let node = try #require(Recorded.json("OES/vectors.json")["receive_cases"]?.array?[index])
    let bytes = try #require(node["hex"]?.string.flatMap { Hexadecimal.bytes($0) })
    let name = try #require(node["case"]?.string)
    let (frames, _, failure) = read(bytes, pieces: 4_096)
    var result: ReceiveError? = failure
    if result == nil, let frame = frames.first {
      do throws(ReceiveError) {
        let message = try frame.withFrame { span throws(ReceiveError) in try ReceivedMessage(span, offset: 0) }
        if case .other(.unknown) = message {
          result = .invalidMessageType(tag: frame[0], offset: 0)
        }
      } catch {
        result = error
      }
    }
    let words = result.map { String("\($0)".prefix { $0 != ":" }) } ?? "read"
    let expected: String =
      switch name {
      // Nothing is missing where there is nothing, and what is longer than it need be is read as far as it's known. Names
      // that aren't UTF-8 are kept.
      case "empty", "143 exact", "143+250 two messages", "Data2='X'", "non-UTF-8 user name",
        "len 144 tag H, 144 bytes":
        "read"
      case "1 byte", "2 bytes", "3 bytes": "not enough header"
      // What is behind a message is the begin of another.
      case "143 + 10 extra": "not enough body"
      case "4 bytes (header only)", "142 of 143": "not enough body"
      case "unknown tag 'Z' len 4", "unknown tag 'Z' len 143": "invalid message type"
      default: "parse error"
      }
    // The extra bytes of that case may be anything.
    guard name != "143 + 10 extra", name != "len 142 tag H, 143 bytes" else { return #expect(words != "read") }
    #expect(words == expected, "\(name)")
  }

  @Test func `errors say where and why`() {
    #expect(
      read([72, 0], pieces: 1).error.map { "\($0)" }
        == "not enough header: the end is behind 2 bytes of one (byte 0 of the stream)")
    #expect(
      read([72, 0, 143, 0, 1], pieces: 1).error.map { "\($0)" }
        == "not enough body: the end is behind 5 bytes of 143 (byte 0 of the stream)")
    #expect(
      read([72, 0, 3, 0], pieces: 4).error.map { "\($0)" }
        == "parse error: tag 'H', a size of 3 is stated, less than the 4 bytes of the header (byte 0 of the stream)")
    #expect(
      "\(ReceiveError.invalidMessageType(tag: 1, offset: 9))" == "invalid message type: tag 1 (byte 9 of the stream)")
  }

  @Test func `what can't be read is told with its place, and the connection goes on where that is safe`() throws {
    let bench = Bench()
    try bench.ready()
    let traffic = bench.core.trafficFeed()
    let incidents = bench.core.incidentFeed()
    // An unknown tag, and a request for risk, which is too short for an answer.
    bench.receive([90, 0, 6, 0, 1, 2, 78, 0, 5, 0, 0], on: bench.link(4_445))
    #expect(bench.core.state == .ready)
    let unreadable = traffic.takeWaiting().compactMap { step -> ReceiveError? in
      if case .unreadable(let error) = step.event { error } else { nil }
    }
    #expect(unreadable.count == 2)
    #expect(unreadable.first == .invalidMessageType(tag: 90, offset: 143))
    guard case .parseError(tag: 78, _, offset: 149) = unreadable.last else {
      return #expect(Bool(false), "\(unreadable)")
    }
    #expect(incidents.takeWaiting().count == 2)
    // A transaction may be a fill: what it said is found out by connecting again.
    bench.core.submit(Bench.order()) { _ in }
    bench.receive([84, 0, 5, 0, 0], on: bench.link(4_445))
    guard case .waiting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    #expect(bench.core.knownOrders["1000"]?.state == .unknown)
  }

  @Test func `lost framing ends the connection, and a new one begins`() throws {
    let bench = Bench()
    try bench.ready()
    bench.receive([72, 0, 0, 0], on: bench.link(4_445))
    guard case .waiting = bench.core.state else { return #expect(Bool(false), "\(bench.core.state)") }
    bench.advanceToLink()
    try bench.enter()
    #expect(bench.core.state == .ready)
  }

  @Test(arguments: [1, 2, 13, 250, 100_000])
  func `answers in pieces and many in one piece are the same`(pieces: Int) throws {
    let bench = Bench()
    try bench.ready()
    let outcomes = Outcomes<TrackedOrder>()
    for _ in 0..<20 { bench.core.submit(Bench.order(), completion: outcomes.take) }
    var bytes: [UInt8] = []
    for (index, order) in try bench.sentTransactions().enumerated() {
      if index % 2 == 0 {
        bytes += try order.answered(.orderAck).encoded()
      } else {
        bytes += try TransactionV1(
          messageType: .orderAck, account: order.account, orderID: order.orderID, symbolEnum: order.symbolEnum,
          orderType: order.orderType, boPrice: order.boPrice, boSide: order.boSide, boOrderQty: order.boOrderQty
        ).encoded()
      }
    }
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      bench.receive(Array(bytes[start..<min(start + pieces, bytes.count)]), on: bench.link(4_445))
    }
    #expect(outcomes.values.map(\.state) == Array(repeating: .working, count: 20))
    #expect(bench.core.outstandingCount == 0)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `random bytes never trap, and hold no more than a message`(seed: UInt64) throws {
    var state = seed
    for _ in 0..<200 {
      let bench = Bench()
      try bench.ready()
      for _ in 0..<40 {
        var bytes: [UInt8] = []
        for _ in 0..<(state >> 60) * 20 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes.append(UInt8(truncatingIfNeeded: state >> 40))
        }
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if let first = bytes.indices.first, bytes.count > 4 {
          bytes[first] = Array("HYQwNEfhTsVtMmOSUe".utf8)[Int(state >> 33) % 18]
          bytes[first + 3] = 0
        }
        bench.receive(bytes, on: bench.link(4_445))
      }
    }
  }
}
