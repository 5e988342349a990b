import Testing

@testable import Tool

@Suite struct ManifestTests {
  private static let manifest: Manifest = {
    var manifest = Manifest(request: ContentHash("request"))
    manifest.messageCount = 3
    manifest.enumCount = 1
    manifest.hasWarnings = true
    manifest.inputs = [.init(path: "a folder/a.h", hash: ContentHash("a"))]
    manifest.folders = [.init(path: ".", hash: ContentHash("names"))]
    manifest.outputs = [.init(path: "Enums.swift", hash: ContentHash("b"))]
    return manifest
  }()

  @Test func `a manifest reads as it was written`() {
    #expect(Manifest(Self.manifest.text) == Self.manifest)
  }

  @Test(arguments: [
    "", "venuewire-manifest 2\n", "venuewire-manifest 1\nrequest xyz\n", "venuewire-manifest 1\nnoise\n",
  ])
  func `anything else counts as no manifest`(text: String) {
    #expect(Manifest(text) == nil)
  }

  @Test func `a manifest cut anywhere never reads as the whole one`() {
    let text = Self.manifest.text
    for length in 0..<(text.count - 1) { #expect(Manifest(String(text.prefix(length))) != Self.manifest) }
  }
}

@Suite struct ContentHashTests {
  @Test func `a fingerprint is the same on every machine`() {
    #expect(ContentHash("").description == "ff0619c29ec4433005cc054ef7e8e9b3")
    #expect(ContentHash("venuewire").description == "bb40ebfbd4a0e6ed4d7a550d1250b1d4")
  }

  @Test func `a fingerprint reads as it was written`() {
    for count in 0..<100 {
      let hash = ContentHash([UInt8](repeating: 7, count: count))
      #expect(ContentHash(Substring(hash.description)) == hash)
    }
  }

  @Test func `changing, adding or swapping bytes changes the fingerprint`() {
    let bytes = (0..<67).map { UInt8($0) }
    var seen: Set<ContentHash> = [ContentHash(bytes)]
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        #expect(seen.insert(ContentHash(changed)).inserted)
      }
    }
    for count in 1...64 { #expect(seen.insert(ContentHash([UInt8](repeating: 0, count: count))).inserted) }
    for index in 0..<59 {
      var swapped = bytes
      swapped.swapAt(index, index + 8)
      #expect(seen.insert(ContentHash(swapped)).inserted)
    }
  }
}
