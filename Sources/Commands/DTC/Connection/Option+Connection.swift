internal import WireRuntime

extension Option {
  /// Where the server is and how to log on; the same for every command.
  static let connection = [
    host, serverPort, historyPort, live, simulated, username, password, passwordFile, transport, dtcEncoding,
    noNegotiation, tls, tlsAuthorities, tlsServerName,
  ]

  static let host = Option(
    name: "--host", letter: "n", argument: .value("NAME"), help: "The server's name or address; 127.0.0.1 unless given."
  )
  static let serverPort = Option(
    name: "--port", letter: "p", argument: .value("N"), help: "Its port; 11099 unless given.")
  static let historyPort = Option(
    name: "--historyport", letter: "q", argument: .value("N"), help: "Its port for historical prices, if it is another."
  )
  static let live = Option(
    name: "--live", letter: "l", argument: .none, help: "Trade live; orders need this or --simulated.")
  static let simulated = Option(
    name: "--simulated", letter: "s", argument: .none, help: "Trade in simulation.")
  static let username = Option(
    name: "--username", letter: "u", argument: .value("NAME"), help: "Who logs on; nobody by name unless given.")
  static let password = Option(
    name: "--password", letter: "x", argument: .value("TEXT"), help: "The password, for all to see who list processes.")
  static let passwordFile = Option(
    name: "--password-file", argument: .value("FILE"), help: "The password is the first line of FILE.")
  static let transport = Option(
    name: "--transport", argument: .choice(["tcp", "websocket"]), help: "How bytes travel; tcp unless given.")
  static let dtcEncoding = Option(
    name: "--encoding", argument: .choice(MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "What to ask for; binary, or json on websocket, unless given.")
  static let noNegotiation = Option(
    name: "--no-negotiation", argument: .none, help: "Begin in that encoding, without asking.")
  static let tls = Option(
    name: "--tls", argument: .none, help: "Encrypt, and verify the server's certificate.")
  static let tlsAuthorities = Option(
    name: "--tls-ca", argument: .value("FILE"), help: "Trust the certificates in FILE (PEM), not the system's.")
  static let tlsServerName = Option(
    name: "--tls-server-name", argument: .value("NAME"), help: "The name the certificate is for, if not the host's.")
}
