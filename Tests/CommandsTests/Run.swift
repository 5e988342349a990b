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

  /// Runs the tool with `arguments`, and `input` in pieces of `piece` bytes where a file would be read, in surroundings
  /// that `change` may change.
  init(
    _ arguments: [String], input: [UInt8] = [], piece: Int = 65_536, in change: (inout Surroundings) -> Void = { _ in }
  ) async {
    let output = Transcript()
    let report = Transcript()
    let source = Pieces(input, of: piece)
    var surroundings = Surroundings(
      streams: Streams(
        writeBytes: {
          output.append($0)
          return true
        }, report: { report.append(Array($0.utf8)) }, open: { _ throws(InputProblem) in source }))
    change(&surroundings)
    status = await VenuewireCommand.run(arguments, in: surroundings)
    bytes = output.bytes
    self.report = String(decoding: report.bytes, as: UTF8.self)
  }

  /// The output as text.
  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Lines of the output.
  var lines: [Substring] { output.split(separator: "\n") }
}

extension Surroundings {
  /// Calls `body` with all that was written or reported so far, whenever there is more.
  mutating func watch(_ body: @escaping @Sendable (String) -> Void) {
    let all = Transcript()
    let streams = streams
    self.streams.writeBytes = { bytes in
      let isWritten = streams.writeBytes(bytes)
      all.append(bytes)
      body(String(decoding: all.bytes, as: UTF8.self))
      return isWritten
    }
    self.streams.report = { text in
      streams.report(text)
      all.append(Array(text.utf8))
      body(String(decoding: all.bytes, as: UTF8.self))
    }
  }

  /// Ends the command as a user does, once `isEnough` of what was written or reported.
  mutating func interrupt(when isEnough: @escaping @Sendable (String) -> Bool) {
    let interruption = Interruption()
    self.interruption = { interruption }
    watch { if isEnough($0) { interruption.request() } }
  }
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
