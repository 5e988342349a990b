extension Command {
  static let oesMenu = Command(
    name: "menu", summary: "Send one message after the other by hand, show all that arrives.",
    operands: "[OPTIONS] [HOST PORT]",
    options: [.menuSymbol, .menuSide, .menuPrice, .menuQuantity, .showsSecrets],
    connectionOptions: [
      .host, .serverPortOfMenu, .menuUser, .menuAccount, .keyFile, .key, .codeKind, .tls, .tlsAuthorities,
      .tlsServerName,
    ],
    explanation: """
      The interactive client of the venue's public examples: it connects to one server and sends what is
      asked for by a letter. What arrives is shown at once; 0 shows nothing but that, until a line is
      typed. H logs on. G goes from the authentication server to the order entry server its answer
      named, where H logs on again. T enters a limit order, R replaces it, C cancels it. X logs out.

      Without a key, logons are those of the examples, byte for byte: user BOU7, account 100700, code
      1F6A, key 432451. What a venue would refuse of other messages is mended: T has another number each
      time, and the time. With a key the code is made of it, and the session's key is the server's.

      The bytes that are sent are shown; codes and keys in them are stars, except those of the examples
      and with --show-secrets.
      """,
    exitCodes: [
      (.success, "the input has ended, or it was told to end"),
      (.problems, "the server can't be reached"),
      (.usage, "the command line is wrong"),
      (.badInput, "the input can't be read"),
      (.outputFailed, "the output can't be written"),
    ],
    examples: [
      "venuewire oes menu 127.0.0.1 4444",
      "venuewire oes menu -u trader -a 100701 --key-file secret --side buy --price 50100 --quantity 0.5",
      "(echo H; sleep 1; echo G; echo H; echo T) | venuewire oes menu",
    ], body: .run(MenuCommand.run))
}
