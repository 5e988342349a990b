import Glibc
import Testing

@testable import EventLog

@Suite struct StandardErrorTests {
  @Test func `lines of many threads stay whole`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    let output = StandardError(descriptor: ends[1])
    let (input, writeEnd) = (ends[0], ends[1])
    async let read = Self.readAll(input)
    let line = String(repeating: "x", count: 99) + "\n"
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<50 { output.write(line) } } }
    }
    close(writeEnd)
    let lines = await read.split(separator: 10)
    #expect(lines.count == 400)
    #expect(lines.allSatisfy { $0.count == 99 })
  }

  @Test func `what can't be written holds nobody up`() {
    StandardError(descriptor: -1).write("lost\n")
  }

  private static func readAll(_ descriptor: Int32) async -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = unsafe read(descriptor, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    close(descriptor)
    return bytes
  }
}
