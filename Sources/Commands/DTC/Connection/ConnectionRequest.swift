internal import DTCClient
internal import DTCProtocol
internal import Transport
internal import WireRuntime

/// Where the user wants to connect, and as whom.
struct ConnectionRequest {
  /// What the client is told.
  var configuration: DTCClientConfiguration
  /// What the user should know about it.
  var warnings: [String] = []

  /// Takes the request out of a command line, which must say whether trading is live or simulated where `mustChooseMode`.
  init(_ arguments: ParsedArguments, in surroundings: Surroundings, mustChooseMode: Bool = false) throws(UsageProblem) {
    let host = arguments.value(.host) ?? "127.0.0.1"
    guard !host.isEmpty else { throw UsageProblem("'--host' can't be empty") }
    let tls = try arguments.clientTLS()
    let encoding = try Self.encoding(arguments)
    let isWebSocket = arguments.value(.transport) == "websocket"
    let port = try arguments.port(.serverPort) ?? 11_099
    let endpoint = Endpoint(host: host, port: port, isWebSocket ? .webSocket() : .stream, tls: tls)
    configuration = DTCClientConfiguration(endpoint: endpoint, encoding: encoding)
    if let port = try arguments.port(.historyPort) {
      configuration.historyEndpoint = endpoint
      configuration.historyEndpoint?.port = port
    }
    configuration.logsData = surroundings.environment("LOG_DATA") == "1"
    configuration.tradeMode = try Self.tradeMode(arguments, isNeeded: mustChooseMode)
    configuration.credentials = try Self.credentials(arguments, in: surroundings)
    if configuration.credentials?.password.isEmpty == false, tls == nil, !host.isLoopback {
      warnings.append("the password goes to \(host) for all to read on the way; '--tls' encrypts it")
    }
  }

  private static func encoding(_ arguments: ParsedArguments) throws(UsageProblem) -> EncodingPreference? {
    let isWebSocket = arguments.value(.transport) == "websocket"
    let asked = arguments.value(.dtcEncoding).flatMap(MessageEncoding.init)
    if isWebSocket, let asked, !asked.isText {
      throw UsageProblem("'--transport websocket' carries json and compact, not \(asked.rawValue)")
    }
    if arguments.has(.noNegotiation) { return .fixed(asked ?? (isWebSocket ? .json : .binary)) }
    return asked.map { .negotiated($0) }
  }

  private static func tradeMode(_ arguments: ParsedArguments, isNeeded: Bool) throws(UsageProblem) -> TradeMode? {
    switch (arguments.has(.live), arguments.has(.simulated)) {
    case (true, true):
      throw UsageProblem("Select live or simulated mode but not both", hint: "'--live' or '--simulated'")
    case (true, false): return .live
    case (false, true): return .simulated
    case (false, false):
      guard !isNeeded else { throw UsageProblem("Select live or simulated mode", hint: "'--live' or '--simulated'") }
      return nil
    }
  }

  private static func credentials(
    _ arguments: ParsedArguments, in surroundings: Surroundings
  ) throws(UsageProblem) -> Credentials? {
    guard let username = arguments.value(.username) else {
      for option in [Option.password, .passwordFile] where arguments.has(option) {
        throw UsageProblem("'\(option.name)' goes with '--username' only", hint: Option.username.usage)
      }
      return nil
    }
    switch (arguments.value(.password), arguments.value(.passwordFile)) {
    case (_?, _?): throw UsageProblem("'--password' and '--password-file' can't be given together")
    case (let password?, nil): return Credentials(username: username, password: password)
    case (nil, let file?):
      return Credentials(username: username, password: try surroundings.secret(in: file, .passwordFile, "password"))
    case (nil, nil):
      return Credentials(username: username, password: surroundings.environment("VENUEWIRE_PASSWORD") ?? "")
    }
  }
}
