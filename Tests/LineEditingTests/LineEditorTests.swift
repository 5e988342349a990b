import LineEditing
import Testing

@Suite struct `Line editor` {
  @Test func `has a name for its history`() {
    #expect(LineEditor(name: "venuewire").name == "venuewire")
  }
}
