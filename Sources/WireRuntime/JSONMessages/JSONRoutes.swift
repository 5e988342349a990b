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
  /// The routes as bits, the first lowest; none where they are too many for that.
  private var all: UInt64 = 0
  /// Of each selector, one after the other for each value's place plus two: routes that it rules out where it's found.
  private var ruledOut = PermanentTable<UInt64>([])
  /// Of each route: the selectors that have to be found before it's clear that it fits, as bits.
  private var needed = PermanentTable<UInt64>([])
  /// What the members of all levels lead to, one level behind the other; and where each level's begin.
  private var targets = PermanentTable<Target>([])
  /// Keys of each level, and where its targets begin.
  private var scans = PermanentTable<(keys: JSONKeys, start: Int)>([])

  /// What a member leads to; -1 for nothing.
  private struct Target {
    var selector: Int
    var level: Int
  }

  /// Selectors whose values can be noted without memory of their own.
  private static let inlineCount = 16

  /// A route for each list of conditions, all of which must hold. The first route that fits is taken.
  public init(_ routes: [[JSONCondition]]) {
    for conditions in routes {
      self.routes.append(conditions.map { check($0) })
    }
    for index in levels.indices { levels[index].keys = JSONKeys(levels[index].names) }
    values.layOut()
    ruleOut()
  }

  /// Finds out which routes are ruled out by which values. Members that stand in for others rule out nothing, since the
  /// others may follow.
  private mutating func ruleOut() {
    guard routes.count <= UInt64.bitWidth, selectors.count <= Self.inlineCount else { return }
    all = routes.count == UInt64.bitWidth ? .max : 1 << UInt64(routes.count) - 1
    needed = PermanentTable(
      routes.map { checks in
        checks.reduce(0) { bits, check in bits | 1 << UInt64(check.selectors.first ?? 0) }
      })
    var targets: [Target] = []
    var scans: [(keys: JSONKeys, start: Int)] = []
    for level in levels {
      scans.append((level.keys, targets.count))
      targets += level.members.map { Target(selector: $0.selector ?? -1, level: $0.level ?? -1) }
    }
    self.targets = PermanentTable(targets)
    self.scans = PermanentTable(scans)
    let bits: [UInt64] = selectors.indices.flatMap { selector in
      (-2..<values.count).map { value in
        routes.indices.reduce(0) { bits, route in
          let isRuledOut = routes[route].contains { check in
            check.selectors.first == selector && (check.value == value) != check.isEqual
          }
          return isRuledOut && value != ListedValues.missing ? bits | 1 << UInt64(route) : bits
        }
      }
    }
    ruledOut = PermanentTable(bits)
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

  /// What was found of the members that select.
  private struct Found {
    /// Places of values, of each selector.
    var places = SIMD16<Int16>(repeating: Int16(ListedValues.missing))
    /// Routes that aren't ruled out.
    var open: UInt64
    /// Selectors that were found, as bits.
    var selectors: UInt64 = 0
    /// The first of them, once it is clear that it fits.
    var route: Int?
    /// Whether all members that were passed are text of the outermost object.
    var isFlat = true
  }

  /// The first route whose conditions hold for the object before `reader`; `nil` where none is. The reader stays.
  ///
  /// Reads no further than it takes to tell.
  ///
  /// - Throws: `WireError` where there is no object, or it isn't JSON that far.
  func route(_ reader: inout JSONReader) throws(WireError) -> Int? {
    let start = reader.position
    guard all != 0 else {
      var found = [Int](repeating: ListedValues.missing, count: selectors.count)
      try read(levels[0], &reader) { found[$0] = $1 }
      reader.seek(to: start)
      return routes.firstIndex { checks in checks.allSatisfy { holds($0) { found[$0] } } }
    }
    var found = Found(open: all)
    try read(0, &reader, &found)
    let end = reader.position
    reader.seek(to: start)
    if let route = found.route {
      if found.isFlat { reader.head = start..<end }
      return route
    }
    return routes.firstIndex { checks in checks.allSatisfy { holds($0) { Int(found.places[$0]) } } }
  }

  private func holds(_ check: Check, _ found: (Int) -> Int) -> Bool {
    for selector in check.selectors where found(selector) != ListedValues.missing {
      return (found(selector) == check.value) == check.isEqual
    }
    return !check.isRequired
  }

  /// Reads until it's clear which route fits.
  private func read(_ level: Int, _ reader: inout JSONReader, _ found: inout Found) throws(WireError) {
    let (keys, start) = scans[level]
    try reader.beginObject()
    var member = JSONKeys.unknown
    while try reader.nextMember(in: keys, into: &member) {
      if !reader.isAtText { found.isFlat = false }
      guard member >= 0 else {
        try reader.skipValue()
        continue
      }
      let target = targets[start + member]
      if target.level >= 0, reader.isAtObject {
        try read(target.level, &reader, &found)
        if found.route != nil { return }
      } else if target.selector >= 0 {
        let place = try values.read(&reader)
        found.places[target.selector] = Int16(place)
        found.selectors |= 1 << UInt64(target.selector)
        found.open &= ~ruledOut[target.selector * (values.count + 2) + place + 2]
        let first = found.open.trailingZeroBitCount
        // All that the route asks for was found, so that nothing behind it counts.
        if first < needed.count, needed[first] & ~found.selectors == 0 {
          found.route = first
          return
        }
      } else {
        try reader.skipValue()
      }
    }
  }

  private func read(
    _ level: Level, _ reader: inout JSONReader, _ note: (Int, Int) -> Void
  ) throws(WireError) {
    try reader.beginObject()
    var member = JSONKeys.unknown
    while try reader.nextMember(in: level.keys, into: &member) {
      let target: (selector: Int?, level: Int?) = member < 0 ? (nil, nil) : level.members[member]
      if let inner = target.level, reader.isAtObject {
        try read(levels[inner], &reader, note)
      } else if let selector = target.selector {
        note(selector, try values.read(&reader))
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

  /// Whether text comes next, without blanks.
  fileprivate var isAtText: Bool { cursor.byteOrZero() == JSONText.quote }
}
