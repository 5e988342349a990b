internal import OESClient
internal import Transport

/// Where the user wants to connect for binary order entry, and as whom.
struct OESConnectionRequest {
  /// What the client is told.
  var configuration: OESClientConfiguration
  /// What the user should know about it.
  var warnings: [String] = []

  /// The authentication server's port at the public examples.
  static let standardPort = 4_444

  /// Takes the request out of a command line.
  init(_ arguments: ParsedArguments, in surroundings: Surroundings) throws(UsageProblem) {
    let host = arguments.value(.host) ?? "127.0.0.1"
    guard !host.isEmpty else { throw UsageProblem("'--host' can't be empty") }
    let tls = try arguments.clientTLS()
    let endpoint = Endpoint(
      host: host, port: try arguments.port(.authenticationPort) ?? Self.standardPort, .stream, tls: tls)
    guard let user = try arguments.userName() else {
      throw UsageProblem("say who logs on", hint: "'\(Option.user.usage)' and '\(Option.accountNumber.usage)'")
    }
    guard let account = try arguments.accountNumber() else {
      throw UsageProblem("say for which account", hint: Option.accountNumber.usage)
    }
    guard let key = try arguments.apiKey(in: surroundings) else {
      throw UsageProblem(
        "say what the API trading key is", hint: "'--key-file FILE', or VENUEWIRE_OES_KEY in the environment")
    }
    configuration = OESClientConfiguration(endpoint: endpoint, userName: user, account: account, apiKey: key)
    configuration.code = arguments.value(.codeKind) == "time" ? .time : .first
    configuration.orderEntryEndpoint = try arguments.endpoint(.orderEntryAddress, tls)
    configuration.marketDataEndpoint = try arguments.endpoint(.marketDataAddress, tls)
    if tls == nil, !host.isLoopback {
      warnings.append("the one-time code goes to \(host) for all to read on the way; '--tls' encrypts it")
    }
  }
}

extension ParsedArguments {
  /// The user's name, if it was given.
  func userName() throws(UsageProblem) -> String? {
    guard let name = value(.user) else { return nil }
    guard (1...6).contains(name.utf8.count) else {
      throw UsageProblem("'--user' can't be '\(name)'; it is a name of 1 to 6 bytes")
    }
    return name
  }

  /// The account's number, if it was given.
  func accountNumber() throws(UsageProblem) -> UInt32? {
    try number(.accountNumber, in: 1...Int(UInt32.max)).map { UInt32($0) }
  }

  /// The API trading key, if it was given: by an option, or in the environment.
  func apiKey(in surroundings: Surroundings) throws(UsageProblem) -> String? {
    switch (value(.key), value(.keyFile)) {
    case (_?, _?): throw UsageProblem("'--key' and '--key-file' can't be given together")
    case (let key?, nil):
      guard !key.isEmpty else { throw UsageProblem("'--key' can't be empty") }
      return key
    case (nil, let file?): return try surroundings.secret(in: file, .keyFile, "key")
    case (nil, nil):
      let key = surroundings.environment("VENUEWIRE_OES_KEY") ?? ""
      return key.isEmpty ? nil : key
    }
  }

  /// Where a server is, if it was given.
  func endpoint(_ option: Option, _ tls: ClientTLS?) throws(UsageProblem) -> Endpoint? {
    try parsed(option, "a host and a port, such as 127.0.0.1:4445") { text in
      guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
        let port = UInt16(text[text.index(after: colon)...]), port > 0
      else { return nil }
      return Endpoint(host: String(text[..<colon]), port: Int(port), .stream, tls: tls)
    }
  }
}
