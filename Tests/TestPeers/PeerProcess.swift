package import Foundation

extension ChildProcess {
  /// The folder with the sources of peers, `Tests/Peers`.
  package static let peers = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Peers")
    .standardizedFileURL

  /// The packages for Python that `make peers` installs.
  package static let pythonPackages = peers.appending(path: "../../.build/python").standardizedFileURL

  /// Where the programs of this package lie: beside the tests.
  package static func neighbor(_ name: String) throws -> String {
    guard let folder = Bundle.main.executableURL?.deletingLastPathComponent() else {
      throw Failure(call: "find the folder of the tests", number: 0)
    }
    return folder.appending(path: name).path
  }

  /// A program of this package.
  package static func ours(
    _ name: String, _ arguments: [String], variables: [String: String?] = [:], streams: Streams = Streams()
  ) throws -> ChildProcess {
    try ChildProcess(try neighbor(name), arguments, variables: variables, streams: streams)
  }

  /// A peer that is written in Python, in `Tests/Peers/Python`.
  package static func python(
    _ script: String, _ arguments: [String], in folder: URL? = nil, streams: Streams = Streams()
  ) throws -> ChildProcess {
    // Some share modules; what Python makes of these isn't to lie beside them.
    let variables = ["PYTHONPATH": pythonPackages.path, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"]
    return try ChildProcess(
      "python3", [peers.appending(path: "Python/\(script)").path] + arguments, variables: variables, in: folder,
      streams: streams)
  }

  /// The port it says it listens on: `listening 4711`, or `listening dtc 127.0.0.1:4711`.
  package func listeningPort() throws -> Int {
    let line = readLine() ?? ""
    let words = line.split { " :".contains($0) }
    guard words.first == "listening", let port = words.reversed().lazy.compactMap({ Int($0) }).first else {
      throw Failure(call: "read where it listens ('\(line)'); 'make peers' installs what it needs", number: 0)
    }
    return port
  }

  /// All lines that it still prints, and its status; one below zero where a signal ended it.
  package func lines() -> (lines: [String], status: Int32) {
    let (output, _, end) = finish()
    // Bytes, because a carriage return would hide the end of a line.
    return (output.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }, end.status)
  }
}
