import PacketCapture
import RecordedVectors
import SampleCaptures
import Testing
import WireRuntime

struct CaptureFileTests {
  static let capture = SampleCapture([[1, 2, 3], [], Array(repeating: 7, count: 300)])

  /// The packets of a file that comes in pieces of `size` bytes.
  static func packets(_ file: [UInt8], piece size: Int = 4_096) throws -> (LinkType, [CapturedPacket]) {
    var rest = file[...]
    let capture = try CaptureFile(library: CaptureLibrary()) {
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
    var packets: [CapturedPacket] = []
    while let packet = try capture.next() { packets.append(packet) }
    return (capture.linkType, packets)
  }

  @Test(arguments: [false, true], [1, 7, 65_536])
  func `packets and times are read from every format`(isBigEndian: Bool, piece: Int) throws {
    let capture = Self.capture
    for (file, precision) in [
      (capture.pcap(isBigEndian: isBigEndian), 1_000),
      (capture.pcap(isBigEndian: isBigEndian, inNanoseconds: true), 1),
      (capture.pcapng(isBigEndian: isBigEndian), 1),
    ] {
      let (_, packets) = try Self.packets(file, piece: piece)
      #expect(packets.map(\.bytes) == capture.packets)
      let times = capture.packets.indices.map { Int64(capture.time($0)) / Int64(precision) * Int64(precision) }
      #expect(packets.map(\.time.count) == times)
    }
  }

  @Test(arguments: LinkType.allCases)
  func `the link type is read`(linkType: LinkType) throws {
    var capture = Self.capture
    capture.linkType = linkType
    #expect(try Self.packets(capture.pcap()).0 == linkType)
    #expect(try Self.packets(capture.pcapng()).0 == linkType)
  }

  @Test func `a link type that isn't read is refused`() {
    var file = Self.capture.pcap()
    file[20] = 105
    let problem = #expect(throws: CaptureFile.Problem.self) { try Self.packets(file) }
    #expect(
      problem?.reason == "its packets are of link type 105; Ethernet, Linux cooked, loopback and raw IP are read")
  }

  @Test func `what is no capture is refused in libpcap's words`() {
    for file in [[], [1, 2], Array("neither pcap nor pcapng, whatever it is".utf8)] as [[UInt8]] {
      let problem = #expect(throws: CaptureFile.Problem.self) { try Self.packets(file) }
      #expect(problem?.reason.isEmpty == false)
    }
  }

  @Test func `a file that ends within a packet gives those before`() throws {
    let file = Self.capture.pcap().dropLast(10)
    var rest = Array(file)
    let capture = try CaptureFile(library: CaptureLibrary()) {
      defer { rest = [] }
      return rest
    }
    #expect(try capture.next()?.bytes == [1, 2, 3])
    #expect(try capture.next()?.bytes == [])
    let problem = #expect(throws: CaptureFile.Problem.self) { try capture.next() }
    #expect(problem?.reason.contains("truncated") == true)
  }

  @Test func `a file that can't be read on is a problem`() {
    #expect(throws: CaptureFile.Problem.self) { _ = try CaptureFile(library: CaptureLibrary()) { nil } }
  }

  @Test func `random damage never traps`() {
    let capture = SampleCapture([[1, 2, 3], Array(repeating: 7, count: 60)])
    for (index, file) in [capture.pcap(), capture.pcapng()].enumerated() {
      var random = SeededGenerator(seed: UInt64(index))
      for _ in 0..<2_000 {
        var damaged = file
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          damaged[Int.random(in: 4..<file.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        _ = try? Self.packets(damaged)
      }
    }
  }

  @Test func `a library that isn't there is named with the package it is in`() {
    let problem = #expect(throws: CaptureLibrary.Missing.self) { try CaptureLibrary(names: ["libnothing.so.0"]) }
    #expect(problem?.reason.hasPrefix("libnothing.so.0: cannot open shared object file") == true)
    #expect(problem?.hint.contains("libpcap0.8") == true)
    #expect(throws: CaptureLibrary.Missing.self) { try CaptureLibrary(names: ["libc.so.6"]) }
  }
}
