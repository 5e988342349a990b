import Testing

@testable import SwiftRendering

@Suite struct SwiftWriterTests {
  @Test func `a call that is too long for a line has its arguments below`() {
    var writer = SwiftWriter()
    writer.call("try frame.storeText", (1...12).map { "argument\($0): value\($0)" })
    let lines = writer.text.split(separator: "\n")
    #expect(lines.first == "try frame.storeText(")
    #expect(lines.allSatisfy { $0.count <= SwiftWriter.lineLength })
    #expect(lines.last?.hasSuffix("value12)") == true)
  }

  @Test func `documentation is wrapped at words`() {
    var writer = SwiftWriter()
    writer.doc([String(repeating: "word ", count: 60), "next"])
    let lines = writer.text.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { $0.hasPrefix("///") && $0.count <= SwiftWriter.lineLength })
    #expect(lines[3] == "///")
  }

  @Test func `a list of one element stays on its line`() {
    var writer = SwiftWriter()
    writer.list(["a"])
    writer.list((0..<40).map { "element\($0)" }, head: "fields: ", tail: ")")
    let lines = writer.text.split(separator: "\n")
    #expect(lines[0] == "[a]")
    #expect(lines[1] == "fields: [")
    #expect(lines.last == "])")
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("a\"b\\c", #""a\"b\\c""#), ("line\nend\t", #""line\nend\t""#), ("\u{0}", #""\u{0}""#),
    ("é", "\"é\""),
  ])
  func `text becomes a literal that reads back`(text: String, literal: String) {
    #expect(SwiftLiteral.string(text) == literal)
  }

  @Test(arguments: [
    (1.0, 8, "1"), (0.5, 8, "0.5"), (Double.greatestFiniteMagnitude, 8, ".greatestFiniteMagnitude"),
    (Double(Float.greatestFiniteMagnitude), 4, ".greatestFiniteMagnitude"), (Double(Float(0.1)), 4, "0.1"),
    (-.infinity, 8, "-.infinity"),
  ])
  func `a number becomes the shortest literal that reads back`(value: Double, byteCount: Int, literal: String) {
    #expect(SwiftLiteral.float(value, byteCount: byteCount) == literal)
  }
}
