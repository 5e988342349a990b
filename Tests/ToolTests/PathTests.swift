import Testing

@testable import Tool

@Suite struct PathTests {
  @Test(arguments: [
    ("a/./b//c", "a/b/c"), ("a/../b", "b"), ("../a/../b", "../b"), ("/../a", "/a"), ("", "."), ("a/..", "."),
    ("Sources/X/../../Schemas/a.h", "Schemas/a.h"), ("/", "/"), ("../../a", "../../a"),
  ])
  func `a path is normalised by name`(path: String, expected: String) {
    #expect(Path.normalised(path) == expected)
  }

  @Test(arguments: [
    ("/a/b/c", "/a/b", "c"), ("/a/b", "/a/b/c", ".."), ("/a/b", "/a/b", "."), ("/a/x/y", "/a/b/c", "../../x/y"),
  ])
  func `a path is related to a folder`(path: String, folder: String, expected: String) {
    #expect(Path.relative(path, to: folder) == expected)
    #expect(Path.join(folder, expected) == path)
  }

  @Test(arguments: [("a.h", "h"), ("a/b.YAML", "yaml"), (".yaml", ""), ("a.tar.gz", "gz"), ("a", "")])
  func `a suffix is what follows the last full stop`(path: String, expected: String) {
    #expect(Path.suffix(of: path) == expected)
  }
}
