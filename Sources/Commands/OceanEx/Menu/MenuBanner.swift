/// What the interactive program shows first, and whenever it is asked to: a frame with the choices.
enum MenuBanner {
  private static let width = 104

  /// The frame, 30 lines of 104 characters.
  static let text =
    ([title, body()] + help.map { body("  " + $0) } + [body(), body("  INPUT CHOICES:"), body()] + choices + [
      body(), rule,
    ])
    .map { "\($0)\n" }.joined()

  private static let help = [
    "Enter 'clear' or 'cls' to clear the screen, 'shell' or 'sh' for a shell in this terminal",
    "Enter 'banner' to show this again",
    "Enter 'h', '?' or 'help' for help, which is this too",
    "Enter 'stop', 'q', 'quit' or 'exit' to quit",
  ]

  private static let rule = String(repeating: "*", count: width)

  private static let title: String = {
    let start = String(repeating: "*", count: 33) + "OCEANEX INTERACTIVE CLIENT"
    return start + String(repeating: "*", count: width - start.count)
  }()

  /// The choices, with an empty line behind those that need nothing more and behind those about orders.
  private static let choices = MenuChoice.allCases.flatMap { choice in
    let line = body("        Choice: " + "\(choice.rawValue)".indented(to: 2) + ")  " + choice.label)
    return [.account, .closedOrders].contains(choice) ? [line, body()] : [line]
  }

  private static func body(_ text: String = "") -> String { "*" + text.padded(to: width - 2) + "*" }
}
