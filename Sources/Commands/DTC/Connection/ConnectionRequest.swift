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
    let tls = try Self.tls(arguments)
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

  private static func tls(_ arguments: ParsedArguments) throws(UsageProblem) -> ClientTLS? {
    guard arguments.has(.tls) else {
      for option in [Option.tlsAuthorities, .tlsServerName] where arguments.has(option) {
        throw UsageProblem("'\(option.name)' goes with '--tls' only")
      }
      return nil
    }
    return ClientTLS(
      authorities: arguments.value(.tlsAuthorities).map { .file($0) } ?? .system,
      serverName: arguments.value(.tlsServerName))
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
    case (nil, let file?): return Credentials(username: username, password: try password(in: file, surroundings))
    case (nil, nil):
      return Credentials(username: username, password: surroundings.environment("VENUEWIRE_PASSWORD") ?? "")
    }
  }

  private static func password(in file: String, _ surroundings: Surroundings) throws(UsageProblem) -> String {
    var bytes: [UInt8] = []
    do throws(InputProblem) {
      let source = try surroundings.streams.open(file)
      while bytes.count < 65_536 {
        let piece = try source.next()
        if piece.isEmpty { break }
        bytes += piece
      }
    } catch {
      throw UsageProblem("'--password-file': can't read '\(error.path)': \(error.reason)")
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard let password = String(validating: line, as: UTF8.self), !password.isEmpty else {
      throw UsageProblem("'--password-file': the first line of '\(file)' is no password")
    }
    return password
  }
}

extension ParsedArguments {
  /// A port, if it was given.
  fileprivate func port(_ option: Option) throws(UsageProblem) -> Int? {
    try number(option, in: 1...65_535)
  }

  /// A whole number, if it was given.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageProblem) -> Int? {
    guard let word = value(option) else { return nil }
    guard let number = Int(word), range.contains(number) else {
      throw UsageProblem(
        "'\(option.name)' can't be '\(word)'; it is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

extension String {
  /// Whether the host is this machine, seen without asking for its address.
  fileprivate var isLoopback: Bool {
    self == "localhost" || self == "::1" || (hasPrefix("127.") && allSatisfy { $0.isNumber || $0 == "." })
  }
}
