/// A packet of the Internet Protocol, version 4 or 6, taken apart.
struct InternetPacket {
  /// Who sent it.
  let source: IPAddress
  /// To whom.
  let destination: IPAddress
  /// What is in it: 6 for TCP.
  private(set) var protocolNumber: UInt8
  /// Whether it is only a part of a packet.
  private(set) var isFragment = false
  /// What follows its headers, without what a link added to short packets.
  private(set) var payload: ArraySlice<UInt8>
  /// Bytes after ``payload`` that the capture left out.
  let missingByteCount: Int

  /// Takes the packet at the start of `bytes` apart; `nil` where its headers aren't there whole.
  init?(_ bytes: ArraySlice<UInt8>) {
    switch bytes.first.map({ $0 >> 4 }) {
    case 4: self.init(version4: bytes)
    case 6: self.init(version6: bytes)
    default: return nil
    }
  }

  private init?(version4 bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, let total = bytes.bigEndian(at: 2, as: UInt16.self),
      let fragment = bytes.bigEndian(at: 6, as: UInt16.self), let kind = bytes.bigEndian(at: 9, as: UInt8.self),
      let source = bytes.bigEndian(at: 12, as: UInt32.self), let destination = bytes.bigEndian(at: 16, as: UInt32.self)
    else { return nil }
    let headerByteCount = Int(first & 0xF) * 4
    // Where the network card makes the packets, the system leaves the length at zero.
    let byteCount = total == 0 ? bytes.count : Int(total)
    guard headerByteCount >= 20, byteCount >= headerByteCount else { return nil }
    self.source = IPAddress(version4: source)
    self.destination = IPAddress(version4: destination)
    protocolNumber = kind
    // An offset, or more to come.
    isFragment = fragment & 0x3FFF != 0
    payload = bytes.prefix(byteCount).dropFirst(headerByteCount)
    missingByteCount = max(0, byteCount - bytes.count)
  }

  private init?(version6 bytes: ArraySlice<UInt8>) {
    guard let length = bytes.bigEndian(at: 4, as: UInt16.self), let kind = bytes.bigEndian(at: 6, as: UInt8.self),
      let source = bytes.bigEndian(at: 8, as: UInt128.self), let destination = bytes.bigEndian(at: 24, as: UInt128.self)
    else { return nil }
    self.source = IPAddress(version6: source)
    self.destination = IPAddress(version6: destination)
    protocolNumber = kind
    // A length of zero: more than 65,535 bytes, or left to the network card.
    payload = length == 0 ? bytes.dropFirst(40) : bytes.dropFirst(40).prefix(Int(length))
    missingByteCount = max(0, Int(length) - payload.count)
    guard skipExtensionHeaders() else { return nil }
  }

  /// Takes extension headers off the payload until what they extend; false where they aren't there whole.
  private mutating func skipExtensionHeaders() -> Bool {
    while true {
      let byteCount: Int
      switch protocolNumber {
      // Hop-by-hop and destination options, routing, mobility, host identity, shim6: counted in 8 bytes after the first
      // 8.
      case 0, 43, 60, 135, 139, 140:
        guard let length = payload.bigEndian(at: 1, as: UInt8.self) else { return false }
        byteCount = (Int(length) + 1) * 8
      // Authentication: counted in 4 bytes after the first 8.
      case 51:
        guard let length = payload.bigEndian(at: 1, as: UInt8.self) else { return false }
        byteCount = (Int(length) + 2) * 4
      // Fragment: an offset, or more to come; neither for a packet that is whole after all.
      case 44:
        guard let place = payload.bigEndian(at: 2, as: UInt16.self) else { return false }
        byteCount = 8
        if place & 0xFFF9 != 0 { isFragment = true }
      default: return true
      }
      guard payload.count >= byteCount, let next = payload.first else { return false }
      protocolNumber = next
      payload = payload.dropFirst(byteCount)
      // Parts but the first go on in the middle of something.
      if isFragment { return true }
    }
  }
}
