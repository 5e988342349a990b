extension Option {
  /// Where the gateway is and who connects; the same for every command.
  static let hftConnection = [
    gatewayURL, gatewayHost, gatewayPort, generation, tokenFile, cookieFile, sessionFile, tls, tlsAuthorities,
    tlsServerName,
  ]

  static let gatewayURL = Option(
    name: "--url", argument: .value("URL"), help: "Where the gateway is: http://HOST:PORT, or https.")
  static let gatewayHost = Option(
    name: "--host", letter: "n", argument: .value("NAME"), help: "Its name or address; 127.0.0.1 unless given.")
  static let gatewayPort = Option(
    name: "--port", letter: "p", argument: .value("N"), help: "Its port; 8000 unless given.")
  static let generation = Option(
    name: "--generation", argument: .choice(GatewayGeneration.allCases.map(\.rawValue)),
    help: "Which generation of its interface to speak; auto finds out.")
  static let tokenFile = Option(
    name: "--token-file", argument: .value("FILE"), help: "A user's API key, or a token, is the first line of FILE.")
  static let cookieFile = Option(
    name: "--cookie-file", argument: .value("FILE"), help: "The cookie of an earlier session is the first line of FILE."
  )
  static let sessionFile = Option(
    name: "--session", argument: .value("FILE"), help: "Go on as the user of the session in FILE; begin it if need be.")
}

/// A generation of the gateway's interface as it is typed.
enum GatewayGeneration: String, CaseIterable, Sendable {
  case first = "1"
  case second = "2"
  case found = "auto"
}
