/// Splits a protocol's names into words and joins words the Swift way.
enum Words {
  /// The words of `name`: split at underscores and other separators, at a lower-case letter or digit before an
  /// upper-case one, and before the last letter of a run of upper-case letters that a lower-case one follows.
  ///
  /// `OCOOrdersSupported` → `OCO`, `Orders`, `Supported`; `market_id` → `market`, `id`.
  static func split(_ name: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    let scalars = Array(name.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let kind = Kind(scalar)
      guard kind != .separator else {
        flush(&word, into: &words)
        continue
      }
      if kind == .upper, let last = word.last.map(Kind.init) {
        let endsRun = index + 1 < scalars.count && Kind(scalars[index + 1]) == .lower && last == .upper
        if last == .lower || (last == .digit && word.contains { Kind($0) == .lower }) || endsRun {
          flush(&word, into: &words)
        }
      }
      word.append(scalar)
    }
    flush(&word, into: &words)
    return words
  }

  /// What a character does to the word it is in. Letters that have no case count as lower-case.
  private enum Kind {
    case upper, lower, digit, separator

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "A"..."Z": self = .upper
      case "a"..."z": self = .lower
      case "0"..."9": self = .digit
      case _ where scalar.isASCII: self = .separator
      default:
        let properties = scalar.properties
        self = properties.isUppercase ? .upper : properties.isAlphabetic ? .lower : .separator
      }
    }
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
    let isShouting = !name.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return isShouting ? split(name).map { $0.lowercased() } : split(name)
  }

  private static func capitalized(_ word: String) -> String {
    let lowercased = word.lowercased()
    if let initialism = initialisms[lowercased], word == lowercased { return initialism }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func flush(_ word: inout String.UnicodeScalarView, into words: inout [String]) {
    if !word.isEmpty { words.append(String(word)) }
    word.removeAll()
  }

  /// Words that Swift's guidelines write in capitals throughout.
  private static let initialisms = [
    "id": "ID", "ids": "IDs", "url": "URL", "uuid": "UUID", "api": "API", "uid": "UID", "http": "HTTP",
    "json": "JSON", "oco": "OCO", "ip": "IP", "md": "MD",
  ]
}
