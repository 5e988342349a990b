extension Command {
  /// `venuewire oes`: commands that talk with a binary order-entry venue.
  static let oes = Command(
    name: "oes", summary: "Trade at a binary order-entry venue.", explanation: oesExplanation,
    examples: [
      "venuewire oes instruments -u trader -a 100701 --key-file secret",
      "venuewire oes order buy BTCUSD 0.5 --price 50100 -u trader -a 100701 --key-file secret",
      "venuewire oes watch BTCUSD -u trader -a 100701 --key-file secret",
    ],
    body: .commands([oesOrder, oesOrders, oesInstruments, oesRisk, oesCollateral, oesWatch, oesBook, oesMenu, oesRun]))

  private static let oesExplanation = """
    Every command logs on at the authentication server (AES), whose answer names the order entry (OES)
    and the market data server (MDS) and holds the session key for them; it does its work there and
    logs out. 'venuewire simulate --aes 4444 --oes 4445 --oes-md 4446' starts such servers.

    The one-time code of the logon is made of the API trading key. The key comes from --key-file, or
    from VENUEWIRE_OES_KEY in the environment; --key is there for other programs' sake, because others
    can see it in the list of processes. Keys and codes are never shown, except with --show-secrets
    where a command has it.

    Times are UTC. With --format jsonl, what the server says is shown as its own messages, one on a
    line, with the protocol's names, as 'venuewire decode' does.

    watch, book and 'orders --follow' go on until they are interrupted: then they log out and end with
    0. They connect again when the connection is lost. Other commands end with 1 where the server
    refuses or the connection is lost, and with 130 when they are interrupted.

    LOG_LEVEL (trace, debug, info, warning, error; warning unless set) says what is logged to standard
    error; debug shows messages, with codes and keys masked.
    """
}
