internal import DTCProtocol

extension Option {
  static let limit = Option(name: "--limit", argument: .value("P"), help: "Not at a worse price than P.")
  static let stop = Option(
    name: "--stop", argument: .value("P"), help: "Wait until the market trades at P or beyond.")
  static let ifTouched = Option(
    name: "--if-touched", argument: .value("P"), help: "Wait until the market trades at P or better.")
  static let timeInForce = Option(
    name: "--time-in-force", argument: .choice(TimeInForce.words.map(\.word), named: "TIF"),
    help: "How long it stands; day unless given.")
  static let until = Option(
    name: "--until", argument: .value("TIME"), help: "Until when it stands, with gtd: 2026-12-31T16:00Z.")
  static let account = Option(name: "--account", letter: "a", argument: .value("NAME"), help: "The account.")
  static let takeProfit = Option(
    name: "--take-profit", argument: .value("P"), help: "Once it is filled, leave at P with a profit,")
  static let stopLoss = Option(
    name: "--stop-loss", argument: .value("P"), help: "or at P with a loss: whichever comes first.")
  static let quantity = Option(
    name: "--quantity", argument: .value("Q"), help: "The whole quantity, with what is filled.")
  static let wait = Option(
    name: "--wait", argument: .none, help: "Show each change until nothing can happen to it any more.")
  static let follow = Option(name: "--follow", letter: "f", argument: .none, help: "Go on with each change.")
  static let days = Option(name: "--days", argument: .value("N"), help: "Days back from now.")
}

extension TimeInForce {
  /// What is typed for each.
  static let words: [(word: String, value: TimeInForce)] = [
    ("day", .day), ("gtc", .goodTillCanceled), ("gtd", .goodTillDateTime), ("ioc", .immediateOrCancel),
    ("fok", .fillOrKill), ("aon", .allOrNone),
  ]

  /// The time in force that is called `word`.
  init?(word: String) {
    guard let found = Self.words.first(where: { $0.word == word }) else { return nil }
    self = found.value
  }

  /// What is typed for it; a number for one that isn't known, nothing where it isn't set.
  var word: String {
    if let found = Self.words.first(where: { $0.value == self }) { return found.word }
    return self == .unset ? "" : "\(rawValue)"
  }
}

extension ParsedArguments {
  /// A price, if it was given.
  func price(_ option: Option) throws(UsageProblem) -> Double? {
    guard let word = value(option) else { return nil }
    guard let price = Double(word), price.isFinite, price.magnitude < 1e15 else {
      throw UsageProblem("'\(option.name)' can't be '\(word)'; it is a price, such as 2850.25")
    }
    return price
  }

  /// A moment, if it was given, in seconds since 1970.
  func moment(_ option: Option) throws(UsageProblem) -> Int64? {
    guard let word = value(option) else { return nil }
    guard let seconds = Moment.seconds(word) else {
      throw UsageProblem(
        "'\(option.name)' can't be '\(word)'; it is a date or a time in UTC, such as 2026-11-21 or 2026-11-21T14:30:00Z"
      )
    }
    return seconds
  }

  /// The quantity that `word` says.
  static func quantity(_ word: String, _ name: String) throws(UsageProblem) -> Double {
    guard let quantity = Double(word), quantity > 0, quantity < 1e15 else {
      throw UsageProblem("\(name) can't be '\(word)'; it is a number above zero")
    }
    return quantity
  }
}
