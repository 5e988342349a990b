import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

@testable import Commands

/// A way from one encoding to another.
struct EncodingPair: CustomTestStringConvertible {
  var source: MessageEncoding
  var target: MessageEncoding

  var testDescription: String { "\(source.rawValue) to \(target.rawValue)" }

  static let all = MessageEncoding.allCases.flatMap { source in
    MessageEncoding.allCases.filter { $0 != source }.map { EncodingPair(source: source, target: $0) }
  }
}

struct ConvertTests {
  static let session = Recorded.bytes("DTC/captures/session.bin")
  static let messages: [DTCMessage] = DecodedVectorTests.files.flatMap(Recorded.dtcVectors).compactMap { vector in
    try? vector.decoded(as: DTCMessage.self)
  }

  static func convert(
    _ pair: EncodingPair, _ options: String..., input: [UInt8], piece: Int = 65_536
  ) async -> Run {
    await Run(
      ["convert", "--from", pair.source.rawValue, "--to", pair.target.rawValue] + options, input: input, piece: piece)
  }

  /// The stream that carries `messages`.
  static func stream(_ messages: [DTCMessage], as encoding: MessageEncoding) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for message in messages { try message.appendStreamed(to: &bytes, as: encoding) }
    return bytes
  }

  /// Whether `message` comes back from `encoding` as it was.
  static func survives(_ message: DTCMessage, _ encoding: MessageEncoding) -> Bool {
    guard let frame = try? message.encoded(as: encoding) else { return false }
    return (try? frame.withFrame { try DTCMessage(decoding: $0, as: encoding) }) == message
  }

  @Test(arguments: EncodingPair.all)
  func `every vector goes to every encoding and back where both can hold it`(pair: EncodingPair) async throws {
    let messages = Self.messages.filter { Self.survives($0, pair.source) && Self.survives($0, pair.target) }
    #expect(messages.count > 40)
    let source = try Self.stream(messages, as: pair.source)
    let target = try Self.stream(messages, as: pair.target)
    for piece in [7, 65_536] {
      let there = await Self.convert(pair, input: source, piece: piece)
      #expect(there.report == "")
      #expect(there.status == .success)
      #expect(there.bytes == target)
    }
    let back = await Self.convert(EncodingPair(source: pair.target, target: pair.source), input: target)
    #expect(back.status == .success)
    #expect(back.bytes == source)
  }

  @Test(arguments: EncodingPair.all)
  func `what the target can't hold ends the run or is left out as asked`(pair: EncodingPair) async throws {
    let readable = Self.messages.filter { Self.survives($0, pair.source) }
    let kept = readable.filter { Self.survives($0, pair.target) }
    let input = try Self.stream(readable, as: pair.source)
    let skipping = await Self.convert(pair, "--unrepresentable", "skip", input: input)
    #expect(skipping.status == .success)
    #expect(skipping.bytes == (try Self.stream(kept, as: pair.target)))
    guard kept.count < readable.count else {
      #expect(skipping.report == "")
      return
    }
    let lost = readable.count - kept.count
    #expect(skipping.report.hasSuffix("venuewire: \(lost) message\(lost == 1 ? "" : "s") left out\n"))
    #expect(skipping.report.split(separator: "\n").count == min(lost, 10) + 1)
    let stopping = await Self.convert(pair, input: input)
    #expect(stopping.status == .problems)
    #expect(stopping.report.contains("'--unrepresentable skip' leaves such messages out"))
    let first = readable.firstIndex { !kept.contains($0) } ?? 0
    #expect(stopping.report.hasPrefix("venuewire: error: message \(first + 1) at byte "))
    #expect(stopping.bytes == (try Self.stream(Array(readable.prefix(first)), as: pair.target)))
  }

  @Test func `a session in JSON lines is what a person can read`() async throws {
    let pair = EncodingPair(source: .binary, target: .json)
    let lines = await Self.convert(pair, "--lines", input: Self.session)
    #expect(lines.status == .success)
    try expect(lines.output, matches: "dtc-session-json.jsonl")
    let back = EncodingPair(source: .json, target: .binary)
    for piece in [1, 5, 65_536] {
      #expect(await Self.convert(back, input: lines.bytes, piece: piece).bytes == Self.session)
    }
    // The last line may lack its end, and lines may have blanks around them.
    #expect(await Self.convert(back, input: lines.bytes.dropLast()).bytes == Self.session)
    let spaced = lines.output.replacing("\n", with: " \r\n\n  ").replacing(":8,", with: " :\n 8,")
    #expect(await Self.convert(back, input: Array(spaced.utf8)).bytes == Self.session)
  }

  @Test func `hexadecimal digits go in and out`() async {
    let pair = EncodingPair(source: .binary, target: .protobuf)
    let hex = Recorded.bytes("DTC/captures/session.hex")
    let expected = await Self.convert(pair, input: Self.session)
    #expect(await Self.convert(pair, "--hex", input: hex, piece: 3).bytes == expected.bytes)
    let digits = await Self.convert(pair, "--hex-output", input: Self.session)
    #expect(Hexadecimal.bytes(digits.output.replacing("\n", with: "")) == expected.bytes)
    #expect(digits.lines.count == 33)
    #expect(
      await Self.convert(EncodingPair(source: .protobuf, target: .binary), "--hex", input: digits.bytes).bytes
        == Self.session)
    let broken = await Self.convert(pair, "--hex", input: Array("10000600 0x".utf8))
    #expect(broken.status == .problems)
    #expect(broken.report == "venuewire: error: line 1, column 11: 'x' is no hexadecimal digit\n")
  }

  @Test func `a value the target has no place for is an error, or dropped where asked`() async throws {
    let account = DTCMessage.tradeAccountResponse(TradeAccountResponse(tradeAccount: "SIM1", tradingIsDisabled: 1))
    let pair = EncodingPair(source: .binary, target: .protobuf)
    let input = try account.encoded(as: .binary)
    let stopping = await Self.convert(pair, input: input)
    #expect(stopping.status == .problems)
    #expect(stopping.bytes.isEmpty)
    #expect(
      stopping.report == """
        venuewire: error: message 1 at byte 0: protobuf has no place for s_TradeAccountResponse.TradingIsDisabled
        hint: '--unrepresentable skip' leaves such messages out, 'drop' such values where it can

        """)
    let dropping = await Self.convert(pair, "--unrepresentable", "drop", input: input)
    #expect(dropping.status == .success)
    #expect(dropping.bytes == (try account.encoded(as: .protobuf)))
    #expect(dropping.report.hasSuffix("venuewire: 1 message written without all values\n"))
  }
}

