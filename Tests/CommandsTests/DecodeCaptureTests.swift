import DTCProtocol
import PacketCapture
import RecordedVectors
import SampleCaptures
import Testing
import WireRuntime

@testable import Commands

/// `decode` of packet captures.
struct DecodeCaptureTests {
  static func decode(_ file: [UInt8], _ options: String..., name: String = "dtc", piece: Int = 65_536) async -> Run {
    await Run(["decode", "--protocol", name] + options, input: file, piece: piece)
  }

  /// A heartbeat in `encoding` as it goes on a stream.
  static func heartbeat(_ number: UInt32, _ encoding: MessageEncoding = .binary) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try DTCMessage.heartbeat(Heartbeat(numDroppedMessages: number)).appendStreamed(to: &bytes, as: encoding)
    return bytes
  }

  /// A connection on which both ends agree on `encoding` and talk in it, in segments of at most `size` bytes.
  static func negotiation(_ encoding: MessageEncoding, size: Int) throws -> [TCPSegment] {
    let number = Encoding(encoding)
    var connection = SampleConnection()
    let request = EncodingRequest(protocolVersion: 8, encoding: number, protocolType: "DTC")
    let response = EncodingResponse(protocolVersion: 8, encoding: number, protocolType: "DTC")
    var segments = connection.open()
    segments += connection.send(try request.encoded(as: .binary), from: .client, size: size)
    segments += connection.send(try response.encoded(as: .binary), from: .server, size: size)
    for index in 0..<3 as Range<UInt32> {
      segments += connection.send(try heartbeat(index, encoding), from: .client, size: size)
      segments += connection.send(
        try heartbeat(10 + index, encoding) + heartbeat(20 + index, encoding), from: .server, size: size)
    }
    return segments + connection.close()
  }

  /// Who sent each message of the output, and what its heartbeats say.
  static func senders(_ run: Run) -> [String] {
    run.lines.compactMap { line in
      guard let node = JSONNode(String(line)), let sender = node["sender"]?.string else { return nil }
      return "\(sender) \(node["fields"]?["NumDroppedMessages"]?.integer.map { "\($0)" } ?? "-")"
    }
  }

  @Test(arguments: MessageEncoding.allCases, [1, 7, 1_460])
  func `an encoding agreed on holds for both directions`(encoding: MessageEncoding, size: Int) async throws {
    let capture = SampleCapture(try Self.negotiation(encoding, size: size))
    for file in [capture.pcap(), capture.pcapng(), capture.pcap(isBigEndian: true)] {
      let run = await Self.decode(file, "--format", "jsonl", piece: 1_000)
      #expect(run.report == "")
      #expect(run.status == .success)
      #expect(
        Self.senders(run) == [
          "client -", "server -", "client 0", "server 10", "server 20", "client 1", "server 11", "server 21",
          "client 2", "server 12", "server 22",
        ])
    }
  }

  @Test(arguments: LinkType.allCases, ["text", "jsonl"])
  func `a message is shown with its time, its ends and its sender`(linkType: LinkType, format: String) async throws {
    let capture = SampleCapture(try Self.negotiation(.json, size: 1_460), linkType: linkType)
    let run = await Self.decode(capture.pcapng(), "--format", format)
    #expect(run.status == .success)
    try expect(run.output, matches: "dtc-capture.\(format)")
  }

  @Test func `OES traffic over IP version 6 is shown`() async throws {
    let address = IPAddress(version6: 0x2001_0DB8_0000_0000_0000_0000_0000_0001)
    var connection = SampleConnection(
      client: Endpoint(address: address, port: 50_000), server: Endpoint(address: address, port: 6_001))
    let session = Recorded.bytes("OES/captures/session.bin")
    let capture = SampleCapture(connection.open() + connection.send(session, from: .client, size: 100))
    let plain = await Run(["decode", "--protocol", "oes", "--format", "jsonl"], input: session)
    let run = await Self.decode(capture.pcap(), "--format", "jsonl", name: "oes")
    #expect(run.status == .success)
    #expect(run.lines.first?.contains(#""from":"[2001:db8::1]:50000""#) == true)
    #expect(run.lines.count == plain.lines.count)
    for (line, expected) in zip(run.lines, plain.lines) {
      #expect(line.hasSuffix(expected.dropFirst()))
    }
  }

  @Test(arguments: 0..<20)
  func `segments that are late, sent again or cut differently change nothing`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var connection = SampleConnection()
    let opening = connection.open()
    var again = connection
    let session = Recorded.bytes("DTC/captures/session.bin")
    let size = Int.random(in: 1...700, using: &random)
    var segments = connection.send(session, from: .server, size: size)
    segments += again.send(session, from: .server, size: Int.random(in: 1...700, using: &random))
    segments.shuffle(using: &random)
    let run = await Self.decode(SampleCapture(opening + segments).pcap(), "--format", "jsonl")
    #expect(run.status == .success)
    #expect(run.lines.count == 33)
  }

  @Test func `bytes that are missing end their direction with an error`() async throws {
    var connection = SampleConnection()
    var segments = connection.open()
    for index in 0..<4 as Range<UInt32> { segments += connection.send(try Self.heartbeat(index), from: .client) }
    let missing = segments.remove(at: 4)
    segments += connection.send(try Self.heartbeat(9), from: .server) + connection.close()
    let run = await Self.decode(SampleCapture(segments).pcap(), "--format", "jsonl")
    #expect(run.status == .problems)
    #expect(Self.senders(run) == ["client 0", "server 9", "client -"])
    let problem = try #require(run.lines.last.flatMap { JSONNode(String($0)) })
    #expect(
      problem["error"]?.string
        == "16 bytes from sequence number \(missing.sequenceNumber) on are missing (the capture lacks them); where the "
        + "next message begins can't be told")
    #expect(problem["from"]?.string == "10.0.0.1:49152")
    #expect(problem["connection"]?.integer == 1)
    #expect(problem["offset"]?.integer == 16)
  }

  @Test func `packets that were cut are named as the reason`() async throws {
    var connection = SampleConnection()
    var segments = connection.open()
    for index in 0..<2 as Range<UInt32> { segments += connection.send(try Self.heartbeat(index), from: .client) }
    var capture = SampleCapture(segments)
    capture.cutAt = 60
    let run = await Self.decode(capture.pcap(), "--format", "jsonl")
    #expect(run.lines.first?.contains("10 bytes from sequence number") == true)
    #expect(run.lines.first?.contains("the capture has packets of this direction only in part") == true)
  }

  @Test func `a capture that begins within a connection says so where it can't go on`() async throws {
    var connection = SampleConnection()
    let segments = connection.open() + connection.send([3, 0, 0, 0, 9], from: .server)
    let run = await Self.decode(SampleCapture(Array(segments.dropFirst(3))).pcap(), "--format", "jsonl")
    #expect(run.status == .problems)
    #expect(run.lines.first?.contains("; the capture begins in the middle of this connection\"") == true)
    #expect(run.lines.first?.contains("\"sender\":null") == true)
  }

  @Test func `a connection that ends within a message is an error`() async throws {
    var connection = SampleConnection()
    let segments =
      connection.open() + connection.send(try Self.heartbeat(1).dropLast(4), from: .client) + connection.close()
    let run = await Self.decode(SampleCapture(segments).pcap(), "--format", "jsonl")
    #expect(run.lines.count == 1)
    #expect(run.lines.first?.contains("the input ends within s_Heartbeat: 12 bytes are there of 16") == true)
  }

  @Test func `ports choose connections`() async throws {
    var first = SampleConnection()
    var second = SampleConnection(server: Endpoint(address: first.server.address, port: 443))
    let segments =
      first.open() + second.open() + first.send(try Self.heartbeat(1), from: .client)
      + second.send(Array("\u{16}\u{3}\u{1}hello".utf8), from: .client)
    let file = SampleCapture(segments).pcap()
    #expect(await Self.decode(file).status == .problems)
    let run = await Self.decode(file, "--port", "11099", "--port", "11098")
    #expect(run.status == .success)
    #expect(run.output.hasSuffix("1 message, 16 bytes, 1 connection, 8 packets\n"))
    #expect(await Self.decode(file, "--port", "80").output == "0 messages, 0 bytes, 0 connections, 8 packets\n")
  }

  @Test func `what isn't looked into is counted`() async throws {
    var connection = SampleConnection()
    let segments = connection.open() + connection.send(try Self.heartbeat(1), from: .client)
    var capture = SampleCapture(segments, linkType: .rawIP)
    capture.packets.append(SamplePacket.internet(segments[3], fragment: 0x2000))
    capture.packets.append(SamplePacket.internet(segments[3], fragment: 10))
    capture.packets.append([0x45, 0])
    let run = await Self.decode(capture.pcap())
    #expect(run.status == .problems)
    #expect(
      run.output.hasSuffix(
        """
        error: 2 IP fragments from 10.0.0.1 to 10.0.0.2 not read: fragments aren't put together

        error: 1 packet not read: the headers aren't whole

        1 message, 16 bytes, 1 connection, 7 packets, 2 errors

        """))
  }

  @Test func `a capture that is damaged is shown as far as it can be read`() async throws {
    var connection = SampleConnection()
    let segments = connection.open() + connection.send(try Self.heartbeat(1), from: .client)
    let file = SampleCapture(segments + connection.close()).pcap().dropLast(5)
    let run = await Self.decode(Array(file), "--format", "jsonl")
    #expect(run.status == .problems)
    #expect(run.lines.count == 2)
    #expect(run.lines.last?.hasPrefix(#"{"error":"the capture can't be read any further: truncated dump file"#) == true)
  }

  @Test func `what is said to be a capture and is none is refused`() async {
    let run = await Self.decode(Array("no capture at all, but text".utf8), "--capture")
    #expect(run.status == .badInput)
    #expect(run.report.hasPrefix("venuewire: error: can't read '-': "))
  }

  @Test func `random damage never traps`() async throws {
    let file = SampleCapture(try Self.negotiation(.protobuf, size: 20)).pcapng()
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      var damaged = file
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        damaged[Int.random(in: 100..<file.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let run = await Self.decode(damaged, "--format", "jsonl", piece: Int.random(in: 1...5_000, using: &random))
      #expect(run.lines.allSatisfy { JSONNode(String($0)) != nil })
    }
  }
}
