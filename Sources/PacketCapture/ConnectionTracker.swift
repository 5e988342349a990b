/// Tells the connections of a capture apart and puts the bytes of each direction into order.
///
/// Memory is bounded: by the number of connections, and by the bytes each direction keeps.
public struct ConnectionTracker {
  /// The most connections that are followed at a time.
  public static let usualLimit = 65_536

  /// Segments that were not followed, because of too many connections.
  public private(set) var ignoredSegmentCount = 0
  /// Connections that were followed.
  public private(set) var connectionCount = 0
  private let ports: Set<UInt16>
  private let limit: Int
  /// Connections by their first segment's way. Those that are over stay for segments that are late.
  private var connections: [Way: Connection] = [:]
  private var closedCount = 0

  /// From one end to another.
  private struct Way: Hashable {
    var source: Endpoint
    var destination: Endpoint
  }

  private struct Connection {
    /// That of the first segment, and the other.
    var directions: [Direction]
    var number: Int { directions[0].stream.connection }
    var isClosed: Bool { directions.allSatisfy(\.isOver) }
  }

  private struct Direction {
    let stream: ConnectionStream
    var segments = TCPReassembler()
    var isOver = false

    func event(_ kind: StreamEvent.Kind) -> StreamEvent {
      StreamEvent(stream: stream, isWhole: segments.beginsAtStart, kind: kind)
    }

    /// The end, once.
    mutating func endEvents(isAtEnd: Bool = false) -> [StreamEvent] {
      guard !isOver, isAtEnd || segments.isOver else { return [] }
      isOver = true
      return [event(segments.gap.map { .gap($0) } ?? .end)]
    }
  }

  /// Makes a tracker of connections with one of `ports` at one end, or of all if there are none.
  public init(ports: Set<UInt16> = [], limit: Int = usualLimit) {
    self.ports = ports
    self.limit = limit
  }

  /// Takes a segment; returns what happens because of it, in order.
  public mutating func receive(_ segment: TCPSegment) -> [StreamEvent] {
    guard ports.isEmpty || ports.contains(segment.source.port) || ports.contains(segment.destination.port) else {
      return []
    }
    var events: [StreamEvent] = []
    let way = Way(source: segment.source, destination: segment.destination)
    let opposite = Way(source: segment.destination, destination: segment.source)
    for (key, index) in [(way, 0), (opposite, 1)] where connections[key] != nil {
      guard connections[key]?.directions[index].segments.isOtherConnection(segment) == true else {
        return receive(segment, key, index)
      }
      events += close(key)
      connections[key] = nil
      closedCount -= 1
    }
    return begin(with: segment, way) ? events + receive(segment, way, 0) : events
  }

  /// What happens because there is nothing more to come.
  public mutating func finish() -> [StreamEvent] {
    let open = connections.filter { !$0.value.isClosed }
    return open.sorted { $0.value.number < $1.value.number }.flatMap { close($0.key) }
  }

  private mutating func receive(_ segment: TCPSegment, _ key: Way, _ index: Int) -> [StreamEvent] {
    guard var direction = connections[key]?.directions[index], !direction.isOver else { return [] }
    // Taken out while it changes, so that what it keeps isn't copied.
    connections[key]?.directions[index].segments = TCPReassembler()
    var events = direction.segments.receive(segment).map { direction.event(.bytes($0)) }
    events += direction.endEvents()
    connections[key]?.directions[index] = direction
    if direction.isOver, connections[key]?.isClosed == true { closedCount += 1 }
    return events
  }

  /// Ends the directions that haven't ended.
  private mutating func close(_ key: Way) -> [StreamEvent] {
    guard var connection = connections[key] else { return [] }
    if connection.isClosed { closedCount -= 1 }
    var events: [StreamEvent] = []
    for index in connection.directions.indices where !connection.directions[index].isOver {
      connection.directions[index].segments.finish()
      events += connection.directions[index].endEvents(isAtEnd: true)
    }
    connections[key] = connection
    closedCount += 1
    return events
  }

  /// Makes a connection of which `segment` is the first segment seen; false where it says nothing of a connection, or
  /// there are too many.
  private mutating func begin(with segment: TCPSegment, _ way: Way) -> Bool {
    guard !segment.payload.isEmpty || segment.flags.contains(.syn) else { return false }
    if connections.count >= limit, closedCount > 0 {
      connections = connections.filter { !$0.value.isClosed }
      closedCount = 0
    }
    guard connections.count < limit else {
      ignoredSegmentCount += 1
      return false
    }
    connectionCount += 1
    let stream = ConnectionStream(
      connection: connectionCount, source: way.source, destination: way.destination, sender: sender(of: segment))
    connections[way] = Connection(directions: [Direction(stream: stream), Direction(stream: stream.opposite)])
    return true
  }

  /// Which end sent `segment`: the client begins, the server answers; otherwise, servers have the ports people name.
  private func sender(of segment: TCPSegment) -> ConnectionRole? {
    if segment.flags.contains(.syn) { return segment.flags.contains(.ack) ? .server : .client }
    switch (ports.contains(segment.source.port), ports.contains(segment.destination.port)) {
    case (true, false): return .server
    case (false, true): return .client
    case (true, true), (false, false): return nil
    }
  }
}
