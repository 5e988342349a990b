import Diagnostics
import FoundationEssentials
import HeaderFrontend
import SchemaModel
import Testing

/// Headers that can't be read or represented.
struct BrokenHeaderTests {
  @Test(arguments: [
    (
      "BitField.h", "error unsupported-bit-field 5:12 's_A' has the bit-field 'Bits', whose bits have no portable place"
    ),
    ("Pointer.h", "error unsupported-pointer 4:11 's_A.Price' is a pointer (double *), which can't travel"),
    ("Reference.h", "error unsupported-pointer 3:8 's_A.Target' is a reference (int &), which can't travel"),
    (
      "FunctionPointer.h",
      "error unsupported-pointer 3:10 's_A.Callback' is a function pointer (void (*)(int)), which can't travel"
    ),
    ("Virtual.h", "error unsupported-virtual 4:16 's_A' has the virtual function 'Send', so a hidden pointer"),
    ("VirtualBase.h", "error unsupported-virtual 2:22 's_A' has a virtual base class, so a hidden pointer"),
    ("LibraryType.h", "error unsupported-type 4:15 's_A.Name' is a library type (std::string), which can't travel"),
    (
      "LongDouble.h",
      "error unsupported-type 1:26 's_A.X' is of a type without a form on the wire (long double), which can't travel"
    ),
    (
      "FlexibleArray.h",
      "error unsupported-type 1:30 's_A.Data' is an array without a length (char[]), which can't travel"
    ),
    ("TwoBases.h", "error unsupported-type 3:21 's_A' inherits fields from more than one class"),
    ("Partly.h", "error unsupported-pointer 3:8 's_Bad.Pointer' is a pointer (int *), which can't travel"),
    ("Syntax.h", "error clang-error 2:8 expected ';' at end of declaration list"),
    ("MissingInclude.h", "error missing-include 1:10 'NoSuchFile.h' file not found"),
    ("UnknownType.h", "error clang-error 1:14 unknown type name 's_B'"),
    ("Recursive.h", "error clang-error 1:18 field has incomplete type 's_A'"),
    (
      "EnumOverflow.h",
      "error clang-error 1:36 enumerator value evaluates to 300, which cannot be narrowed to type 'unsigned char'"
    ),
    ("Deep.h", "error clang-error 1:526 brackets are nested more than 500 deep"),
  ])
  func `a header that can't be represented is refused where it is wrong`(name: String, complaint: String) {
    #expect(Reading.complaints("Broken/\(name)") == [complaint])
  }

  @Test func `a template that carries nothing is refused where it is declared and where it is used`() {
    #expect(
      Reading.complaints("Broken/Template.h") == [
        "error unsupported-template 1:27 'Box' is a class template that no message inherits its header from",
        "error unsupported-template 2:23 's_A.X' is an instance of a class template (Box<int>), which can't travel",
      ])
  }

  @Test func `garbage is refused`() {
    #expect(Reading.complaints("Broken/Garbage.h").first?.hasPrefix("error clang-error 1:1 ") == true)
  }

  @Test func `a header without declarations is refused`() {
    #expect(Reading.complaints("Broken/Empty.h").first?.hasPrefix("error nothing-declared 1:1 ") == true)
  }

  @Test func `errors leave nothing in the schema`() {
    let result = HeaderReader().read([Repository.fixture("Broken/Partly.h")], protocolName: "Test")
    #expect(result.schema == ProtocolSchema(name: "Test"))
    #expect(result.files.count == 1)
  }

  @Test func `on request structs are left out with a warning and listed, those that hold them too`() {
    let options = HeaderReader.Options(allowsUnsupported: true)
    let result = HeaderReader(options: options).read([Repository.fixture("Broken/Partly.h")], protocolName: "Test")
    #expect(result.diagnostics.map(\.code) == [.skippedStruct, .skippedStruct])
    #expect(result.diagnostics.first?.notes.first?.span.start.line == 3)
    #expect(result.schema.skipped.map(\.name) == ["s_Bad", "s_Holder"])
    #expect(result.schema.messages.map(\.name) == ["s_Good"])
  }

  @Test func `defaults that can't be told are reported`() {
    #expect(
      Reading.complaints("Broken/Unevaluated.h") == [
        "warning unevaluated-default 5:15 the default of 's_A.X' can't be told; it is taken as zero",
        "warning unevaluated-default 5:26 what this does to the defaults of 's_A' isn't followed",
      ])
  }

  @Test func `a missing file, a directory and a file that is too large are told apart`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-\(UInt64.random(in: 0...(.max)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let large = folder.appending(path: "Large.h")
    try Data(repeating: UInt8(ascii: " "), count: (16 << 20) + 1).write(to: large)
    let binary = folder.appending(path: "Binary.h")
    try Data([UInt8(ascii: "\n"), UInt8(ascii: "a"), 0]).write(to: binary)
    let inputs = [folder.path + "/None.h", folder.path, large.path, binary.path]
    let found = HeaderReader().read(inputs, protocolName: "Test").diagnostics
    #expect(found.map(\.code) == [.unreadableInput, .inputIsDirectory, .inputTooLarge, .unreadableInput])
    #expect(found.last?.span?.start.line == 2)
    #expect(found.last?.span?.start.column == 2)
  }

  @Test(arguments: ["words that are no code at all \n", "struct { int \n", "@#$", "((((", "-", "}{;\n", "x<"])
  func `ten megabytes of garbage are refused at once`(piece: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "venuewire-\(UInt64.random(in: 0...(.max))).h")
    try Data(String(repeating: piece, count: 10_000_000 / piece.utf8.count).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let clock = ContinuousClock()
    let start = clock.now
    let result = HeaderReader().read([file.path], protocolName: "Test")
    #expect(result.diagnostics.containsError)
    #expect(result.diagnostics.count <= 50)
    #expect(clock.now - start < .seconds(20), "a debug build on a busy machine; a release build takes under a second")
  }
}
