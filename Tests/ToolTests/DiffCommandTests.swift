import Foundation
import TestPeers
import Testing

/// Exit codes of `diff`, and the version it finds in git.
@Suite struct DiffCommandTests {
  @Test func `the exit code says none, compatible, breaking, failed, nothing compared`() throws {
    let scratch = try Scratch()
    try scratch.write("old.yaml", Sample.groups)
    try scratch.write("documented.yaml", Sample.groups.replacing("SELL: 2", with: "SELL: 2, BOTH: 3"))
    try scratch.write("moved.yaml", Sample.groups.replacing("number: 2", with: "number: 5"))
    try scratch.write("broken.yaml", Sample.groups.replacing("uint8", with: "uint9"))
    try scratch.write("none.yaml", "protocol: Acme\nencoding: binary\n")
    func status(_ new: String) throws -> Int32 {
      try ToolProcess.run(["diff", "old.yaml", new], in: scratch.folder).status
    }
    #expect(try status("old.yaml") == 0)
    #expect(try status("documented.yaml") == 1)
    #expect(try status("moved.yaml") == 2)
    #expect(try status("broken.yaml") == 3)
    #expect(try status("missing.yaml") == 3)
    let empty = try ToolProcess.run(["diff", "none.yaml", "none.yaml"], in: scratch.folder)
    #expect(empty.status == 4)
    #expect(empty.output.contains("nothing compared"))
  }

  @Test func `a canonical model compares with the schema it was made from`() throws {
    let scratch = try Scratch()
    try scratch.write("acme.yaml", Sample.groups)
    let inspected = try ToolProcess.run(
      ["inspect", "acme.yaml", "--format", "json", "--output", "baseline.json"], in: scratch.folder)
    #expect(inspected.status == 0)
    let outcome = try ToolProcess.run(["diff", "baseline.json", "acme.yaml"], in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `against a revision, git has the old version, included headers too`() throws {
    let scratch = try Self.repository()
    try scratch.write("include/Parts.h", Sample.parts.replacing("double", with: "float"))
    let arguments = ["diff", "--against", "HEAD", "schemas", "--include", "include", "--name", "Acme"]
    let outcome = try ToolProcess.run(arguments, in: scratch.folder)
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("s_Quote.Price"))
    #expect(!outcome.output.contains("venuewire-test-"), "no temporary paths")
    try scratch.write("include/Parts.h", Sample.parts)
    #expect(try ToolProcess.run(arguments, in: scratch.folder).status == 0)
    #expect(try Self.git(["status", "--porcelain"], scratch).isEmpty, "index and tree are as they were")
  }

  @Test func `an error in the old version is shown with the revision's name`() throws {
    let scratch = try Self.repository(header: Sample.header.replacing("t_Price", with: "t_Prize"))
    try scratch.write("schemas/Acme.h", Sample.header)
    let outcome = try ToolProcess.run(
      ["diff", "--against", "HEAD", "schemas", "--include", "include"], in: scratch.folder)
    #expect(outcome.status == 3)
    #expect(
      outcome.errors.hasPrefix("HEAD:schemas/Acme.h:8:3: error: unknown type name 't_Prize'"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("nowhere", "git knows no revision 'nowhere'"), ("--help", "git knows no revision '--help'"),
  ])
  func `an unknown revision is the user's to mend`(revision: String, message: String) throws {
    let scratch = try Self.repository()
    let outcome = try ToolProcess.run(["diff", "--against=\(revision)", "schemas"], in: scratch.folder)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a folder outside any repository is reported`() throws {
    let scratch = try Scratch()
    try scratch.write("acme.yaml", Sample.groups)
    let outcome = try ToolProcess.run(["diff", "--against", "HEAD", "acme.yaml"], in: scratch.folder)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("is in no git repository"))
  }

  private static func repository(header: String = Sample.header) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("schemas/Acme.h", header)
    try scratch.write("include/Parts.h", Sample.parts)
    _ = try git(["init", "--quiet"], scratch)
    _ = try git(["add", "."], scratch)
    _ = try git(["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "first"], scratch)
    return scratch
  }

  private static func git(_ arguments: [String], _ scratch: Scratch) throws -> String {
    let (output, _, end) = try ChildProcess.run("git", arguments, in: scratch.folder)
    try #require(end == .exited(0))
    return output
  }
}
