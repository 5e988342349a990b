import RecordedVectors
import Testing

@testable import Commands

/// `decode` of protocols whose messages are JSON objects.
struct DecodeDocumentTests {
  static let input = Array(
    """
    {"command":"message","identifier":"{\\"handler\\":\\"OrderHandler\\"}"}
    {"type":"welcome","message":60}
    {"type":"nothing anybody knows"}
    7

    """.utf8)

  @Test(arguments: ["oceanex", "hft"], [1, 9, 65_536])
  func `messages are read line by line, and what is none is an error`(name: String, piece: Int) async {
    let run = await Run(["decode", "--protocol", name, "--format", "jsonl"], input: Self.input, piece: piece)
    #expect(run.status == .problems)
    #expect(run.lines.count == 4)
    #expect(run.lines.allSatisfy { JSONNode(String($0)) != nil })
    #expect(run.lines.last?.hasPrefix(#"{"error":"#) == true)
    #expect(run.lines[2].hasPrefix(#"{"message":null,"size":32,"fields":{"type":"nothing anybody knows"}}"#))
  }

  @Test func `a message is named and shown whole`() async {
    let welcome = Array(#"{"type":"welcome","message":60}"#.utf8)
    let line = await Run(["decode", "--protocol", "oceanex", "--format", "jsonl"], input: welcome)
    #expect(line.status == .success)
    #expect(line.output.hasSuffix(#""size":31,"fields":{"type":"welcome","message":60}}"# + "\n"))
    let text = await Run(["decode", "--protocol", "oceanex"], input: welcome)
    #expect(text.output.hasSuffix("1 message, 31 bytes\n"))
  }
}
