import PacketCapture
import RecordedVectors
import SampleCaptures
import Testing
import WireRuntime

struct PacketContentTests {
  static let version4 = segment(IPAddress(version4: 0xC000_0201), IPAddress(version4: 0xC633_6402))
  static let version6 = segment(
    IPAddress(version6: 0x2001_0DB8_0000_0000_0000_0000_0000_0001),
    IPAddress(version6: 0x2001_0DB8_0000_0000_0000_0000_0000_0002))

  static func segment(_ source: IPAddress, _ destination: IPAddress) -> TCPSegment {
    TCPSegment(
      source: Endpoint(address: source, port: 49_152), destination: Endpoint(address: destination, port: 11_099),
      sequenceNumber: 0x0102_0304, flags: .ack, payload: [1, 2, 3])
  }

  static func content(_ bytes: [UInt8], _ linkType: LinkType) -> PacketContent {
    PacketContent(CapturedPacket(time: .init(count: 1), bytes: bytes), linkType)
  }

  @Test(arguments: LinkType.allCases, [version4, version6])
  func `a segment is found behind every link's header`(linkType: LinkType, segment: TCPSegment) {
    #expect(Self.content(SamplePacket.bytes(segment, linkType), linkType) == .segment(segment))
  }

  @Test(arguments: 1...3)
  func `VLAN tags are skipped`(count: Int) {
    let bytes = SamplePacket.bytes(Self.version4, vlanTags: count)
    #expect(Self.content(bytes, .ethernet) == .segment(Self.version4))
  }

  @Test func `what a link adds to short packets is no part of the stream`() {
    let bytes = SamplePacket.bytes(Self.version4) + [UInt8](repeating: 0, count: 6)
    #expect(Self.content(bytes, .ethernet) == .segment(Self.version4))
  }

  @Test func `a packet whose length was left to the network card is taken whole`() {
    var bytes = SamplePacket.internet(Self.version4)
    bytes.replaceSubrange(2..<4, with: [0, 0])
    #expect(Self.content(bytes, .rawIP) == .segment(Self.version4))
  }

  @Test func `extension headers are skipped`() {
    // Hop-by-hop options, routing, destination options of 16 bytes, authentication of 12, a fragment that is whole.
    let headers: [UInt8] =
      [43, 0, 0, 0, 0, 0, 0, 0] + [60, 0, 0, 0, 0, 0, 0, 0] + [51, 1] + [UInt8](repeating: 0, count: 14)
      + [44, 1] + [UInt8](repeating: 0, count: 10) + [6, 0, 0, 0, 0, 0, 0, 9]
    let bytes = SamplePacket.internet(Self.version6, extensionHeaders: headers, first: 0)
    #expect(Self.content(bytes, .rawIP) == .segment(Self.version6))
  }

  @Test(arguments: [0x2000, 0x0001, 0x3FFF])
  func `a fragment is named, not read`(place: UInt16) {
    let expected = PacketContent.fragment(
      source: Self.version4.source.address, destination: Self.version4.destination.address)
    #expect(Self.content(SamplePacket.internet(Self.version4, fragment: place), .rawIP) == expected)
  }

  @Test(arguments: [1, 8])
  func `a fragment of version 6 is named, not read`(place: UInt8) {
    let header: [UInt8] = [6, 0, 0, place, 0, 0, 0, 9]
    let bytes = SamplePacket.internet(Self.version6, extensionHeaders: header, first: 44)
    #expect(
      Self.content(bytes, .rawIP)
        == .fragment(source: Self.version6.source.address, destination: Self.version6.destination.address))
  }

  @Test func `a packet that may not be fragmented is whole`() {
    #expect(Self.content(SamplePacket.internet(Self.version4, fragment: 0x4000), .rawIP) == .segment(Self.version4))
  }

  @Test func `a packet cut by the capture says so`() {
    let bytes = SamplePacket.bytes(Self.version4).dropLast(2)
    var expected = Self.version4
    expected.payload = [1]
    expected.isCut = true
    #expect(Self.content(Array(bytes), .ethernet) == .segment(expected))
  }

  @Test func `other protocols are no segments`() {
    var datagram = SamplePacket.internet(Self.version4)
    datagram[9] = 17
    #expect(Self.content(datagram, .rawIP) == .other)
    let resolution = [UInt8](repeating: 0xFF, count: 12) + [0x08, 0x06] + [UInt8](repeating: 0, count: 28)
    #expect(Self.content(resolution, .ethernet) == .other)
  }

  @Test(arguments: LinkType.allCases, [version4, version6])
  func `a packet cut anywhere in its headers is damaged or none`(linkType: LinkType, segment: TCPSegment) {
    let bytes = SamplePacket.bytes(segment, linkType)
    for count in 0..<bytes.count - segment.payload.count {
      let content = Self.content(Array(bytes.prefix(count)), linkType)
      #expect(content == .damaged || content == .other)
    }
  }

  @Test func `random packets never trap`() {
    var random = SeededGenerator(seed: 4)
    for index in 0..<20_000 {
      var bytes = SamplePacket.bytes(index % 2 == 0 ? Self.version4 : Self.version6)
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 12..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = Self.content(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))), .ethernet)
    }
  }

  @Test(arguments: [
    (IPAddress(version4: 0xC000_0201), "192.0.2.1"), (IPAddress(version4: 0), "0.0.0.0"),
    (IPAddress(version6: 0), "::"), (IPAddress(version6: 1), "::1"),
    (IPAddress(version6: 0x2001_0DB8_0000_0000_0000_0000_0000_0001), "2001:db8::1"),
    (IPAddress(version6: 0x2001_0DB8_0000_0001_0001_0001_0001_0001), "2001:db8:0:1:1:1:1:1"),
    (IPAddress(version6: 0x2001_0000_0000_0001_0000_0000_0000_0001), "2001:0:0:1::1"),
    (IPAddress(version6: 0x2001_0DB8_0000_0000_0001_0000_0000_0001), "2001:db8::1:0:0:1"),
    (IPAddress(version6: 0x0001_0000_0000_0000_0000_0000_0000_0000), "1::"),
  ])
  func `an address reads as people write it`(address: IPAddress, text: String) {
    #expect(address.description == text)
    let end = Endpoint(address: address, port: 80)
    #expect(end.description == (address.isVersion6 ? "[\(text)]:80" : "\(text):80"))
  }
}
