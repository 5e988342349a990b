import RecordedVectors
import Testing
import WireRuntime

@testable import Commands

struct DecodeTests {
  static let dtcSession = Recorded.bytes("DTC/captures/session.bin")
  static let oesSession = Recorded.bytes("OES/captures/session.bin")

  static func dtc(_ arguments: String..., input: [UInt8], piece: Int = 65_536) async -> Run {
    await Run(["decode", "--protocol", "dtc"] + arguments, input: input, piece: piece)
  }

  @Test(arguments: ["text", "jsonl"])
  func `a recorded DTC session is shown whole`(format: String) async throws {
    let run = await Self.dtc("--encoding", "binary", "--format", format, input: Self.dtcSession)
    #expect(run.status == .success)
    #expect(run.report.isEmpty)
    try expect(run.output, matches: "dtc-session.\(format)")
    let hex = await Self.dtc("--hex", "--format", format, input: Recorded.bytes("DTC/captures/session.hex"))
    #expect(hex.output == run.output)
  }

  @Test(arguments: ["text", "jsonl"])
  func `a recorded OES session is shown whole`(format: String) async throws {
    let run = await Run(["decode", "--protocol", "oes", "--format", format], input: Self.oesSession)
    #expect(run.status == .success)
    try expect(run.output, matches: "oes-session.\(format)")
  }

  @Test func `the logon dumps of the documents are shown`() async throws {
    let run = await Run(
      ["decode", "--protocol", "oes", "--hex", "--format", "jsonl"], input: Recorded.bytes("OES/captures/logon.hex"))
    #expect(run.status == .success)
    try expect(run.output, matches: "oes-logon.jsonl")
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, 1000])
  func `how the bytes arrive makes no difference`(piece: Int) async {
    let whole = await Self.dtc("--format", "jsonl", input: Self.dtcSession)
    #expect(await Self.dtc("--format", "jsonl", input: Self.dtcSession, piece: piece).output == whole.output)
    let hex = Recorded.bytes("DTC/captures/session.hex")
    #expect(await Self.dtc("--format", "jsonl", "--hex", input: hex, piece: piece).output == whole.output)
  }

  @Test(arguments: ["dtc", "oes"])
  func `a run without schema gives what a run with the schema gives`(name: String) async {
    let (input, folder) = name == "dtc" ? (Self.dtcSession, "DTC") : (Self.oesSession, "OES/messages.yaml")
    for format in ["jsonl", "text"] {
      let generated = await Run(["decode", "--protocol", name, "--format", format], input: input)
      let schema = await Run(
        ["decode", "--schema", "\(Recorded.project)/Schemas/\(folder)", "--format", format], input: input)
      #expect(schema.report.isEmpty)
      #expect(schema.status == .success)
      #expect(schema.output == generated.output)
    }
  }

  @Test func `text hides passwords unless asked, lines for tools are exact unless asked`() async {
    #expect(await !Self.dtc(input: Self.dtcSession).output.contains("secret"))
    let hidden = await Self.dtc("--format", "jsonl", "--secrets", "hide", input: Self.dtcSession)
    let shown = await Self.dtc("--format", "jsonl", input: Self.dtcSession)
    #expect(hidden.output.contains("\"Password\":\"***\""))
    #expect(!shown.output.contains("***"))
    #expect(
      await Self.dtc("--secrets", "show", input: Self.dtcSession).output.contains("Password                        \""))
  }

  @Test func `an empty input has no messages`() async {
    #expect(await Self.dtc(input: []).output == "0 messages, 0 bytes\n")
    #expect(await Self.dtc("--format", "jsonl", input: []).output == "")
    #expect(await Self.dtc(input: []).status == .success)
  }

  @Test func `a message of unknown type is shown as its bytes`() async throws {
    let input = [20, 0, 0xE7, 0x03] + Array(UInt8(0)..<16) + [4, 0, 3, 0]
    let run = await Self.dtc("--format", "jsonl", input: input)
    #expect(run.status == .success)
    #expect(
      run.lines.first
        == #"{"message":null,"type":999,"size":20,"bytes":"1400e703000102030405060708090a0b0c0d0e0f"}"#)
    try await expect(Self.dtc(input: input).output, matches: "dtc-unknown.text")

    let oes = await Run(
      ["decode", "--protocol", "oes", "--format", "jsonl"], input: [0x5A, 0, 4, 0, 0xFF, 0, 4, 0, 1, 0, 4, 0])
    #expect(
      oes.output == """
        {"message":null,"type":"Z","size":4,"bytes":"5a000400"}
        {"message":null,"type":{"invalidUTF8Hex":"ff"},"size":4,"bytes":"ff000400"}
        {"message":null,"type":"\\u0001","size":4,"bytes":"01000400"}

        """)
  }

  @Test func `fields a message doesn't reach and bytes after them are marked`() async throws {
    let heartbeats: [UInt8] = [8, 0, 3, 0, 1, 0, 0, 0] + [20, 0, 3, 0] + [UInt8](repeating: 1, count: 16)
    try await expect(Self.dtc(input: heartbeats).output, matches: "dtc-other-editions.text")
  }
}

