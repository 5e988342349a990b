internal import CLibpcap
public import WireRuntime

/// A packet as it was captured.
public struct CapturedPacket: Hashable, Sendable {
  /// When.
  public var time: UnixTime<Int64, InNanoseconds>
  /// Its bytes, from the link layer's header on; fewer than travelled where the capture cut them.
  public var bytes: [UInt8]

  /// Makes a packet.
  public init(time: UnixTime<Int64, InNanoseconds>, bytes: [UInt8]) {
    self.time = time
    self.bytes = bytes
  }
}

/// A file of captured packets, which libpcap reads: pcap or pcapng. What the packets hold isn't libpcap's business.
@safe
public struct CaptureFile: ~Copyable {
  /// Why a file can't be read, in libpcap's words.
  public struct Problem: Error, Hashable, Sendable {
    /// A sentence without a full stop.
    public var reason: String
  }

  /// What packets begin with.
  public let linkType: LinkType
  private let capture: OpaquePointer
  private let feed: Feed

  /// Opens the file whose bytes `next` gives piece by piece: none at the end, `nil` where they can't be read.
  ///
  /// - Throws: ``Problem`` for bytes that are no capture, or where packets begin with something that isn't read.
  public init(library: CaptureLibrary, next: @escaping () -> [UInt8]?) throws(Problem) {
    let feed = Feed(next)
    var message = [CChar](repeating: 0, count: 512)
    // The capture keeps the address of the feed; this value keeps the feed and closes the capture before it lets go.
    let context = unsafe Unmanaged.passUnretained(feed).toOpaque()
    guard let capture = unsafe venuewire_capture_open(library.table, Feed.read, context, &message, message.count) else {
      throw Problem(reason: String(cText: message))
    }
    let number = unsafe venuewire_capture_link_type(capture)
    guard let linkType = LinkType(libpcapNumber: number) else {
      unsafe venuewire_capture_close(capture)
      throw Problem(
        reason: "its packets are of link type \(number); Ethernet, Linux cooked, loopback and raw IP are read")
    }
    self.linkType = linkType
    unsafe self.capture = capture
    self.feed = feed
  }

  deinit {
    unsafe venuewire_capture_close(capture)
  }

  /// The next packet, or `nil` at the end.
  ///
  /// - Throws: ``Problem`` where the file is damaged or ends within a packet; nothing can be read after that.
  public func next() throws(Problem) -> CapturedPacket? {
    var packet = unsafe venuewire_packet()
    switch unsafe venuewire_capture_next(capture, &packet) {
    case .read:
      // libpcap says how many bytes are there, and keeps them until the next call.
      let bytes = unsafe UnsafeBufferPointer(start: packet.bytes, count: packet.byteCount)
      return unsafe CapturedPacket(time: UnixTime(count: packet.nanoseconds), bytes: Array(bytes))
    case .end: return nil
    case .failed: throw Problem(reason: unsafe String(cString: venuewire_capture_problem(capture)))
    }
  }
}

/// The bytes of a file on their way to libpcap.
private final class Feed {
  private let next: () -> [UInt8]?
  private var rest: ArraySlice<UInt8> = []

  init(_ next: @escaping () -> [UInt8]?) {
    self.next = next
  }

  /// What libpcap's file reads from; `context` is a feed.
  static let read: venuewire_read = { context, buffer, capacity in
    // The capture lends both pointers for this call only, and the feed outlives the capture.
    unsafe Unmanaged<Feed>.fromOpaque(context).takeUnretainedValue()
      .fill(UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    if rest.isEmpty {
      guard let piece = next() else { return -1 }
      rest = piece[...]
    }
    let count = min(rest.count, buffer.count)
    unsafe buffer.copyBytes(from: rest.prefix(count))
    rest.removeFirst(count)
    return count
  }
}
