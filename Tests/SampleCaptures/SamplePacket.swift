public import PacketCapture

/// Writes packets as captures hold them.
public enum SamplePacket {
  /// A segment within IP within what `linkType` begins with. Checksums are zero.
  public static func bytes(_ segment: TCPSegment, _ linkType: LinkType = .ethernet, vlanTags: Int = 0) -> [UInt8] {
    let isVersion6 = segment.source.address.isVersion6
    return link(linkType, isVersion6: isVersion6, vlanTags: vlanTags) + internet(segment)
  }

  /// A segment within IP; `extensionHeaders` stand between IP version 6 and TCP, `first` is the number of their first.
  public static func internet(
    _ segment: TCPSegment, extensionHeaders: [UInt8] = [], first: UInt8 = 6, fragment: UInt16 = 0
  ) -> [UInt8] {
    let content = extensionHeaders + transport(segment)
    let (source, destination) = (segment.source.address, segment.destination.address)
    if source.isVersion6 {
      return [0x60, 0, 0, 0] + bigEndian(UInt16(content.count)) + [first, 64] + bigEndian(source.number)
        + bigEndian(destination.number) + content
    }
    return [0x45, 0] + bigEndian(UInt16(20 + content.count)) + [0, 1] + bigEndian(fragment) + [64, 6, 0, 0]
      + bigEndian(UInt32(source.number)) + bigEndian(UInt32(destination.number)) + content
  }

  /// A segment.
  public static func transport(_ segment: TCPSegment) -> [UInt8] {
    bigEndian(segment.source.port) + bigEndian(segment.destination.port) + bigEndian(segment.sequenceNumber)
      + [0, 0, 0, 0, 0x50, segment.flags.rawValue, 0xFF, 0xFF, 0, 0, 0, 0] + segment.payload
  }

  private static func link(_ linkType: LinkType, isVersion6: Bool, vlanTags: Int) -> [UInt8] {
    let network: [UInt8] = isVersion6 ? [0x86, 0xDD] : [0x08, 0x00]
    let protocolNumber = [[UInt8]](repeating: [0x81, 0x00, 0x00, 0x07], count: vlanTags).joined() + network
    return switch linkType {
    case .ethernet: [UInt8](repeating: 2, count: 12) + protocolNumber
    case .linuxCooked: [0, 0, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0] + protocolNumber
    case .linuxCooked2: network + [0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0]
    case .loopback: isVersion6 ? [10, 0, 0, 0] : [2, 0, 0, 0]
    case .rawIP: []
    }
  }

  /// A number's bytes, most significant first.
  static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
