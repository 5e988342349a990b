/// The `#pragma pack` in force at every place, replayed from the directives in the order the compiler met them.
///
/// libclang doesn't say which packing a struct was declared under, only the layout that came out of it.
struct PackingHistory {
  private enum Action {
    case set(Int?)
    case push(name: String?, value: Int?)
    case pop(name: String?, value: Int?)
    case include(String)
  }

  private struct Event {
    var offset: Int
    var action: Action
  }

  private var events: [String: [Event]] = [:]
  private var states: [String: [(offset: Int, pack: Int?)]] = [:]
  private var current: Int?
  private var stack: [(name: String?, pack: Int?)] = []

  /// Reads the directives of all files and replays them from the main file on.
  init(files: SourceFiles, inclusions: [SyntaxTree.Inclusion]) {
    var main: String?
    for inclusion in inclusions {
      let name = files.tree.name(of: inclusion.file)
      guard let place = inclusion.place else {
        main = name
        continue
      }
      guard let includer = place.resolved.file else { continue }
      let event = Event(offset: place.resolved.offset, action: .include(name))
      events[files.tree.name(of: includer), default: []].append(event)
    }
    for inclusion in inclusions where files.info(of: inclusion.file).isReal {
      let name = files.tree.name(of: inclusion.file)
      events[name, default: []] += Self.directives(in: inclusion.file, tree: files.tree)
    }
    if let main { replay(main, depth: 0) }
  }

  /// The packing in force at a byte of a file; `nil` for none.
  func pack(file: String, offset: Int) -> Int? {
    guard let states = states[file] else { return nil }
    return states.last { $0.offset <= offset }?.pack
  }

  private mutating func replay(_ file: String, depth: Int) {
    // A file that is read again has a guard, or its directives come in pairs.
    guard depth < 100, states[file] == nil else { return }
    states[file] = [(0, current)]
    for event in (events[file] ?? []).sorted(by: { $0.offset < $1.offset }) {
      switch event.action {
      case .set(let pack): current = pack
      case .push(let name, let value):
        stack.append((name, current))
        if let value { current = value }
      case .pop(let name, let value):
        pop(name)
        if let value { current = value }
      case .include(let inner): replay(inner, depth: depth + 1)
      }
      states[file]?.append((event.offset, current))
    }
  }

  private mutating func pop(_ name: String?) {
    if let name {
      guard let index = stack.lastIndex(where: { $0.name == name }) else { return }
      current = stack[index].pack
      stack.removeSubrange(index...)
    } else if let top = stack.popLast() {
      current = top.pack
    }
  }

  private static func directives(in file: SyntaxTree.File, tree: SyntaxTree) -> [Event] {
    let bytes = tree.bytes(of: file)
    guard contains("pragma", bytes) else { return [] }
    let tokens = tree.tokens(of: file, byteCount: bytes.count)
    var skipped: [Range<Int>]?
    var found: [Event] = []
    for index in 0..<tokens.count where index + 3 < tokens.count {
      guard tokens.kind(index) == .punctuation, tokens.kind(index + 1) == .identifier,
        tokens.text(index) == "#", tokens.text(index + 1) == "pragma", tokens.text(index + 2) == "pack",
        let place = tokens.place(index)?.resolved
      else { continue }
      var words: [String] = []
      for next in (index + 3)..<min(index + 16, tokens.count) where tokens.place(next)?.resolved.line == place.line {
        if tokens.kind(next) != .comment { words.append(tokens.text(next)) }
      }
      let ranges = skipped ?? tree.skippedRanges(of: file)
      skipped = ranges
      guard !ranges.contains(where: { $0.contains(place.offset) }), let action = action(words) else { continue }
      found.append(Event(offset: place.offset, action: action))
    }
    return found
  }

  /// What the words behind `#pragma pack` do.
  private static func action(_ words: [String]) -> Action? {
    guard words.first == "(", let end = words.firstIndex(of: ")") else { return nil }
    let arguments = words[1..<end].filter { $0 != "," }
    guard let first = arguments.first else { return .set(nil) }
    let value = arguments.lazy.compactMap { Int($0) }.last
    let name = arguments.dropFirst().first { Int($0) == nil }
    switch first {
    case "push": return .push(name: name, value: value)
    case "pop": return .pop(name: name, value: value)
    case "show": return nil
    default: return value.map { .set($0 == 0 ? nil : $0) }
    }
  }

  private static func contains(_ word: StaticString, _ bytes: [UInt8]) -> Bool {
    let word = Array("\(word)".utf8)
    guard bytes.count >= word.count else { return false }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: word[0]) {
      if bytes[found...].starts(with: word) { return true }
      start = found + 1
    }
    return false
  }
}
