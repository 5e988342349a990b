internal import PacketCapture
internal import WireRuntime

/// A capture on its way from packets to text: each direction of each connection is a stream of messages.
struct CaptureDecoding {
  /// How much was decoded, and how much couldn't be.
  private(set) var counts = DecodingCounts(capture: (connections: 0, packets: 0))
  /// Why the capture can't be read to its end.
  var damage: String?

  private let reader: any MessageReader
  private let format: any MessageFormat
  private let choice: EncodingChoice
  private let linkType: LinkType
  private var tracker: ConnectionTracker
  /// Directions that haven't ended.
  private var streams: [ConnectionStream: StreamDecoding] = [:]
  /// What was agreed on connections, for directions that appear later.
  private var agreements: [Int: MessageEncoding] = [:]
  private var unread = UnreadPackets()
  private var time = UnixTime<Int64, InNanoseconds>.notSet

  /// Begins a capture; of connections with one of `ports` at one end, or all.
  init(
    reader: any MessageReader, format: any MessageFormat, _ choice: EncodingChoice, linkType: LinkType,
    ports: Set<UInt16>
  ) {
    self.reader = reader
    self.format = format
    self.choice = choice
    self.linkType = linkType
    tracker = ConnectionTracker(ports: ports)
  }

  /// What `packet` completes, as text.
  mutating func take(_ packet: CapturedPacket) -> String {
    counts.capture?.packets += 1
    time = packet.time
    switch PacketContent(packet, linkType) {
    case .segment(let segment): return show(tracker.receive(segment))
    case .fragment(let source, let destination): unread.addFragment(source, destination)
    case .damaged: unread.addDamaged()
    case .other: break
    }
    return ""
  }

  /// What is left at the end, and what couldn't be looked at, as text.
  mutating func finish() -> String {
    var output = show(tracker.finish())
    unread.ignoredSegmentCount = tracker.ignoredSegmentCount
    let damage = damage.map { ["the capture can't be read any further: \($0)"] } ?? []
    for problem in unread.problems + damage {
      counts.errors += 1
      output += format.error(problem)
    }
    counts.capture?.connections = tracker.connectionCount
    return output
  }

  private mutating func show(_ events: [StreamEvent]) -> String {
    var output = ""
    for event in events {
      let place = CapturePlace(time: time, stream: event.stream, isWhole: event.isWhole)
      var stream = streams.removeValue(forKey: event.stream) ?? begin(event.stream)
      switch event.kind {
      case .bytes(let bytes):
        output += stream.take(Array(bytes), at: place)
        if let agreed = stream.takeAgreedEncoding() { output += agree(on: agreed, event.stream.opposite) }
        streams[event.stream] = stream
        continue
      case .end: output += stream.finish(at: place)
      case .gap(let gap): output += stream.stop(gap.sentence, at: place)
      }
      counts.add(stream.counts)
    }
    return output
  }

  private func begin(_ stream: ConnectionStream) -> StreamDecoding {
    let agreed = agreements[stream.connection].map { EncodingChoice.followed(from: $0) }
    return StreamDecoding(reader: reader, format: format, agreed ?? choice)
  }

  /// Lets the other direction of a connection follow.
  private mutating func agree(on encoding: MessageEncoding, _ stream: ConnectionStream) -> String {
    agreements[stream.connection] = encoding
    let place = CapturePlace(time: time, stream: stream, isWhole: true)
    return streams[stream]?.proceed(as: encoding, at: place) ?? ""
  }
}

extension DecodingCounts {
  /// Adds those of a stream that has ended.
  fileprivate mutating func add(_ stream: DecodingCounts) {
    messages += stream.messages
    bytes += stream.bytes
    errors += stream.errors
  }
}

extension TCPReassembler.Gap {
  /// What is missing, as a sentence for people.
  fileprivate var sentence: String {
    let cause = isCut ? "the capture has packets of this direction only in part" : "the capture lacks them"
    return
      "\(byteCount) bytes from sequence number \(sequenceNumber) on are missing (\(cause)); where the next message "
      + "begins can't be told"
  }
}

/// Packets that weren't looked into though there may be messages in them.
private struct UnreadPackets {
  /// From one address to another.
  private struct Way: Hashable {
    var source: IPAddress
    var destination: IPAddress
  }

  /// The most pairs of addresses that are named.
  private static let limit = 16

  /// Segments of more connections than can be followed.
  var ignoredSegmentCount = 0
  private var fragments: [(way: Way, count: Int)] = []
  private var otherFragmentCount = 0
  private var damagedCount = 0

  mutating func addFragment(_ source: IPAddress, _ destination: IPAddress) {
    let way = Way(source: source, destination: destination)
    if let index = fragments.firstIndex(where: { $0.way == way }) {
      fragments[index].count += 1
    } else if fragments.count < Self.limit {
      fragments.append((way, 1))
    } else {
      otherFragmentCount += 1
    }
  }

  mutating func addDamaged() { damagedCount += 1 }

  var problems: [String] {
    var problems = fragments.map { way, count in
      "\(counted(count, "IP fragment")) from \(way.source) to \(way.destination) not read: fragments aren't put together"
    }
    if otherFragmentCount > 0 { problems.append("\(counted(otherFragmentCount, "IP fragment")) of others not read") }
    if damagedCount > 0 { problems.append("\(counted(damagedCount, "packet")) not read: the headers aren't whole") }
    if ignoredSegmentCount > 0 {
      problems.append(
        "\(counted(ignoredSegmentCount, "segment")) not read: more than \(ConnectionTracker.usualLimit) connections "
          + "are open at a time")
    }
    return problems
  }
}

/// A number of things: `1 message`, `2 messages`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
