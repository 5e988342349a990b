/// An option of a command.
struct Option: Sendable {
  /// What stands after the option on the command line.
  enum Argument: Sendable {
    /// Nothing: the option is given or not.
    case none
    /// One value, which help calls by this name.
    case value(String)
    /// One value, which help calls by this name; the option may be given more than once.
    case values(String)
    /// One of these words, which help calls by this name, or lists where it has none.
    case choice([String], named: String? = nil)
  }

  /// Its name with the dashes.
  var name: String
  /// The letter that stands for it behind one dash.
  var letter: Character?
  /// What stands after it.
  var argument: Argument
  /// One line of help.
  var help: String

  /// How help shows it (`-n, --host NAME`).
  var signature: String { (letter.map { "-\($0), " } ?? "") + usage }

  /// How it is typed (`--host NAME`).
  var usage: String {
    switch argument {
    case .none: name
    case .value(let word), .values(let word): "\(name) \(word)"
    case .choice(let words, let word): "\(name) \(word ?? words.joined(separator: "|"))"
    }
  }
}

extension Option {
  static let help = Option(name: "--help", letter: "h", argument: .none, help: "Show this help.")
}
