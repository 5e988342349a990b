import Foundation
import RecordedVectors
import SchemaModel
import Testing

@testable import Commands

/// Decoding with schemas that nobody generated code from.
struct SchemaSourceTests {
  static let folder = "\(Recorded.project)/Tests/CommandsTests/Schemas"

  @Test func `a header of another protocol decodes its captures`() async throws {
    let header = "\(Self.folder)/Feed.h"
    let quote: [UInt8] =
      [28, 0, 0, 0, 7, 0, 2, 0] + Array("ESM2\0xx\0".utf8) + [0x10, 0x27, 0, 0, 0x20, 0x4E, 0, 0] + [3, 0, 9, 0]
    let run = await Run(["decode", "--schema", header, "--format", "jsonl"], input: quote)
    #expect(run.report.isEmpty)
    #expect(run.status == .success)
    #expect(
      run.output == """
        {"message":"s_Quote","type":7,"size":28,"fields":{"Side":2,"Symbol":"ESM2","Prices":[10000,20000],\
        "Counts":[{"Orders":3,"Lots":9}]}}

        """)
    try expect(await Run(["decode", "--schema", header], input: quote).output, matches: "feed.text")
  }

  @Test func `a size no message can have ends the input`() async {
    let run = await Run(
      ["decode", "--schema", "\(Self.folder)/Feed.h", "--format", "jsonl"], input: [0, 0, 0x10, 0] + [7, 0, 2, 0])
    #expect(run.status == .problems)
    let whole = await Run(
      ["decode", "--schema", "\(Self.folder)/Feed.h", "--format", "jsonl"], input: [1, 0, 0x10, 0] + [7, 0, 2, 0])
    #expect(
      whole.output == """
        {"error":"a size of 1048577 is stated where 1048576 bytes are allowed; where the next message begins can't be \
        told","offset":0}

        """)
    #expect(run.output != whole.output)
  }

  @Test func `a schema decodes the binary encoding alone`() async {
    let run = await Run(["decode", "--schema", "\(Self.folder)/Feed.h", "--encoding", "json"])
    #expect(run.status == .usage)
    #expect(
      run.report == "venuewire: error: '--encoding json' isn't read with these messages, only binary\n")
  }

  @Test func `big-endian messages decode, shorter ones too`() async throws {
    let input: [UInt8] =
      [0, 1, 0, 20, 0xC0, 0x45, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x62, 0x87, 0x82, 0xC0] + [0, 1, 0, 8, 0x40, 0x45, 0, 0]
    let run = await Run(["decode", "--schema", "\(Self.folder)/big-endian.yaml"], input: input)
    #expect(run.report == "")
    try expect(run.output, matches: "big-endian.text")
  }

  @Test func `a canonical model decodes as the code generated from it`() async throws {
    let schema = try #require(DecodedVectorTests.schemas["OES"])
    let file = FileManager.default.temporaryDirectory.appending(path: "oes-\(UUID().uuidString).json")
    try schema.canonicalJSON().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = await Run(["decode", "--schema", file.path, "--format", "jsonl"], input: DecodeTests.oesSession)
    #expect(run.report == "")
    let generated = await Run(["decode", "--protocol", "oes", "--format", "jsonl"], input: DecodeTests.oesSession)
    #expect(run.output == generated.output)
  }

  @Test func `a schema with errors is reported as the generator reports it`() async {
    let run = await Run(["decode", "--schema", "\(Self.folder)/nothing-here.yaml"])
    #expect(run.status == .badSchema)
    #expect(run.output.isEmpty)
    #expect(run.report.hasPrefix("\(Self.folder)/nothing-here.yaml:1:1: error: can't read this input: no such file"))
  }

  @Test func `a schema whose messages can't be told apart is refused`() async {
    let run = await Run(["decode", "--schema", "\(Self.folder)/no-header.yaml"])
    #expect(run.status == .badSchema)
    #expect(
      run.report == """
        venuewire: error: no message of Bare states its size and its type in numbers at fixed places, so messages on a \
        stream can't be told apart

        """)
    let json = await Run(["decode", "--schema", "\(Recorded.project)/Schemas/OceanEx/messages.yaml"])
    #expect(json.status == .badSchema)
    #expect(json.report == "venuewire: error: OceanEx has no messages with a binary form\n")
  }
}
