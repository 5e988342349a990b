internal import OESProtocol

/// A line of the menu: the letter that is typed, and what it does.
struct MenuEntry: Equatable, Sendable {
  /// What a letter does.
  enum Action: Equatable, Sendable {
    /// Shows what arrives, without asking for more.
    case receive
    /// Sends a message of this kind.
    case send(MenuMessage)
    /// Goes on at the order entry server that the last logon's answer named.
    case goToOrderServer
    /// Ends the program.
    case quit
  }

  /// What is typed.
  var letter: Character
  /// What the menu calls it.
  var name: String
  /// What it does.
  var action: Action

  /// All, in the order of the menu: those of the public programs, then ours.
  static let all: [MenuEntry] =
    [MenuEntry(letter: "0", name: "Go To Receive Mode", action: .receive)]
    + MenuMessage.allCases.map { MenuEntry(letter: $0.letter, name: $0.rawValue, action: .send($0)) } + [
      MenuEntry(letter: "G", name: "go_to_order_server", action: .goToOrderServer),
      MenuEntry(letter: "q", name: "quit", action: .quit),
    ]

  /// The menu as it is shown.
  static let text = all.map { "\($0.letter)\t\($0.name)\n" }.joined()

  /// What the user is asked.
  static let prompt = "Enter a valid message type: "

  /// The entry that `line` chooses.
  static func chosen(by line: String) -> MenuEntry? {
    let word = line.filter { !$0.isWhitespace }
    return all.first { String($0.letter) == word }
  }
}

/// A message that the menu sends.
enum MenuMessage: String, CaseIterable, Sendable {
  // Those of the first program.
  case logon = "client_logon"
  case instruments = "instrument_request"
  case risk = "risk_update_request"
  case openOrders = "open_order_request"
  case collateral = "collateral_request"
  case order = "new_limit_order"
  // Those of later ones, of which all but the first are what servers send: for trying out receivers.
  case subscribe = "md_subscribe"
  case execution = "md_exec_report"
  case topOfBook = "top_of_book"
  case threeLevels = "three_level_data"
  case fiveLevels = "five_level_data"
  case tenLevels = "ten_level_data"
  case twentyLevels = "twenty_level_data"
  case thirtyLevels = "thirty_level_data"
  // Ours.
  case replace = "replace_order"
  case cancel = "cancel_order"
  case logout = "client_logout"

  /// What is typed for it: the message's tag, where that says it.
  var letter: Character {
    switch self {
    case .logon: "H"
    case .instruments: "Y"
    case .risk: "w"
    case .openOrders: "E"
    case .collateral: "f"
    case .order: "T"
    case .subscribe: "s"
    case .execution: "V"
    case .topOfBook: "t"
    case .threeLevels: "M"
    case .fiveLevels: "m"
    case .tenLevels: "O"
    case .twentyLevels: "S"
    case .thirtyLevels: "U"
    case .replace: "R"
    case .cancel: "C"
    case .logout: "X"
    }
  }
}
