import Foundation
import RecordedVectors
import Synchronization
import Testing

@testable import Commands

/// One run of the tool on made-up streams.
struct Run {
  let status: Commands.ExitStatus
  let bytes: [UInt8]
  let report: String

  /// Runs the tool with `arguments`, and `input` in pieces of `piece` bytes where a file would be read.
  init(_ arguments: [String], input: [UInt8] = [], piece: Int = 65_536) async {
    let output = Transcript()
    let report = Transcript()
    let source = Pieces(input, of: piece)
    status = await VenuewireCommand.run(
      arguments,
      in: Surroundings(
        streams: Streams(
          writeBytes: {
            output.append($0)
            return true
          }, report: { report.append(Array($0.utf8)) }, open: { _ throws(InputProblem) in source })))
    bytes = output.bytes
    self.report = String(decoding: report.bytes, as: UTF8.self)
  }

  /// The output as text.
  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Lines of the output.
  var lines: [Substring] { output.split(separator: "\n") }
}

/// Bytes that grow.
final class Transcript: Sendable {
  private let written = Mutex<[UInt8]>([])

  var bytes: [UInt8] { written.withLock { $0 } }

  func append(_ bytes: [UInt8]) { written.withLock { $0 += bytes } }
}

/// Bytes that come in pieces of one size.
final class Pieces: ByteSource {
  private let rest: Mutex<ArraySlice<UInt8>>
  private let size: Int

  init(_ bytes: [UInt8], of size: Int) {
    rest = Mutex(bytes[...])
    self.size = size
  }

  func next() -> [UInt8] {
    rest.withLock { rest in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }
}

/// Compares output with a file in `Expected`; `RECORD=1` writes the file instead.
func expect(_ text: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected/\(name)")
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  let (lines, expectedLines) = (text.split(separator: "\n"), expected.split(separator: "\n"))
  let difference = zip(lines, expectedLines).first { $0 != $1 }
  #expect(
    text == expected, "\(name): \(difference.map { "'\($0)' where '\($1)' is expected" } ?? "of another length")",
    sourceLocation: sourceLocation)
}
