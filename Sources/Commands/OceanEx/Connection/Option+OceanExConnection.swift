extension Option {
  /// Where the venue is; the same for every command.
  static let oceanExAddress = [oceanExURL, tlsAuthorities, tlsServerName]
  /// Who logs on; the same for every command that does.
  static let oceanExLogon = [oceanExUID, oceanExAPIKey, oceanExKey]

  static let oceanExURL = Option(
    name: "--url", argument: .value("URL"),
    help: "The venue's WebSocket; ws://127.0.0.1:\(OceanExConnectionRequest.standardPort)/ws/v1 unless given.")
  static let oceanExUID = Option(name: "--uid", letter: "u", argument: .value("ID"), help: "Who logs on.")
  static let oceanExAPIKey = Option(
    name: "--api-key", letter: "k", argument: .value("ID"), help: "What the venue calls the key.")
  static let oceanExKey = Option(
    name: "--key", argument: .value("FILE"), help: "The private key, in PEM form; key.pem unless given.")
}