struct ConvertProblemTests {
  @Test(
    arguments: [
      (
        "binary", [4, 0, 3, 0, 16, 0, 3], 2, 4,
        "the input ends within a message: 3 bytes are there of the 4 of its header"
      ),
      ("binary", [4, 0, 3, 0, 16, 0, 3, 0], 2, 4, "the input ends within s_Heartbeat: 4 bytes are there of 16"),
      (
        "protobuf", [4, 0, 3, 0, 3, 0, 3, 0], 2, 4,
        "a size of 3 is stated, less than the 4 bytes of the header; where the next message begins can't be told"
      ),
      (
        "json", Array("{\"Type\":3}\0{\"Type\":".utf8), 2, 11,
        "the input ends within a JSON text: 8 bytes are there and no end"
      ),
      ("binary", [4, 0, 0xE7, 3], 1, 0, "a message of unknown type can't be converted"),
    ] as [(String, [UInt8], Int, Int, String)])
  func `what can't be converted is an error with its number and place`(
    source: String, input: [UInt8], number: Int, offset: Int, reason: String
  ) async {
    let run = await Run(["convert", "--from", source, "--to", "compact"], input: input)
    #expect(run.status == .problems)
    #expect(run.report.hasPrefix("venuewire: error: message \(number) at byte \(offset): \(reason)\n"))
    #expect(run.output == (number == 2 ? "{\"Type\":3,\"F\":[0,0]}\0" : ""))
  }

  @Test func `a text that is no message is an error with its field`() async {
    let run = await Run(
      ["convert", "--from", "json", "--to", "binary"],
      input: Array("{\"Type\":3}\n{\"Type\":3,\"NumDroppedMessages\":\"x\"}\n".utf8))
    #expect(run.status == .problems)
    #expect(run.bytes.count == 16)
    #expect(run.report.hasPrefix("venuewire: error: message 2 at byte 11: s_Heartbeat.NumDroppedMessages: "))
  }

  @Test func `a text too long for its field is an error with the field`() async {
    let name = String(repeating: "x", count: 40)
    let run = await Run(
      ["convert", "--from", "json", "--to", "binary"], input: Array("{\"Type\":1,\"Username\":\"\(name)\"}\0".utf8))
    #expect(run.status == .problems)
    #expect(
      run.report == """
        venuewire: error: message 1 at byte 0: s_LogonRequest.Username: text of 40 bytes where 31 fit
        hint: '--unrepresentable skip' leaves such messages out, 'drop' such values where it can

        """)
  }

  @Test func `output that can't be written ends the run`() async {
    let source = Pieces([4, 0, 3, 0], of: 4)
    let status = await VenuewireCommand.run(
      ["convert", "--from", "binary", "--to", "json"],
      in: Surroundings(
        streams: Streams(
          writeBytes: { _ in false }, report: { _ in }, open: { _ throws(InputProblem) in source })))
    #expect(status == .outputFailed)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `random and damaged input ends in an error and never traps`(source: MessageEncoding) async throws {
    let messages = ConvertTests.messages.filter { ConvertTests.survives($0, source) }
    let stream = try ConvertTests.stream(messages, as: source)
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed))
      var damaged = Array(stream.prefix(Int.random(in: 0...8_192, using: &random)))
      for _ in 0..<Int.random(in: 0...40, using: &random) where !damaged.isEmpty {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      for target in MessageEncoding.allCases {
        let run = await Run(
          ["convert", "--from", source.rawValue, "--to", target.rawValue, "--unrepresentable", "skip"],
          input: damaged, piece: Int.random(in: 1...300, using: &random))
        #expect(run.status == .success || run.report.contains("venuewire: error: message "))
      }
    }
  }
}
