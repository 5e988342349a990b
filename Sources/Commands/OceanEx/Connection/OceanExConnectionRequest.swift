internal import Authentication
internal import OceanExClient
internal import OceanExProtocol
internal import Transport

/// Where the user wants to reach OceanEx, and as whom.
struct OceanExConnectionRequest {
  /// What the client is told.
  var configuration: OceanExClientConfiguration
  /// What the user should know about it.
  var warnings: [String] = []

  /// The port of a local venue.
  static let standardPort = 8_888
  /// The environment's variables: those that stand for options, and the one that holds the key itself.
  static let urlVariable = "VENUEWIRE_OCEANEX_URL", uidVariable = "VENUEWIRE_OCEANEX_UID",
    apiKeyVariable = "VENUEWIRE_OCEANEX_API_KEY", keyVariable = "VENUEWIRE_OCEANEX_KEY"

  /// Takes the request out of a command line; who logs on must be said where `logsOn`.
  init(_ arguments: ParsedArguments, in surroundings: Surroundings, logsOn: Bool) throws(UsageProblem) {
    let url =
      arguments.value(.oceanExURL) ?? surroundings.variable(Self.urlVariable)
      ?? "ws://127.0.0.1:\(Self.standardPort)\(OceanExConstants.path)"
    guard let endpoint = Self.endpoint(url, arguments) else {
      throw UsageProblem(
        "'--url' can't be '\(url)'", hint: "such as ws://127.0.0.1:8888/ws/v1 or wss://ws.oceanex.pro/ws/v1")
    }
    if endpoint.tls == nil, let option = [Option.tlsAuthorities, .tlsServerName].first(where: arguments.has) {
      throw UsageProblem("'\(option.name)' goes with a 'wss://' address only")
    }
    configuration = OceanExClientConfiguration(
      endpoint: endpoint, credentials: try Self.credentials(arguments, surroundings, areNeeded: logsOn))
    configuration.logsOn = logsOn
    if endpoint.tls == nil, !endpoint.host.isLoopback {
      warnings.append("what goes to \(endpoint.host) can be read and changed on the way; 'wss://' encrypts it")
    }
  }

  private static func credentials(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, areNeeded: Bool
  ) throws(UsageProblem) -> OceanExCredentials? {
    let uid = arguments.value(.oceanExUID) ?? surroundings.variable(uidVariable)
    let apiKey = arguments.value(.oceanExAPIKey) ?? surroundings.variable(apiKeyVariable)
    switch (uid, apiKey) {
    case (let uid?, let apiKey?) where !uid.isEmpty && !apiKey.isEmpty:
      return OceanExCredentials(uid: uid, apiKey: apiKey, key: key(arguments, surroundings))
    case (nil, nil) where !areNeeded: return nil
    case (nil, _), ("", _):
      throw UsageProblem("say who logs on", hint: "'\(Option.oceanExUID.usage)', or \(uidVariable) in the environment")
    default:
      throw UsageProblem(
        "say what the key is called",
        hint: "'\(Option.oceanExAPIKey.usage)', or \(apiKeyVariable) in the environment")
    }
  }

  private static func key(_ arguments: ParsedArguments, _ surroundings: Surroundings) -> PrivateKeySource {
    if let file = arguments.value(.oceanExKey) { return .file(file) }
    return surroundings.variable(keyVariable) == nil ? .file("key.pem") : .environment(keyVariable)
  }

  /// Where a URL leads; `nil` where it isn't one of a WebSocket.
  private static func endpoint(_ url: String, _ arguments: ParsedArguments) -> Endpoint? {
    let parts = url.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, ["ws", "wss"].contains(parts[0].lowercased()) else { return nil }
    let isEncrypted = parts[0].lowercased() == "wss"
    let authority = parts[1].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "@" }
    let path = String(parts[1].dropFirst(authority.count))
    guard path.isEmpty || path.hasPrefix("/"), !path.contains(where: \.isWhitespace), !path.contains("#"),
      let (host, port) = Self.hostAndPort(authority, standardPort: isEncrypted ? 443 : 80)
    else { return nil }
    let tls = ClientTLS(
      authorities: arguments.value(.tlsAuthorities).map { .file($0) } ?? .system,
      serverName: arguments.value(.tlsServerName))
    return Endpoint(
      host: host, port: port, .webSocket(path: path.count < 2 ? OceanExConstants.path : path),
      tls: isEncrypted ? tls : nil)
  }

  private static func hostAndPort(_ text: Substring, standardPort: Int) -> (String, Int)? {
    var host = text
    var port = standardPort
    // The colons of an IPv6 address stand in brackets.
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      guard let number = UInt16(text[text.index(after: colon)...]), number > 0 else { return nil }
      (host, port) = (text[..<colon], Int(number))
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    return host.isEmpty || host.contains(where: \.isWhitespace) ? nil : (String(host), port)
  }
}

extension Surroundings {
  /// An environment variable that isn't empty.
  func variable(_ name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
