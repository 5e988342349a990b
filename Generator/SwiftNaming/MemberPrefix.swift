/// Words that every member of an enum repeats and that Swift leaves out, because the type says them.
enum MemberPrefix {
  /// How many leading words to drop: those all members share; or else those that most members share with the enum's
  /// own name (`ORDER_STATUS_OPEN` of `OrderStatusEnum`), dropped only where they stand.
  static func count(of members: [[String]], enumName: String) -> Prefix {
    let shared = sharedCount(members)
    if shared > 0 { return .shared(shared) }
    var typeWords = Words.split(enumName).map { $0.lowercased() }
    if let last = typeWords.last, last.hasPrefix("enum") { typeWords.removeLast() }
    return .typeName(typeWords)
  }

  /// How many trailing words all members share, where leaving them out keeps members apart (`_8` of an 8-bit enum).
  static func suffixCount(of members: [[String]]) -> Int {
    let shared = sharedCount(members.map { Array($0.reversed()) })
    return shared > 0 && members.allSatisfy { $0.last?.allSatisfy(\.isNumber) == true } ? 1 : 0
  }

  /// Which leading words to drop.
  enum Prefix {
    /// So many, from every member.
    case shared(Int)
    /// These, from members that begin with them.
    case typeName([String])
  }

  /// The member's Swift name without those words.
  static func name(_ words: [String], dropping prefix: Prefix, suffix: Int) -> String {
    var rest = words[...]
    var dropped: [String] = []
    switch prefix {
    case .shared(let count):
      dropped = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    case .typeName(let typeWords):
      if rest.starts(with: typeWords), rest.count > typeWords.count {
        dropped = typeWords
        rest = rest.dropFirst(typeWords.count)
      }
    }
    if rest.count > suffix { rest = rest.dropLast(suffix) }
    // A name can't begin with a digit: take back words until it doesn't.
    while rest.first?.first?.isNumber == true, let word = dropped.popLast() { rest = [word] + rest }
    let name = Words.lowerCamel(Array(rest))
    return name.first?.isNumber == true ? "value\(name)" : name
  }

  private static func sharedCount(_ members: [[String]]) -> Int {
    guard members.count > 1, let first = members.first else { return 0 }
    var count = 0
    while count < first.count, members.allSatisfy({ $0.count > count + 1 && $0[count] == first[count] }) {
      count += 1
    }
    return count
  }
}
