/// Splits a protocol's names into words and joins words the Swift way.
enum Words {
  /// The words of `name`: split at underscores and other separators, at a lower-case letter or digit before an
  /// upper-case one, and before the last letter of a run of upper-case letters that a lower-case one follows.
  ///
  /// `OCOOrdersSupported` → `OCO`, `Orders`, `Supported`; `market_id` → `market`, `id`.
  static func split(_ name: String) -> [String] {
    var words: [String] = []
    var word: [Character] = []
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        flush(&word, into: &words)
        continue
      }
      if character.isUppercase, let last = word.last {
        let endsRun = index + 1 < characters.count && characters[index + 1].isLowercase && last.isUppercase
        if last.isLowercase || (last.isNumber && word.contains(where: \.isLowercase)) || endsRun {
          flush(&word, into: &words)
        }
      }
      word.append(character)
    }
    flush(&word, into: &words)
    return words
  }

  /// `OCO`, `Orders` → `ocoOrders`.
  static func lowerCamel(_ words: [String]) -> String {
    guard let first = words.first else { return "" }
    return first.lowercased() + words.dropFirst().map(capitalized).joined()
  }

  /// `logon`, `request` → `LogonRequest`. Runs of capitals are kept.
  static func upperCamel(_ words: [String]) -> String {
    words.map(capitalized).joined()
  }

  /// The words of a constant in capitals, as words of a sentence: `PENDING_OPEN` → `pending`, `open`.
  static func splitConstant(_ name: String) -> [String] {
    let isShouting = !name.contains(where: \.isLowercase)
    return isShouting ? split(name).map { $0.lowercased() } : split(name)
  }

  private static func capitalized(_ word: String) -> String {
    let lowercased = word.lowercased()
    if let initialism = initialisms[lowercased], word == lowercased { return initialism }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func flush(_ word: inout [Character], into words: inout [String]) {
    if !word.isEmpty { words.append(String(word)) }
    word = []
  }

  /// Words that Swift's guidelines write in capitals throughout.
  private static let initialisms = [
    "id": "ID", "ids": "IDs", "url": "URL", "uuid": "UUID", "api": "API", "uid": "UID", "http": "HTTP",
    "json": "JSON", "oco": "OCO", "ip": "IP", "md": "MD",
  ]
}
