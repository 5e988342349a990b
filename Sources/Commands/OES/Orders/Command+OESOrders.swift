internal import OESProtocol

extension Command {
  static let oesOrder = Command(
    name: "order", summary: "Enter, cancel and replace orders.",
    explanation: """
      An order is only said to be dead where the server says so: where the connection is lost before it
      does, the order is unknown, and must be looked for with 'venuewire oes orders' before it is sent
      again. What the venue's rules refuse isn't sent at all.
      """,
    examples: [
      "venuewire oes order buy BTCUSD 0.5 --price 50100 -u trader -a 100701 --key-file secret",
      "venuewire oes order cancel 46832151 -u trader -a 100701 --key-file secret",
    ], body: .commands([oesBuy, oesSell, oesCancel, oesReplace]))

  private static let oesEntryOptions: [Option] = [
    .orderKind, .referencePrice, .stopPrice, .oesTimeInForce, .displaySize, .refreshSize, .isHidden, .layers,
    .layerSpacing, .layerOffset, .isFutures, .wait, .lineFormat,
  ]

  private static let oesEntryExplanation = """
    SYMBOL is BTCUSD, USDUSDT, FLYUSDT, BTCUSDT or another instrument's number. KIND is one of
      limit, market
      stop-market, stop-limit      wait for a trade at --stop or beyond; then market, or --price
      trailing-stop-market, trailing-stop-limit
                                   the same, and the stop follows the market at its distance
      sniper-market, sniper-limit  wait for a trade at --price or better; then market, or --price
      oco                          a limit at --price, a stop at --stop: what fills one ends the other
      peg                          at the best price of its own side, never beyond --price
      hidden, peg-hidden           as limit and peg, but nobody sees it
      ice                          --layers limit orders, from the top of the book away from the
                                   market; from --price where nobody is there

    TIF is fok (all at once or nothing), gtc (until canceled), ioc (what can't be filled at once is
    canceled), poo (post only), red (reduce only) or day. Stop, trailing, sniper, oco and ice orders
    are gtc.
    """

  private static let oesBuy = Command(
    name: "buy", summary: "Enter an order to buy.", operands: "[OPTIONS] SYMBOL QUANTITY", options: oesEntryOptions,
    connectionOptions: Option.oesConnection, explanation: oesEntryExplanation, exitCodes: venueExitCodes,
    examples: [
      "venuewire oes order buy BTCUSD 0.5 -u trader -a 100701 --key-file secret",
      "venuewire oes order buy BTCUSD 5 --price 50100 --display 1 --refresh 1 -u trader -a 100701 --wait",
      "venuewire oes order buy BTCUSD 9 --type ice --price 35040 --layers 3 --layer-spacing 1 -u me -a 7",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await OESOrderCommand.enter(.buy, arguments, surroundings)
    })

  private static let oesSell = Command(
    name: "sell", summary: "Enter an order to sell.", operands: "[OPTIONS] SYMBOL QUANTITY",
    options: oesEntryOptions + [.sellsShort], connectionOptions: Option.oesConnection,
    explanation: oesEntryExplanation, exitCodes: venueExitCodes,
    examples: [
      "venuewire oes order sell BTCUSD 0.5 --type stop-market --stop 48000 -u trader -a 100701",
      "venuewire oes order sell BTCUSDT 2 --type oco --price 52000 --stop 48000 -u trader -a 100701",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await OESOrderCommand.enter(.sell, arguments, surroundings)
    })

  private static let oesCancel = Command(
    name: "cancel", summary: "Cancel an order.", operands: "[OPTIONS] ID", options: [.wait, .lineFormat],
    connectionOptions: Option.oesConnection, explanation: "ID is the order's number; 'venuewire oes orders' shows it.",
    exitCodes: venueExitCodes, examples: ["venuewire oes order cancel 46832151 -u trader -a 100701 --key-file secret"],
    body: .run(OESOrderCommand.cancel))

  private static let oesReplace = Command(
    name: "replace", summary: "Change an order that is open.", operands: "[OPTIONS] ID",
    options: [.referencePrice, .stopPrice, .quantity, .oesTimeInForce, .wait, .lineFormat],
    connectionOptions: Option.oesConnection,
    explanation: """
      What isn't given stays as it is; TIF is as with 'order buy'. The order gets another number, which
      is shown. ID is the number it has; 'venuewire oes orders' shows it.
      """,
    exitCodes: venueExitCodes,
    examples: ["venuewire oes order replace 46832151 --price 50200 -u trader -a 100701 --key-file secret"],
    body: .run(OESOrderCommand.replace))
}
