import Diagnostics
import Foundation
import SchemaModel
import Testing

@testable import HeaderFrontend

@Suite struct VirtualHeadersTests {
  @Test func `every standard header can be included beside every other`() throws {
    let names = VirtualHeaders.files.map { $0.path.split(separator: "/").dropFirst(2).joined(separator: "/") }
    let includes = (names + names.reversed()).map { "#include <\($0)>\n" }.joined()
    let header = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).h")
    defer { try? FileManager.default.removeItem(at: header) }
    try (includes + "struct s_Quote { double Price; };\n").write(to: header, atomically: true, encoding: .utf8)
    let result = HeaderReader(options: .init()).read([header.path], protocolName: "Acme")
    #expect(result.diagnostics.map(\.message) == [])
    #expect(result.schema.messages.map(\.name) == ["s_Quote"])
  }
}
