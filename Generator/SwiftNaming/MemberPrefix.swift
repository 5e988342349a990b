/// Words that every member of an enum repeats and that Swift leaves out, because the type says them.
enum MemberPrefix {
  /// Which leading words to drop: those a member shares with the enum's own name (`ORDER_STATUS_OPEN` of
  /// `OrderStatusEnum`), else those all members share (`TIF_DAY`).
  static func count(of members: [[String]], enumName: String) -> Prefix {
    var typeWords = Words.split(enumName).map { $0.lowercased() }
    if let last = typeWords.last, last.hasPrefix("enum") { typeWords.removeLast() }
    return Prefix(typeWords: typeWords, shared: sharedCount(members))
  }

  /// How many trailing words all members share, where leaving them out keeps members apart (`_8` of an 8-bit enum).
  static func suffixCount(of members: [[String]]) -> Int {
    let shared = sharedCount(members.map { Array($0.reversed()) })
    return shared > 0 && members.allSatisfy { $0.last?.allSatisfy(\.isNumber) == true } ? 1 : 0
  }

  /// Which leading words to drop.
  struct Prefix {
    /// These, from members that begin with them and have more words.
    var typeWords: [String]
    /// So many, from the other members.
    var shared: Int
  }

  /// The member's Swift name without those words.
  static func name(_ words: [String], dropping prefix: Prefix, suffix: Int) -> String {
    var rest = words[...]
    var dropped: [String] = []
    let startsWithType = rest.starts(with: prefix.typeWords) && rest.count > prefix.typeWords.count
    let count = startsWithType ? max(prefix.typeWords.count, prefix.shared) : prefix.shared
    dropped = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
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
