import Transport

/// A connection without sockets, in a world's time: what one end sends the other gets later, a stream's bytes in any pieces.
///
/// It can be cut at any byte of what is under way, each way by itself; an end learns of it later, or never.
final class Wire {
  let client: WireEnd
  let server: WireEnd
  private let world: World

  init(_ kind: LinkKind, _ world: World) {
    self.world = world
    client = WireEnd(kind, world)
    server = WireEnd(kind, world)
    client.peer = server
    server.peer = client
  }

  /// Cuts it: of what is under way each way some bytes still arrive, however late. In few cases an end isn't told at all;
  /// with `patience` it is after that time, as the system tells of a peer that is gone.
  func cut(patience: Duration? = nil) {
    for end in [client, server] {
      end.sever(silently: world.random.happens(2))
      if let patience { end.tell(.lost("silence"), after: patience) }
    }
  }
}

/// An end of a wire.
final class WireEnd: Link {
  let kind: LinkKind
  /// Told of what arrives, as it comes off the wire.
  var onReceive: ([UInt8], ReceivedPiece) -> Void = { _, _ in }
  /// Told once that the connection is closed.
  var onClose: (CloseReason) -> Void = { _ in }
  fileprivate weak var peer: WireEnd?
  private let world: World
  /// Whether sending is refused: closed here, or told that it's closed.
  private(set) var isClosed = false
  /// Whether what is sent is lost.
  private var isSevered = false
  /// Whether the end was told that it's closed.
  private var isTold = false
  /// Bytes under way to this end, and how many of them still arrive; all where `nil`.
  private var underWay = 0
  private var arrivals: Int?
  /// When the last of them arrives.
  private var lastArrival = Duration.zero
  /// What is under way doesn't arrive before.
  private var heldUntil = Duration.zero
  private var inbox: [UInt8] = []
  private(set) var receivedByteCount = 0

  fileprivate init(_ kind: LinkKind, _ world: World) {
    self.kind = kind
    self.world = world
  }

  var queuedByteCount: Int { 0 }

  func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    guard !isClosed else { return .closed }
    var bytes: [UInt8] = []
    try write(&bytes)
    guard !isSevered, let peer else { return .queued }
    switch kind {
    case .webSocket: peer.expect(bytes, as: .message(form))
    case .stream:
      // In up to three pieces, cut anywhere.
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = world.random.happens(70) ? rest.count : world.random.below(rest.count) + 1
        peer.expect(Array(rest.prefix(count)), as: .stream)
        rest = rest.dropFirst(count)
      }
    }
    return .queued
  }

  /// What is under way still arrives, then the peer is told.
  func close(_ code: CloseCode, _ text: String) {
    guard !isClosed else { return }
    isClosed = true
    tell(.closedHere, after: .milliseconds(1))
    guard !isSevered, let peer else { return }
    peer.tell(.closedByPeer(kind == .webSocket ? code : nil, text), after: peer.delay)
  }

  /// What is under way arrives in part.
  func abort() {
    guard !isClosed else { return }
    isClosed = true
    tell(.closedHere, after: .milliseconds(1))
    guard !isSevered else { return }
    peer?.sever(silently: false)
  }

  /// The connection is cut: some of what is under way to this end still arrives, and then it may be told.
  fileprivate func sever(silently: Bool) {
    guard !isSevered else { return }
    isSevered = true
    arrivals =
      switch world.random.below(10) {
      case ..<3: 0
      case ..<6: underWay
      default: world.random.below(underWay + 1)
      }
    // Now and then it takes so long that the client is back before.
    if world.random.happens(20) { heldUntil = world.now + world.random.milliseconds(0...1_500) }
    lastArrival = max(lastArrival, heldUntil)
    guard !silently else { return }
    tell(.lost("cut"), after: delay)
  }

  /// Takes bytes that are to arrive here.
  private func expect(_ bytes: [UInt8], as piece: ReceivedPiece) {
    guard !bytes.isEmpty else { return }
    underWay += bytes.count
    lastArrival = max(lastArrival, world.now + latency)
    world.call(after: lastArrival - world.now) { [self] in arrive(bytes, as: piece) }
  }

  private func arrive(_ bytes: [UInt8], as piece: ReceivedPiece) {
    guard heldUntil <= world.now else {
      return world.call(after: heldUntil - world.now) { [self] in arrive(bytes, as: piece) }
    }
    underWay -= bytes.count
    var bytes = bytes
    if let arrivals {
      // A message arrives whole or not at all; a stream's bytes up to the cut.
      let count = kind == .stream ? min(arrivals, bytes.count) : bytes.count <= arrivals ? bytes.count : 0
      self.arrivals = count < bytes.count ? 0 : arrivals - count
      bytes.removeLast(bytes.count - count)
    }
    guard !isTold, !bytes.isEmpty else { return }
    receivedByteCount += bytes.count
    switch kind {
    case .webSocket: onReceive(bytes, piece)
    case .stream:
      inbox += bytes
      // What arrives close together is often read together.
      if underWay > 0, arrivals == nil, world.random.happens(30) { return }
      let read = inbox
      inbox = []
      onReceive(read, piece)
    }
  }

  fileprivate func tell(_ reason: CloseReason, after delay: Duration) {
    world.call(after: delay) { [self] in
      guard !isTold else { return }
      isTold = true
      isClosed = true
      onClose(reason)
    }
  }

  /// Time bytes are under way; now and then much longer.
  private var latency: Duration { world.random.milliseconds(0.05...(world.random.happens(2) ? 60 : 4)) }

  /// From now to behind all that is under way.
  private var delay: Duration { max(lastArrival - world.now, .zero) + latency }
}
