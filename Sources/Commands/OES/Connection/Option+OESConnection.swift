extension Option {
  /// Where the servers are and how to log on; the same for every command that trades.
  static let oesConnection = [
    host, authenticationPort, user, accountNumber, keyFile, key, codeKind, orderEntryAddress, marketDataAddress, tls,
    tlsAuthorities, tlsServerName,
  ]

  static let authenticationPort = Option(
    name: "--port", letter: "p", argument: .value("N"), help: "The authentication server's port; 4444 unless given.")
  static let user = Option(name: "--user", letter: "u", argument: .value("NAME"), help: "Who logs on, 6 bytes at most.")
  static let accountNumber = Option(
    name: "--account", letter: "a", argument: .value("N"), help: "The account's number, above zero.")
  static let keyFile = Option(
    name: "--key-file", argument: .value("FILE"), help: "The API trading key is the first line of FILE.")
  static let key = Option(
    name: "--key", argument: .value("TEXT"), help: "The API trading key, for all to see who list processes.")
  static let codeKind = Option(
    name: "--code", argument: .choice(["first", "time"]),
    help: "One-time code of the counter 0 or of the time; first unless given.")
  static let orderEntryAddress = Option(
    name: "--oes", argument: .value("HOST:PORT"), help: "The order entry server, instead of the one the AES names.")
  static let marketDataAddress = Option(
    name: "--md", argument: .value("HOST:PORT"), help: "The market data server, instead of the one the AES names.")
}
