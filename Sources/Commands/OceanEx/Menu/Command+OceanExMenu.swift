extension Command {
  static let oceanExMenu = Command(
    name: "menu", summary: "Choose one request after the other, by number.", operands: "[OPTIONS]",
    options: [.logLevel, .clientLog, .historyFile], connectionOptions: Option.oceanExAddress + Option.oceanExLogon,
    explanation: """
      The interactive program: it connects at once, shows its 17 choices, and asks. Some choices ask for
      arguments, with commas between them. Answers come when they come, also while something is typed,
      and say no more than that they came: what is in them is in the log. What fails is shown whole.

      Words beside the numbers: help, clear, shell (a shell in this terminal, until it exits), quit.
      Lines are edited with the keys of Emacs; up and down go through those before. Ctrl-C gives a line
      up, and ends the program where a choice is asked for.

      Nothing is done by itself: choice 1 logs on, 17 connects anew, and 1 logs on again. Where the input
      isn't a terminal, the next line is only read once the last one's answer is there.
      """,
    exitCodes: [
      (.success, "it was told to quit, the input has ended, or it was interrupted"),
      (.problems, "the system has no threads or files left"),
      (.usage, "the command line is wrong, or the log can't be written"),
      (.badInput, "the input can't be read"),
      (.outputFailed, "the output can't be written"),
    ],
    examples: [
      "venuewire oceanex -u ID7TEST01 -k KID7TEST01 --key key.pem",
      "venuewire oceanex menu --url wss://ws.oceanex.pro/ws/v1 -u ID -k KEY -l DEBUG",
      "printf '2\\n3\\nq\\n' | venuewire oceanex menu",
    ], body: .run(OceanExMenuCommand.run))
}
