import Foundation
import Testing
import Transport

/// Connections leave nothing behind.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ManyConnectionsTests {
  /// Sockets of the process that belong to connections with a port.
  static func socketCount(port: Int) throws -> Int {
    let ownFiles = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    let sockets = Set(ownFiles.filter { $0.hasPrefix("socket:[") }.map { $0.dropFirst(8).dropLast() })
    let end = String(port, radix: 16, uppercase: true)
    let padded = ":" + String(repeating: "0", count: 4 - end.count) + end
    return try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").count { line in
      let columns = line.split(separator: " ")
      return columns.count > 9 && (columns[1].hasSuffix(padded) || columns[2].hasSuffix(padded))
        && sockets.contains(columns[9])
    }
  }

  @Test(arguments: [LinkKind.stream, .webSocket])
  func `a thousand connections are opened and closed, and all files with them`(kind: LinkKind) async throws {
    try await withLoop { loop in
      let server = Recorder.echo(loop)
      let listener = try await loop.listen(on: ListenAddress(kind), handler: server)
      var endpoint = Endpoint(host: "127.0.0.1", port: listener.port)
      if kind == .webSocket { endpoint.kind = .webSocket() }
      for _ in 0..<10 {
        let client = Recorder(
          loop, whenOpened: { connection in connection.send(.binary) { $0 += [1, 2, 3] } },
          whenReceived: { connection, _, _ in connection.close(.normal, "") })
        for _ in 0..<100 { _ = loop.connect(to: endpoint, handler: client) }
        await client.wait { $0.events.count { if case .closed = $0 { true } else { false } } == 100 }
        #expect(await client.events.count { $0 == .closed(.closedHere) } == 100)
      }
      await server.wait { $0.openCount == 0 && $0.connections.count == 1000 }
      #expect(await listener.connectionCount == 0)
      // The loop's next turns close the files; what is left is the listener's.
      var turns = 0
      while try Self.socketCount(port: listener.port) > 1, turns < 1_000 {
        await server.run { _ in }
        turns += 1
      }
      #expect(try Self.socketCount(port: listener.port) == 1)
    }
  }
}
