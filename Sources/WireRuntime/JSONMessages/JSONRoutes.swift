/// Which message a JSON object is, by what some of its members hold.
///
/// Made once for a protocol and kept as long as the program runs: hold it in a `static let`.
public struct JSONRoutes: Sendable {
  /// A condition with places in the lists below in place of paths and values.
  private struct Check {
    var selectors: [Int]
    var value: Int
    var isEqual: Bool
    var isRequired: Bool
  }

  /// An object in which members select, or objects are that have such members.
  private struct Level {
    var names: [String] = []
    /// For each name: the place in ``selectors``, and the place in ``levels`` of the object.
    var members: [(selector: Int?, level: Int?)] = []
    var keys = JSONKeys.none
  }

  private var routes: [[Check]] = []
  /// Paths of members that select.
  private var selectors: [String] = []
  /// The outermost object, then those in it.
  private var levels = [Level()]
  private var values = ListedValues()

  /// A route for each list of conditions, all of which must hold. The first route that fits is taken.
  public init(_ routes: [[JSONCondition]]) {
    for conditions in routes {
      self.routes.append(conditions.map { check($0) })
    }
    for index in levels.indices { levels[index].keys = JSONKeys(levels[index].names) }
    values.layOut()
  }

  private mutating func check(_ condition: JSONCondition) -> Check {
    Check(
      selectors: condition.paths.map { selector(at: $0) }, value: values.index(of: condition.value),
      isEqual: condition.isEqual, isRequired: condition.isRequired)
  }

  private mutating func selector(at path: String) -> Int {
    if let known = selectors.firstIndex(of: path) { return known }
    selectors.append(path)
    var level = 0
    let names = path.split(separator: ".").map(String.init)
    for (depth, name) in names.enumerated() {
      if !levels[level].names.contains(name) {
        levels[level].names.append(name)
        levels[level].members.append((nil, nil))
      }
      let member = levels[level].names.firstIndex(of: name) ?? 0
      if depth == names.count - 1 {
        levels[level].members[member].selector = selectors.count - 1
      } else if let inner = levels[level].members[member].level {
        level = inner
      } else {
        levels.append(Level())
        levels[level].members[member].level = levels.count - 1
        level = levels.count - 1
      }
    }
    return selectors.count - 1
  }

  /// The first route whose conditions hold for the object before `reader`; `nil` where none is. The reader stays.
  ///
  /// - Throws: `WireError` where there is no object, or it isn't JSON.
  func route(_ reader: inout JSONReader) throws(WireError) -> Int? {
    let start = reader.position
    var found = [Int](repeating: ListedValues.missing, count: selectors.count)
    try read(levels[0], &reader, &found)
    reader.seek(to: start)
    return routes.firstIndex { checks in checks.allSatisfy { holds($0, found) } }
  }

  private func holds(_ check: Check, _ found: [Int]) -> Bool {
    for selector in check.selectors where found[selector] != ListedValues.missing {
      return (found[selector] == check.value) == check.isEqual
    }
    return !check.isRequired
  }

  private func read(_ level: Level, _ reader: inout JSONReader, _ found: inout [Int]) throws(WireError) {
    try reader.beginObject()
    var member = JSONKeys.unknown
    while try reader.nextMember(in: level.keys, into: &member) {
      let target: (selector: Int?, level: Int?) = member < 0 ? (nil, nil) : level.members[member]
      if let inner = target.level, reader.isAtObject {
        try read(levels[inner], &reader, &found)
      } else if let selector = target.selector {
        found[selector] = try values.read(&reader)
      } else {
        try reader.skipValue()
      }
    }
  }

  /// What members that select hold in the object before `reader`, by path. The reader stays.
  ///
  /// - Throws: `WireError` where there is no object, or it isn't JSON.
  func selected(_ reader: inout JSONReader) throws(WireError) -> [String: JSONValue] {
    let start = reader.position
    var selected: [String: JSONValue] = [:]
    try keep(levels[0], &reader, &selected)
    reader.seek(to: start)
    return selected
  }

  private func keep(
    _ level: Level, _ reader: inout JSONReader, _ selected: inout [String: JSONValue]
  ) throws(WireError) {
    try reader.beginObject()
    var member = JSONKeys.unknown
    while try reader.nextMember(in: level.keys, into: &member) {
      let target: (selector: Int?, level: Int?) = member < 0 ? (nil, nil) : level.members[member]
      if let inner = target.level, reader.isAtObject {
        try keep(levels[inner], &reader, &selected)
      } else if let selector = target.selector {
        selected[selectors[selector]] = try reader.value()
      } else {
        try reader.skipValue()
      }
    }
  }
}

extension JSONReader {
  /// Whether an object comes next.
  fileprivate var isAtObject: Bool { cursor.byteOrZero(cursor.blanks()) == UInt8(ascii: "{") }
}
