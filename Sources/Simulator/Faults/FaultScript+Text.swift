extension FaultScript.Fault {
  /// A fault as it is typed: what goes wrong, on which connection, and when.
  ///
  /// ```
  /// drop connection=2 message=10
  /// delay=250ms probability=0.01
  /// restart=2s message=1000
  /// ```
  ///
  /// The words are `drop`, `stall`, `delay=TIME`, `duplicate`, `truncate` or `restart=TIME`, then `connection=N`, and
  /// `message=N` or `probability=P`. Without the last two every message is delayed or doubled; for the others they are
  /// needed.
  public init(_ text: some StringProtocol) throws(FaultScriptProblem) {
    let words = text.split(separator: " ").map { Word(String($0)) }
    guard let first = words.first else { throw FaultScriptProblem(word: "", "nothing is said to go wrong") }
    self.init(try Self.kind(first))
    var named: Set<String> = []
    for word in words.dropFirst() {
      guard named.insert(word.name).inserted else { throw FaultScriptProblem(word: word.text, "it stands there twice") }
      switch word.name {
      case "connection": connection = try word.count()
      case "message": message = try word.count()
      case "probability": probability = try word.probability()
      default:
        throw FaultScriptProblem(word: word.text, "only connection=N, message=N and probability=P may follow")
      }
    }
    if named.isSuperset(of: ["message", "probability"]) {
      throw FaultScriptProblem(word: "probability", "it can't be given together with message=N")
    }
    switch kind {
    case .delay, .duplicate: break
    case .drop, .stall, .truncate, .restart:
      if named.isDisjoint(with: ["message", "probability"]) {
        throw FaultScriptProblem(word: first.text, "say when: message=N or probability=P")
      }
    }
  }

  private static func kind(_ word: Word) throws(FaultScriptProblem) -> FaultScript.Kind {
    switch word.name {
    case "drop": try word.plain(.drop)
    case "stall": try word.plain(.stall)
    case "duplicate": try word.plain(.duplicate)
    case "truncate": try word.plain(.truncate)
    case "delay": .delay(try word.duration())
    case "restart": .restart(try word.duration())
    default:
      throw FaultScriptProblem(
        word: word.text, "a fault is one of drop, stall, delay=TIME, duplicate, truncate and restart=TIME")
    }
  }

  /// A name, and a value behind an equals sign.
  private struct Word {
    let text: String
    let name: String
    let value: String?

    init(_ text: String) {
      self.text = text
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      name = String(parts[0])
      value = parts.count > 1 ? String(parts[1]) : nil
    }

    func plain(_ kind: FaultScript.Kind) throws(FaultScriptProblem) -> FaultScript.Kind {
      guard value == nil else { throw FaultScriptProblem(word: text, "'\(name)' takes no value") }
      return kind
    }

    func count() throws(FaultScriptProblem) -> Int {
      guard let value, let count = Int(value), (1...1_000_000_000).contains(count) else {
        throw FaultScriptProblem(word: text, "'\(name)' is a whole number from 1")
      }
      return count
    }

    func probability() throws(FaultScriptProblem) -> Double {
      guard let value, let probability = Double(value), (0...1).contains(probability) else {
        throw FaultScriptProblem(word: text, "'probability' is a number from 0 to 1")
      }
      return probability
    }

    func duration() throws(FaultScriptProblem) -> Duration {
      guard let value, let duration = Duration(spelled: value) else {
        throw FaultScriptProblem(word: text, "'\(name)' needs a time, as in \(name)=250ms")
      }
      return duration
    }
  }
}

/// What of a fault's text can't be understood.
public struct FaultScriptProblem: Error, Hashable, Sendable {
  /// The word it is about.
  public var word: String
  /// What is wrong with it, as a sentence without a full stop.
  public var message: String

  init(word: String, _ message: String) {
    self.word = word
    self.message = message
  }
}

extension Duration {
  /// The time that `text` spells, as `250ms`, `1.5s`, `10m` or `2h`: up to 1,000 hours.
  package init?(spelled text: some StringProtocol) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let seconds: Double
    switch text.dropFirst(digits.count) {
    case "ms": seconds = 0.001
    case "s": seconds = 1
    case "m": seconds = 60
    case "h": seconds = 3_600
    default: return nil
    }
    guard let count = Double(digits), count * seconds <= 3_600_000 else { return nil }
    self = .nanoseconds(Int64((count * seconds * 1e9).rounded()))
  }
}
