internal import SchemaModel

/// The elements of two lists, brought together by name.
struct Matching<Element> {
  /// The two forms of one element.
  struct Pair {
    /// How it was.
    let old: Element
    /// How it is.
    let new: Element
  }

  /// Elements in both lists, in the new list's order.
  private(set) var pairs: [Pair] = []
  /// Elements only the new list has, in its order.
  private(set) var added: [Element] = []
  /// Elements only the old list has, in its order.
  private(set) var removed: [Element] = []

  /// Brings elements together that have one `key`, and then, of the rest, those that have one `looseKey` and are alone with it.
  init(
    _ old: [Element], _ new: [Element], by key: (Element) -> String, orBy looseKey: ((Element) -> String)? = nil
  ) {
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    func bring(_ key: (Element) -> String, onlyUnique: Bool) {
      var places: [String: [Int]] = [:]
      for index in old.indices where !taken.contains(index) { places[key(old[index]), default: []].append(index) }
      var wanted: [String: Int] = [:]
      for index in new.indices where partners[index] == nil { wanted[key(new[index]), default: 0] += 1 }
      for index in new.indices where partners[index] == nil {
        let name = key(new[index])
        guard let free = places[name]?.first(where: { !taken.contains($0) }) else { continue }
        if onlyUnique, places[name]?.count != 1 || wanted[name] != 1 { continue }
        partners[index] = free
        taken.insert(free)
      }
    }
    bring(key, onlyUnique: false)
    if let looseKey { bring(looseKey, onlyUnique: true) }
    for index in new.indices {
      if let partner = partners[index] {
        pairs.append(Pair(old: old[partner], new: new[index]))
      } else {
        added.append(new[index])
      }
    }
    removed = old.indices.filter { !taken.contains($0) }.map { old[$0] }
  }
}

extension Matching: Sendable where Element: Sendable {}
extension Matching.Pair: Sendable where Element: Sendable {}

/// What a namespace and a name make together.
func qualified(_ namespace: String, _ name: String) -> String {
  namespace.isEmpty ? name : "\(namespace)::\(name)"
}
