/// A segment of a TCP connection.
public struct TCPSegment: Hashable, Sendable {
  /// What a segment says about its connection.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The header's bits.
    public let rawValue: UInt8
    /// Makes flags from the header's bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The sender is done.
    public static let fin = Flags(rawValue: 1)
    /// The connection begins.
    public static let syn = Flags(rawValue: 2)
    /// The connection is broken off.
    public static let rst = Flags(rawValue: 4)
    /// The acknowledgement counts.
    public static let ack = Flags(rawValue: 16)
  }

  /// Who sent it.
  public var source: Endpoint
  /// To whom.
  public var destination: Endpoint
  /// Number of its first byte on the stream, modulo 2^32.
  public var sequenceNumber: UInt32
  /// What it says about the connection.
  public var flags: Flags
  /// Its bytes of the stream.
  public var payload: ArraySlice<UInt8>
  /// Whether the capture left out bytes at the end of ``payload``.
  public var isCut: Bool

  /// Makes a segment.
  public init(
    source: Endpoint, destination: Endpoint, sequenceNumber: UInt32, flags: Flags, payload: ArraySlice<UInt8>,
    isCut: Bool = false
  ) {
    self.source = source
    self.destination = destination
    self.sequenceNumber = sequenceNumber
    self.flags = flags
    self.payload = payload
    self.isCut = isCut
  }

  /// Takes the segment in `packet` apart; `nil` where its header isn't there whole.
  ///
  /// Checksums aren't looked at: where network cards compute them, captures hold wrong ones.
  init?(_ packet: InternetPacket) {
    let bytes = packet.payload
    guard let source = bytes.bigEndian(at: 0, as: UInt16.self),
      let destination = bytes.bigEndian(at: 2, as: UInt16.self),
      let sequenceNumber = bytes.bigEndian(at: 4, as: UInt32.self),
      let offset = bytes.bigEndian(at: 12, as: UInt8.self), let flags = bytes.bigEndian(at: 13, as: UInt8.self)
    else { return nil }
    let headerByteCount = Int(offset >> 4) * 4
    guard headerByteCount >= 20, bytes.count >= headerByteCount else { return nil }
    self.init(
      source: Endpoint(address: packet.source, port: source),
      destination: Endpoint(address: packet.destination, port: destination), sequenceNumber: sequenceNumber,
      flags: Flags(rawValue: flags), payload: bytes.dropFirst(headerByteCount),
      isCut: packet.missingByteCount > 0)
  }
}

/// What a captured packet holds, as far as TCP is concerned.
public enum PacketContent: Hashable, Sendable {
  /// A segment.
  case segment(TCPSegment)
  /// A part of a packet with a segment in it, sent by the first address to the second. Parts aren't put together.
  case fragment(source: IPAddress, destination: IPAddress)
  /// No TCP.
  case other
  /// Headers that aren't there whole, or can't be.
  case damaged

  /// Looks into `packet`, which begins as `linkType` says.
  public init(_ packet: CapturedPacket, _ linkType: LinkType) {
    guard let bytes = linkType.internetPacket(in: packet.bytes[...]) else {
      self = .other
      return
    }
    guard let packet = InternetPacket(bytes) else {
      self = .damaged
      return
    }
    if packet.protocolNumber != 6 {
      self = .other
    } else if packet.isFragment {
      self = .fragment(source: packet.source, destination: packet.destination)
    } else {
      self = TCPSegment(packet).map(PacketContent.segment) ?? .damaged
    }
  }
}
