import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

@testable import Commands

/// `decode` of messages in every encoding.
struct DecodeEncodingTests {
  static let session = Recorded.bytes("DTC/captures/session.bin")

  static func decode(_ encoding: String?, _ input: [UInt8], format: String = "jsonl", piece: Int = 65_536) async -> Run
  {
    let options = encoding.map { ["--encoding", $0] } ?? []
    return await Run(["decode", "--protocol", "dtc", "--format", format] + options, input: input, piece: piece)
  }

  /// The session in `encoding`.
  static func session(as encoding: MessageEncoding, _ options: String...) async -> [UInt8] {
    await Run(["convert", "--from", "binary", "--to", encoding.rawValue] + options, input: session).bytes
  }

  /// Lines without the size, which differs from encoding to encoding.
  static func withoutSizes(_ lines: [Substring]) -> [String] {
    lines.map { String($0).replacing(#/"size":\d+,/#, with: "") }
  }

  @Test(arguments: [MessageEncoding.json, .compactJSON, .protobuf])
  func `a session gives the same lines in every encoding, however it arrives`(encoding: MessageEncoding) async {
    let expected = await Self.withoutSizes(Self.decode("binary", Self.session).lines)
    for piece in [1, 3, 1_000, 65_536] {
      let run = await Self.decode(encoding.rawValue, Self.session(as: encoding), piece: piece)
      #expect(run.status == .success)
      #expect(Self.withoutSizes(run.lines) == expected)
    }
  }

  @Test(arguments: [MessageEncoding.json, .compactJSON])
  func `JSON of either kind is recognized, with zero bytes or line ends`(encoding: MessageEncoding) async {
    let expected = await Self.decode("binary", Self.session).lines.count
    for piece in [1, 4, 65_536] {
      #expect(await Self.decode(nil, Self.session(as: encoding), piece: piece).lines.count == expected)
      let lines = await Self.decode("auto", Self.session(as: encoding, "--lines"), piece: piece)
      #expect(lines.lines.count == expected)
      #expect(lines.status == .success)
    }
  }

  @Test(arguments: MessageEncoding.allCases, [1, 17, 65_536])
  func `after an encoding response the stream is what that says`(encoding: MessageEncoding, piece: Int) async throws {
    let request = EncodingRequest(protocolVersion: 8, encoding: Encoding(encoding), protocolType: "DTC")
    let response = EncodingResponse(protocolVersion: 8, encoding: Encoding(encoding), protocolType: "DTC")
    let heartbeats = (1...3).map { DTCMessage.heartbeat(Heartbeat(numDroppedMessages: $0)) }
    var stream = try request.encoded(as: .binary) + response.encoded(as: .binary)
    for heartbeat in heartbeats { try heartbeat.appendStreamed(to: &stream, as: encoding) }
    let run = await Self.decode(nil, stream, piece: piece)
    #expect(run.status == .success)
    #expect(run.lines.count == 5)
    #expect(run.lines.last?.contains("\"NumDroppedMessages\":3") == true)
    // Whoever says what the encoding is, is believed.
    if encoding.isText { #expect(await Self.decode("binary", stream).status == .problems) }
  }

  @Test func `a recorded negotiation is followed`() async throws {
    let streams = Recorded.json("DTC/vectors/framing.json")["vectors"]?.array ?? []
    for name in ["json-stream", "json-compact-stream", "protobuf-stream", "binary-stream"] {
      let stream = try #require(streams.first { $0["name"]?.string == name })
      let bytes = try #require(stream["streamHex"]?.string.flatMap { Hexadecimal.bytes($0) })
      let messages = try #require(stream["messages"]?.array)
      let encoding = name.contains("compact") ? "compact" : String(name.prefix { $0 != "-" })
      let run = await Self.decode(encoding, bytes, piece: 5)
      #expect(run.status == .success)
      let types = run.lines.map { JSONNode(String($0))?["type"]?.integer }
      #expect(types == messages.map { $0["typeNumber"]?.integer })
    }
  }

  @Test func `compressed messages are named, not decoded`() async throws {
    var stream = try HistoricalPriceDataResponseHeader(requestID: 1, useZLibCompression: 1).encoded(as: .binary)
    let size = stream.count
    stream += [0x78, 0x9C, 1, 2, 3]
    let run = await Self.decode(nil, stream)
    #expect(run.status == .problems)
    #expect(run.lines.count == 2)
    #expect(
      run.lines.last == #"{"error":"what follows is compressed and isn't decoded","offset":\#(size)}"#)
  }

  @Test func `text shows fields without places where they have none`() async throws {
    let input = Array(#"{"Type":3,"NumDroppedMessages":2,"CurrentDateTime":1653048000}"#.utf8)
    let run = await Self.decode(nil, input, format: "text")
    #expect(
      run.output == """
        @0  s_Heartbeat  type 3  62 bytes
          NumDroppedMessages  2 messages
          CurrentDateTime     1653048000  2022-05-20T12:00:00Z

        1 message, 62 bytes

        """)
  }

  @Test func `passwords in JSON are hidden from text`() async {
    let input = Array(#"{"Type":1,"Password":"secret"}"#.utf8)
    #expect(await !Self.decode("json", input, format: "text").output.contains("secret"))
  }

  @Test(
    arguments: [
      (#"{"Type":3"#, "the input ends within a JSON text: 9 bytes are there and no end", 0),
      (#"{"Type":3}{"#, nil, 0), (#"[1]"#, nil, 0), (#"{"Type":"x"}"#, nil, 0), (#"{"NumDroppedMessages":1}"#, nil, 0),
      ("{\"Type\":3}\n{\"Type\":3,\"NumDroppedMessages\":{}}\n", nil, 11),
    ] as [(String, String?, Int)])
  func `a text that is no message is an error with its place`(text: String, problem: String?, offset: Int) async throws
  {
    let run = await Self.decode("json", Array(text.utf8))
    #expect(run.status == .problems)
    let line = try #require(run.lines.last.flatMap { JSONNode(String($0)) })
    #expect(line["offset"]?.integer == offset)
    if let problem { #expect(line["error"]?.string == problem) }
  }

  @Test func `decoding goes on after a text that can't be decoded`() async {
    let run = await Self.decode("json", Array("{\"Type\":3,\"CurrentDateTime\":[]}\0{\"Type\":3}\0".utf8))
    #expect(run.lines.count == 2)
    #expect(run.lines.last?.contains("s_Heartbeat") == true)
  }

  @Test(
    arguments: [
      (#"{"Type":3,"F":[1]}"#, true), (#"{"f" : [1],"Type":3}"#, true), (#"{"Type":3}"#, false),
      (#"{"Type":3,"F":1}"#, false), (#"{"Type":3,"X":{"F":[1]}}"#, false), (#"{"Type":3,"X":"\"F\":["}"#, false),
      (#"{"Type":3,"F"#, false), (#"{"Type":3,"F""#, false), (#"{"Type":3,"\"#, false), ("", false),
    ] as [(String, Bool)])
  func `compact JSON is told from JSON by its array`(text: String, isCompact: Bool) async {
    #expect(Array(text.utf8).withFrame { CompactForm.isIn($0) } == isCompact)
  }

  @Test func `line ends within texts stay`() async {
    var bytes = Array("{\n\"a\":\"\\\"\n}\",\"b\":[\n]}\n\n{}\0}\n".utf8)
    var lineEnds = JSONLineEnds()
    lineEnds.replace(in: &bytes)
    #expect(bytes == Array("{\n\"a\":\"\\\"\n}\",\"b\":[\n]}\0\0{}\0}\0".utf8))
  }
}
