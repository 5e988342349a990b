import PacketCapture
import SampleCaptures
import Testing

struct ConnectionTrackerTests {
  /// What a tracker made of segments, direction by direction.
  struct Outcome {
    var bytes: [ConnectionStream: [UInt8]] = [:]
    var gaps: [ConnectionStream: TCPReassembler.Gap] = [:]
    var ends: [ConnectionStream] = []
    var wholes: Set<ConnectionStream> = []
    var tracker: ConnectionTracker

    init(_ segments: [TCPSegment], ports: Set<UInt16> = [], limit: Int = ConnectionTracker.usualLimit) {
      tracker = ConnectionTracker(ports: ports, limit: limit)
      for segment in segments { take(tracker.receive(segment)) }
      take(tracker.finish())
    }

    private mutating func take(_ events: [StreamEvent]) {
      for event in events {
        if event.isWhole { wholes.insert(event.stream) }
        switch event.kind {
        case .bytes(let bytes): self.bytes[event.stream, default: []] += bytes
        case .end: ends.append(event.stream)
        case .gap(let gap): gaps[event.stream] = gap
        }
      }
    }
  }

  static func stream(_ number: Int, _ connection: SampleConnection, _ sender: ConnectionRole?) -> ConnectionStream {
    ConnectionStream(
      connection: number, source: sender == .server ? connection.server : connection.client,
      destination: sender == .server ? connection.client : connection.server, sender: sender)
  }

  @Test func `directions of connections that are mixed stay apart`() {
    var first = SampleConnection()
    var second = SampleConnection(
      client: Endpoint(address: first.client.address, port: 50_000), firstNumbers: (5, 6))
    let segments =
      first.open() + second.open() + first.send([1, 2], from: .client) + second.send([3], from: .client)
      + first.send([4], from: .server) + second.send([5, 6], from: .server) + first.close() + second.close()
    let outcome = Outcome(segments)
    #expect(outcome.bytes[Self.stream(1, first, .client)] == [1, 2])
    #expect(outcome.bytes[Self.stream(1, first, .server)] == [4])
    #expect(outcome.bytes[Self.stream(2, second, .client)] == [3])
    #expect(outcome.bytes[Self.stream(2, second, .server)] == [5, 6])
    #expect(outcome.ends.count == 4)
    #expect(outcome.wholes.count == 4)
    #expect(outcome.gaps.isEmpty)
  }

  @Test func `the same two ends may connect again`() {
    var first = SampleConnection()
    var second = SampleConnection(firstNumbers: (100, 200))
    let segments =
      first.open() + first.send([1], from: .client) + second.open() + second.send([2], from: .client) + second.close()
    let outcome = Outcome(segments)
    #expect(outcome.bytes[Self.stream(1, first, .client)] == [1])
    #expect(outcome.bytes[Self.stream(2, second, .client)] == [2])
    #expect(outcome.ends.count == 4)
    #expect(outcome.tracker.connectionCount == 2)
  }

  @Test func `a first segment sent again begins nothing`() {
    var connection = SampleConnection()
    let opening = connection.open()
    let outcome = Outcome([opening[0]] + opening + connection.send([1], from: .client) + [opening[1], opening[0]])
    #expect(outcome.tracker.connectionCount == 1)
    #expect(outcome.bytes.values.map { $0 } == [[1]])
  }

  @Test func `a segment after the end begins nothing`() {
    var connection = SampleConnection()
    let segments = connection.open() + connection.send([1, 2], from: .client) + connection.close()
    let outcome = Outcome(segments + [segments[3]])
    #expect(outcome.tracker.connectionCount == 1)
    #expect(outcome.ends.count == 2)
  }

  @Test func `who is the server isn't known in the middle, unless the port is named`() {
    var connection = SampleConnection()
    _ = connection.open()
    let segments = connection.send([1], from: .server) + connection.send([2], from: .client)
    let unknown = Outcome(segments)
    #expect(unknown.bytes.keys.allSatisfy { $0.sender == nil })
    #expect(unknown.wholes.isEmpty)
    let named = Outcome(segments, ports: [11_099])
    #expect(named.bytes[Self.stream(1, connection, .server)] == [1])
    #expect(named.bytes[Self.stream(1, connection, .client)] == [2])
    var answered = SampleConnection()
    let opening = answered.open()
    let late = Outcome([opening[1]] + answered.send([3], from: .client))
    #expect(late.bytes[Self.stream(1, answered, .client)] == [3])
  }

  @Test func `only connections with the ports asked for are followed`() {
    var connection = SampleConnection()
    let segments = connection.open() + connection.send([1], from: .client)
    #expect(Outcome(segments, ports: [80]).tracker.connectionCount == 0)
    #expect(Outcome(segments, ports: [80, 11_099]).tracker.connectionCount == 1)
  }

  @Test func `a gap is of its direction only`() {
    var connection = SampleConnection()
    var segments = connection.open() + connection.send([1, 2, 3], from: .client, size: 1)
    segments.remove(at: 4)
    let outcome = Outcome(segments + connection.send([4], from: .server) + connection.close())
    #expect(outcome.bytes[Self.stream(1, connection, .client)] == [1])
    #expect(outcome.gaps[Self.stream(1, connection, .client)]?.byteCount == 1)
    #expect(outcome.bytes[Self.stream(1, connection, .server)] == [4])
    #expect(outcome.ends == [Self.stream(1, connection, .server)])
  }

  @Test func `connections above the limit are counted, and those that are over make room`() {
    func connection(_ port: UInt16) -> SampleConnection {
      SampleConnection(client: Endpoint(address: IPAddress(version4: 1), port: port))
    }
    let opening = (UInt16(1)...5).flatMap { port in
      var connection = connection(port)
      return connection.open()
    }
    let outcome = Outcome(opening, limit: 3)
    #expect(outcome.tracker.connectionCount == 3)
    #expect(outcome.tracker.ignoredSegmentCount > 0)
    let closed = (UInt16(1)...5).flatMap { port in
      var connection = connection(port)
      return connection.open() + connection.close()
    }
    #expect(Outcome(closed, limit: 3).tracker.connectionCount == 5)
  }
}
