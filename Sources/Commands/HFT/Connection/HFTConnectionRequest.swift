internal import HFTClient
internal import Transport

/// Where the user wants to connect, and as whom.
struct HFTConnectionRequest {
  /// What the client is told.
  var configuration: MarketClientConfiguration
  /// Where the session is kept; nowhere where `nil`.
  var sessionFile: String?
  /// What the user should know about it.
  var warnings: [String] = []

  /// Takes the request out of a command line.
  init(_ arguments: ParsedArguments, in surroundings: Surroundings) throws(UsageProblem) {
    let address = try GatewayAddress(arguments)
    configuration = MarketClientConfiguration(endpoint: try address.endpoint(arguments))
    configuration.generation =
      switch arguments.value(.generation).flatMap(GatewayGeneration.init) {
      case .first: .first
      case .second: .second
      case .found, nil: .automatic
      }
    sessionFile = arguments.value(.sessionFile)
    if let sessionFile {
      for option in [Option.tokenFile, .cookieFile] where arguments.has(option) {
        throw UsageProblem("'--session' and '\(option.name)' can't be given together")
      }
      try goOn(with: sessionFile, surroundings)
    } else {
      try identify(arguments, surroundings)
    }
    if configuration.token != nil || configuration.cookie != nil, !address.isEncrypted, !address.host.isLoopback {
      warnings.append("the token goes to \(address.host) for all to read on the way; '--tls' encrypts it")
    }
  }

  /// Takes who connects from what was given apart, or from the environment.
  private mutating func identify(_ arguments: ParsedArguments, _ surroundings: Surroundings) throws(UsageProblem) {
    if let file = arguments.value(.tokenFile) {
      configuration.token = try surroundings.secret(in: file, .tokenFile, "token")
    } else {
      configuration.token = surroundings.secret(named: "VENUEWIRE_HFT_TOKEN")
    }
    if let file = arguments.value(.cookieFile) {
      configuration.cookie = try surroundings.secret(in: file, .cookieFile, "cookie")
    } else {
      configuration.cookie = surroundings.secret(named: "VENUEWIRE_HFT_COOKIE")
    }
    guard configuration.cookie == nil || configuration.generation != .first else {
      throw UsageProblem("'--generation 1' has no cookies", hint: Option.tokenFile.usage)
    }
  }

  /// Takes who connects from a session that was kept; where there is none yet, from the environment.
  private mutating func goOn(with file: String, _ surroundings: Surroundings) throws(UsageProblem) {
    switch try SessionCredential(keptIn: file, surroundings) {
    case .token(let token)?:
      guard configuration.generation != .second else {
        throw UsageProblem("the session in '\(file)' is of generation 1", hint: "leave '--generation' out")
      }
      configuration.generation = .first
      configuration.token = token
    case .cookie(let cookie)?:
      guard configuration.generation != .first else {
        throw UsageProblem("the session in '\(file)' is of generation 2", hint: "leave '--generation' out")
      }
      configuration.generation = .second
      configuration.cookie = cookie
    case nil:
      configuration.token = surroundings.secret(named: "VENUEWIRE_HFT_TOKEN")
    }
  }
}

extension Surroundings {
  /// The secret in an environment variable; `nil` where that isn't set, or empty.
  fileprivate func secret(named name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