struct DecodeProblemTests {
  /// A heartbeat without fields.
  static let heartbeat: [UInt8] = [4, 0, 3, 0]

  static func jsonl(_ input: [UInt8], as name: String = "dtc", _ more: String...) async -> Run {
    await Run(["decode", "--protocol", name, "--format", "jsonl"] + more, input: input)
  }

  @Test(
    arguments: [
      ([5], "the input ends within a message: 1 bytes are there of the 4 of its header"),
      ([16, 0, 3], "the input ends within a message: 3 bytes are there of the 4 of its header"),
      ([16, 0, 3, 0, 9], "the input ends within s_Heartbeat: 5 bytes are there of 16"),
      ([9, 0, 0xE7, 3, 0], "the input ends within a message of unknown type: 5 bytes are there of 9"),
      (
        [3, 0, 3, 0],
        "a size of 3 is stated, less than the 4 bytes of the header; where the next message begins can't be told"
      ),
    ] as [([UInt8], String)])
  func `bytes that are no message are an error with its place`(bytes: [UInt8], problem: String) async {
    let run = await Self.jsonl(Self.heartbeat + bytes)
    #expect(run.status == .problems)
    #expect(run.lines.count == 2)
    #expect(run.lines.last == "{\"error\":\"\(problem)\",\"offset\":4}")
    #expect(
      await Run(["decode", "--protocol", "dtc"], input: Self.heartbeat + bytes).output.hasSuffix(
        "@4  error: \(problem)\n\n1 message, \(4 + bytes.count) bytes, 1 error\n"))
  }

  @Test func `decoding goes on after a message that can't be decoded`() async {
    // A logon of 5 bytes, then a complete collateral request.
    let logon: [UInt8] = [0x48, 0, 5, 0, 9]
    let request = [0x66, 0, 34, 0] + [UInt8](repeating: 0, count: 30)
    let run = await Self.jsonl(logon + request, as: "oes")
    #expect(run.status == .problems)
    #expect(run.lines.first == #"{"error":"ClientLogon: 143 bytes are needed, 5 are there (byte 0)","offset":0}"#)
    #expect(run.lines.last?.hasPrefix(#"{"message":"CollateralRequest","type":"f","size":34,"#) == true)
  }

  @Test func `nothing is decoded after a size that can't be`() async {
    let run = await Self.jsonl(Self.heartbeat + [0, 0, 3, 0] + Self.heartbeat)
    #expect(run.lines.count == 2)
  }

  @Test(arguments: [
    ("04000300\n0400 03 0x", "line 2, column 10: 'x' is no hexadecimal digit", 7),
    ("040003000", "line 1, column 9: the last byte has one digit only", 4),
    ("04000300 0\n4", "line 1, column 11: a byte has one digit only", 4),
    ("04000300\u{1}", "line 1, column 9: byte 0x1 is no hexadecimal digit", 4),
  ])
  func `text that isn't hexadecimal is an error with its line`(text: String, problem: String, offset: Int) async {
    let run = await Self.jsonl(Array(text.utf8), as: "dtc", "--hex")
    #expect(run.status == .problems)
    #expect(run.lines.count == 2)
    #expect(run.lines.last == "{\"error\":\"\(problem)\",\"offset\":\(offset)}")
  }

  @Test func `random input ends in messages and errors and never traps`() async {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      let input = random.bytes(4_096)
      for name in ["dtc", "oes"] {
        let run = await Self.jsonl(input, as: name)
        #expect(run.status == .problems)
        #expect(run.lines.allSatisfy { JSONNode(String($0)) != nil })
        _ = await Run(["decode", "--protocol", name], input: input)
      }
    }
  }
}
