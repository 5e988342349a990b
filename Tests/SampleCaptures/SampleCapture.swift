public import PacketCapture

/// A capture that exists only here: packets, one every millisecond from 2022-05-20T12:00:00.000001234Z on.
public struct SampleCapture: Sendable {
  /// What packets begin with.
  public var linkType: LinkType
  /// The packets, from the link's header on.
  public var packets: [[UInt8]]
  /// The most bytes of a packet that are written.
  public var cutAt = 262_144

  /// Makes a capture of `packets`.
  public init(_ packets: [[UInt8]], linkType: LinkType = .ethernet) {
    self.packets = packets
    self.linkType = linkType
  }

  /// Makes a capture of packets with `segments` in them.
  public init(_ segments: [TCPSegment], linkType: LinkType = .ethernet) {
    self.init(segments.map { SamplePacket.bytes($0, linkType) }, linkType: linkType)
  }

  /// The file in pcap format, with times to the microsecond or nanosecond, in either byte order.
  public func pcap(isBigEndian: Bool = false, inNanoseconds: Bool = false) -> [UInt8] {
    func number(_ value: some FixedWidthInteger) -> [UInt8] { Self.bytes(value, isBigEndian) }
    var file = number(inNanoseconds ? 0xA1B2_3C4D as UInt32 : 0xA1B2_C3D4)
    file += number(2 as UInt16) + number(4 as UInt16) + number(0 as UInt64) + number(UInt32(cutAt))
    file += number(linkNumber)
    for (index, packet) in packets.enumerated() {
      let (second, nanosecond) = time(index).quotientAndRemainder(dividingBy: 1_000_000_000)
      file += number(UInt32(second)) + number(UInt32(nanosecond / (inNanoseconds ? 1 : 1_000)))
      file += number(UInt32(min(cutAt, packet.count))) + number(UInt32(packet.count)) + packet.prefix(cutAt)
    }
    return file
  }

  /// The file in pcapng format, with times to the nanosecond.
  public func pcapng(isBigEndian: Bool = false) -> [UInt8] {
    func number(_ value: some FixedWidthInteger) -> [UInt8] { Self.bytes(value, isBigEndian) }
    func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
      let padding = [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
      let size = number(UInt32(body.count + padding.count + 12))
      return number(type) + size + body + padding + size
    }
    let section = number(0x1A2B_3C4D as UInt32) + number(1 as UInt16) + number(0 as UInt16) + number(UInt64.max)
    // Option 9: times count the ninth power of a tenth of a second.
    let resolution = number(9 as UInt16) + number(1 as UInt16) + [9, 0, 0, 0] + number(0 as UInt32)
    let interface = number(UInt16(linkNumber)) + number(0 as UInt16) + number(UInt32(cutAt)) + resolution
    var file = block(0x0A0D_0D0A, section) + block(1, interface)
    for (index, packet) in packets.enumerated() {
      let moment = time(index)
      let sizes = number(UInt32(min(cutAt, packet.count))) + number(UInt32(packet.count))
      let times = number(UInt32(moment >> 32)) + number(UInt32(truncatingIfNeeded: moment))
      file += block(6, number(0 as UInt32) + times + sizes + packet.prefix(cutAt))
    }
    return file
  }

  /// Nanoseconds since 1970 of the packet at `index`.
  public func time(_ index: Int) -> UInt64 { 1_653_048_000_000_001_234 + UInt64(index) * 1_000_000 }

  private var linkNumber: UInt32 {
    switch linkType {
    case .ethernet: 1
    case .linuxCooked: 113
    case .linuxCooked2: 276
    case .loopback: 0
    case .rawIP: 101
    }
  }

  private static func bytes(_ number: some FixedWidthInteger, _ isBigEndian: Bool) -> [UInt8] {
    let bytes = SamplePacket.bigEndian(number)
    return isBigEndian ? bytes : bytes.reversed()
  }
}
