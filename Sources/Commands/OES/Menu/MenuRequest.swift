internal import OESClient
internal import OESProtocol
internal import Transport
internal import WireRuntime

/// What the user asked `oes menu` to do, as the command line says it.
struct MenuRequest {
  /// Where to connect first.
  var endpoint: Endpoint
  /// Who logs on, and what is ordered.
  var session: MenuSession
  /// Whether codes and keys are shown in dumps and fields.
  var showsSecrets: Bool

  /// Takes the request out of a command line.
  init(_ arguments: ParsedArguments, in surroundings: Surroundings) throws(UsageProblem) {
    let (host, port) = try Self.address(arguments)
    endpoint = Endpoint(host: host, port: port, .stream, tls: try arguments.clientTLS())
    let key = try arguments.apiKey(in: surroundings)
    // Numbers that rise from run to run, because a venue refuses one that was used; ten a second are left free.
    let elapsed = UInt64(clamping: surroundings.now().count) / 100_000_000
    session = MenuSession(
      apiKey: key, firstOrderID: key == nil ? MenuSession.exampleOrderID : max(1, elapsed))
    showsSecrets = key == nil || arguments.has(.showsSecrets)
    session.userName = try arguments.userName() ?? session.userName
    session.account = try arguments.accountNumber() ?? session.account
    session.codeKind = arguments.value(.codeKind) == "time" ? .time : .first
    try setOrder(arguments)
  }

  private mutating func setOrder(_ arguments: ParsedArguments) throws(UsageProblem) {
    if let word = arguments.value(.menuSymbol) { session.order.symbol = try Symbol(typed: word) }
    switch arguments.value(.menuSide) {
    case "buy"?: session.order.side = .buy
    case "sell"?: session.order.side = .sell
    default: break
    }
    session.order.price = try arguments.price(.menuPrice) ?? session.order.price
    if let word = arguments.value(.menuQuantity) {
      session.order.quantity = try ParsedArguments.quantity(word, "'--quantity'")
    }
  }

  private static func address(_ arguments: ParsedArguments) throws(UsageProblem) -> (String, Int) {
    let host = arguments.value(.host)
    let port = try arguments.port(.serverPortOfMenu)
    guard !arguments.operands.isEmpty else {
      return (host ?? "127.0.0.1", port ?? OESConnectionRequest.standardPort)
    }
    let operands = try arguments.operands("HOST", "PORT")
    guard host == nil, port == nil else {
      throw UsageProblem("the server is given twice", hint: "as HOST PORT, or by '--host' and '--port'")
    }
    guard let port = UInt16(operands[1]), port > 0 else {
      throw UsageProblem("PORT can't be '\(operands[1])'; it is a number from 1 to 65535")
    }
    return (operands[0], Int(port))
  }
}

extension Option {
  static let serverPortOfMenu = Option(
    name: "--port", letter: "p", argument: .value("N"), help: "Its port; 4444 unless given.")
  static let menuUser = Option(
    name: "--user", letter: "u", argument: .value("NAME"), help: "Who logs on, 6 bytes at most; BOU7 unless given.")
  static let menuAccount = Option(
    name: "--account", letter: "a", argument: .value("N"), help: "The account's number; 100700 unless given.")
  static let showsSecrets = Option(
    name: "--show-secrets", argument: .none, help: "Show codes and keys, in dumps and fields.")
  static let menuSymbol = Option(
    name: "--symbol", argument: .value("SYMBOL"), help: "What T and requests are for; BTCUSD unless given.")
  static let menuSide = Option(
    name: "--side", argument: .choice(["buy", "sell", "short"]), help: "T's side; short unless given.")
  static let menuPrice = Option(name: "--price", argument: .value("P"), help: "T's limit; 50100.5 unless given.")
  static let menuQuantity = Option(name: "--quantity", argument: .value("Q"), help: "T's quantity; 2 unless given.")
}
