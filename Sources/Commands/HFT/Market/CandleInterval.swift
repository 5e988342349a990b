/// The length of a candle as it is typed: `500ms`, `1s`, `5m`, `1h`, `1d`.
struct CandleInterval: Equatable, Sendable {
  /// How it is typed.
  var name: String
  /// Its length, in whole milliseconds.
  var milliseconds: Int64

  /// Units by their names, longest name first.
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]
  /// The longest one: a week.
  private static let longest: Int64 = 604_800_000

  /// Reads what is typed; `nil` where it isn't a length, or longer than a week.
  init?(_ text: String) {
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    let digits = text.dropLast(unit.name.count)
    guard let count = Int64(digits), digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      (1...Self.longest / unit.milliseconds).contains(count)
    else { return nil }
    name = text
    milliseconds = count * unit.milliseconds
  }

  /// Takes it out of a command line; a second unless given.
  init(_ arguments: ParsedArguments) throws(UsageProblem) {
    guard let word = arguments.value(.candleInterval) else {
      (name, milliseconds) = ("1s", 1_000)
      return
    }
    guard let interval = Self(word) else {
      throw UsageProblem(
        "'--interval' can't be '\(word)'; it is a length up to a week, such as 500ms, 1s, 5m, 1h or 1d")
    }
    self = interval
  }

  /// Its length.
  var duration: Duration { .milliseconds(milliseconds) }
  /// Its length in seconds.
  var seconds: Double { Double(milliseconds) / 1_000 }
}

extension Option {
  static let candleInterval = Option(
    name: "--interval", argument: .value("LENGTH"),
    help: "Length of a candle, such as 500ms, 5m or 1h; 1s unless given.")
  static let candleLimit = Option(
    name: "--limit", argument: .value("N"), help: "The newest N candles; 50 unless given, or --from is.")
}
