internal import SchemaModel

/// What a run read and wrote, kept beside its output so that the next one can see that there is nothing to do.
///
/// Text, one fact a line, the same on every machine: paths are seen from the folder of the first input, and there are no
/// times in it. A tool newer than the manifest counts as a change, by the two files' times.
struct Manifest: Equatable {
  /// Its file name in the output folder.
  static let fileName = ".venuewire-manifest"
  private static let heading = "venuewire-manifest 1"

  /// A file or folder and the fingerprint of what was in it.
  struct Entry: Equatable {
    var path: String
    var hash: ContentHash
  }

  /// Version of the tool.
  var tool = GeneratorVersion.current
  /// Fingerprint of the command line, as far as it makes a difference.
  var request: ContentHash
  /// Messages and enums, for the summary.
  var messageCount = 0
  var enumCount = 0
  /// Whether the run had warnings, which the next one must show again.
  var hasWarnings = false
  /// Inputs, configurations and included headers.
  var inputs: [Entry] = []
  /// Folders named as inputs; fingerprints of the names in them.
  var folders: [Entry] = []
  /// Files written; paths are names in the output folder.
  var outputs: [Entry] = []

  /// Its text.
  var text: String {
    var lines = [
      Self.heading, "tool \(tool)", "request \(request)", "messages \(messageCount)", "enums \(enumCount)",
      "warnings \(hasWarnings ? 1 : 0)",
    ]
    lines += inputs.map { "input \($0.hash) \($0.path)" }
    lines += folders.map { "folder \($0.hash) \($0.path)" }
    lines += outputs.map { "output \($0.hash) \($0.path)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Manifest {
  /// Reads ``text``; `nil` for anything else, which then counts as no manifest.
  init?(_ text: String) {
    let lines = text.split(separator: "\n")
    guard lines.first == Substring(Self.heading) else { return nil }
    self.init(request: ContentHash(""))
    for line in lines.dropFirst() {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, take(parts[0], parts[1]) else { return nil }
    }
  }

  private mutating func take(_ keyword: Substring, _ value: Substring) -> Bool {
    switch keyword {
    case "tool": tool = String(value)
    case "request":
      guard let hash = ContentHash(value) else { return false }
      request = hash
    case "messages": messageCount = Int(value) ?? 0
    case "enums": enumCount = Int(value) ?? 0
    case "warnings": hasWarnings = value != "0"
    case "input": return take(value, into: \.inputs)
    case "folder": return take(value, into: \.folders)
    case "output": return take(value, into: \.outputs)
    default: return false
    }
    return true
  }

  private mutating func take(_ value: Substring, into list: WritableKeyPath<Manifest, [Entry]>) -> Bool {
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let hash = ContentHash(parts[0]) else { return false }
    self[keyPath: list].append(Entry(path: String(parts[1]), hash: hash))
    return true
  }
}
