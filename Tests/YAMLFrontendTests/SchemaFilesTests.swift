import Diagnostics
import SchemaModel
import Testing
import YAMLFrontend

/// The schema files of this project.
@Suite struct SchemaFilesTests {
  @Test(arguments: Repository.paths(in: "Schemas", endingWith: ".yaml"))
  func `a schema of this project reads without a complaint`(path: String) throws {
    let file = try Repository.file(path)
    #expect(Report.text(file) == "")
  }

  @Test(arguments: Repository.paths(in: "Sources", endingWith: "venuewire.yaml"))
  func `a configuration of this project reads without a complaint`(path: String) throws {
    let file = try Repository.file(path)
    #expect(YAMLReader.kind(of: file) == .configuration)
    #expect(Report.text(file) == "")
  }
}
