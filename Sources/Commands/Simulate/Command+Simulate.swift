internal import Simulator

extension Command {
  /// `venuewire simulate`.
  static let simulate = Command(
    name: "simulate", summary: "Run a local exchange with live markets, for clients to try.",
    operands: "--VENUE PORT… [OPTIONS]",
    options: FrontEndKind.allCases.map(Option.listen) + [
      .listenHost, .tlsCertificate, .tlsKey, .seed, .start, .speed, .configuration, .printConfiguration,
      .printOceanExKey, .updates, .saturatedIDs, .oesAddress, .oesSecondaryAddress, .oesMarketDataAddress,
      .oesChecksSequence, .fault,
      .duration,
    ], explanation: simulateExplanation,
    exitCodes: [
      (.success, "it ended as it was told to"),
      (.usage, "the command line is wrong"),
      (.badSchema, "the configuration has mistakes: standard error says which and where"),
      (.badInput, "the configuration can't be read"),
      (.cannotListen, "an address can't be listened on, or the certificate can't be used"),
      (.outputFailed, "the output can't be written"),
    ],
    examples: [
      "venuewire simulate --dtc 11099",
      "venuewire simulate --seed 42 --dtc 11099 --dtc-websocket 11100",
      "venuewire simulate --aes 4444 --oes 4445 --oes-md 4446",
      "venuewire simulate --oceanex 8888 --hft 8000",
      "venuewire simulate --dtc 11099 --start 2026-11-18T14:30:00Z --speed 10",
      "venuewire simulate --dtc 0 --fault 'drop connection=1 message=500' --duration 600",
      "venuewire simulate --print-configuration > exchange.yaml",
      "(umask 077; venuewire simulate --print-oceanex-key > key.pem)",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      if arguments.has(.printConfiguration) {
        return surroundings.streams.writeBytes(PackageResources.exchange_yaml) ? .success : .outputFailed
      }
      if arguments.has(.printOceanExKey) {
        return surroundings.streams.writeBytes(StandardOceanExKey.pem) ? .success : .outputFailed
      }
      return await SimulateCommand(try SimulateRequest(arguments), in: surroundings).run()
    })

  private static let simulateExplanation = """
    The exchange has order books, accounts, and seeded participants who quote and trade; clients'
    orders are in the same books. The same seed and the same orders at the same times give the
    same market. Bars and trades of the past are made from the same seed, since the year 2000.

    For each front-end one line is printed once it listens:
      listening dtc 127.0.0.1:11099
    with ' tls' behind it where it speaks TLS. SIGINT and SIGTERM end it: clients are said
    goodbye to. A second signal ends it at once.

    Futures rest an hour each day, from 22:00 UTC, by the exchange's own time: --start says
    what that is. Who may log on, and what is listed, the configuration says.

    Binary order entry begins at the AES, whose answer to a logon names the order entry and market
    data servers: those that were started with it, unless --oes-address HOST:PORT and its like say
    others. User BOU7 with account 100700 may come with any code and key, as the public examples do;
    user trader with account 100701 has the API key 12345678901234567890, of which all is checked.

    OceanEx is at ws://HOST:PORT/ws/v1. Users ID7TEST01 and ID7TEST02 log in with the API keys
    KID7TEST01 and KID7TEST02 and the private key that --print-oceanex-key shows: everybody has
    it, so give other users keys of their own. Signatures are checked, and their times against the
    machine's clock. Fees are told and not charged.

    The HFT gateway is at http://HOST:PORT, with both generations of its interface. Its symbols are
    the instruments whose lot is a whole number, in upper case. Whoever comes without a token or
    cookie is a new user, trader-1 and so on, with an account of its own and 1000000 USD. User
    operator has the API key operator-key and admin rights, and trades for the account SIM1. Market
    data and events of the second generation are for everybody who asks, as its clients ask.

    A VARIANT of DTC's updates is plain, compact, microseconds, no-timestamp, unbundled, or mixed
    for each in turn: a server may choose, and a client has to read them all.

    A FAULT is what goes wrong, on which connection, and before which message that is sent there:
      drop                the connection is cut
      stall               nothing is sent any more
      delay=TIME          the message comes later, and all behind it
      duplicate           the message comes twice
      truncate            half of the message comes, then the end
      restart=TIME        all connections are dropped, and those that come in this time
    followed by connection=N, for that one only, and message=N or probability=P. Connections
    and messages are counted from 1; probabilities are decided by the seed.
    """
}
