/// What packets of a capture begin with, before the network's own header.
public enum LinkType: Hashable, Sendable, CaseIterable {
  /// Ethernet, with any number of VLAN tags.
  case ethernet
  /// Linux's "any" interface: 16 bytes, the network's protocol in the last two.
  case linuxCooked
  /// The same, second version: 20 bytes, the network's protocol in the first two.
  case linuxCooked2
  /// BSD's loopback: 4 bytes with the address family, in the order of the machine that captured.
  case loopback
  /// Nothing.
  case rawIP

  /// The link type libpcap gives this number, if packets of it are read.
  init?(libpcapNumber number: Int32) {
    switch number {
    case 1: self = .ethernet
    case 113: self = .linuxCooked
    case 276: self = .linuxCooked2
    case 0, 108: self = .loopback
    case 12, 14, 101, 228, 229: self = .rawIP
    default: return nil
    }
  }

  /// The network's packet in a packet of this type; `nil` where there is no IP in it.
  func internetPacket(in packet: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    switch self {
    case .ethernet: Self.internetPacket(in: packet, protocolAt: 12, headerByteCount: 14)
    case .linuxCooked: Self.internetPacket(in: packet, protocolAt: 14, headerByteCount: 16)
    case .linuxCooked2: Self.internetPacket(in: packet, protocolAt: 0, headerByteCount: 20)
    // The family's number for IPv6 depends on the system; the packet itself says which version it is.
    case .loopback: packet.dropFirst(4)
    case .rawIP: packet
    }
  }

  private static func internetPacket(
    in packet: ArraySlice<UInt8>, protocolAt offset: Int, headerByteCount: Int
  ) -> ArraySlice<UInt8>? {
    var protocolNumber = packet.bigEndian(at: offset, as: UInt16.self)
    var rest = packet.dropFirst(headerByteCount)
    // A tag is two bytes of its own and the number of what follows.
    while let number = protocolNumber, [0x8100, 0x88A8, 0x9100].contains(number) {
      protocolNumber = rest.bigEndian(at: 2, as: UInt16.self)
      rest = rest.dropFirst(4)
    }
    return protocolNumber == 0x0800 || protocolNumber == 0x86DD ? rest : nil
  }
}

extension ArraySlice<UInt8> {
  /// The number at `offset` bytes from the start, most significant byte first; `nil` where it isn't there whole.
  func bigEndian<Number: FixedWidthInteger & UnsignedInteger>(at offset: Int, as type: Number.Type) -> Number? {
    let width = Number.bitWidth / 8
    guard count - offset >= width else { return nil }
    let start = startIndex + offset
    return self[start..<start + width].reduce(0) { $0 << 8 | Number($1) }
  }
}
