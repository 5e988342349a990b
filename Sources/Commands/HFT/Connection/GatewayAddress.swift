internal import Transport

/// Where a gateway is, as it is typed: `http://HOST:PORT`.
struct GatewayAddress: Equatable, Sendable {
  /// The gateway's port where none is named.
  static let standardPort = 8_000

  var host: String
  var port: Int
  var isEncrypted: Bool

  /// Reads a URL; `nil` where it isn't one, or leads to more than a server.
  ///
  /// Without a port it is that of the scheme.
  init?(_ url: String) {
    let schemes = [("http://", false, 80), ("https://", true, 443)]
    let found = schemes.first { url.lowercased().hasPrefix($0.0) }
    guard let (scheme, isEncrypted, standardPort) = found else { return nil }
    var rest = url.dropFirst(scheme.count)
    if rest.last == "/" { rest.removeLast() }
    // An address of version 6 has colons itself, and stands in brackets.
    let hostEnd = rest.first == "[" ? rest.firstIndex(of: "]").map(rest.index(after:)) : rest.firstIndex(of: ":")
    let host = rest[..<(hostEnd ?? rest.endIndex)]
    let portText = rest[(hostEnd ?? rest.endIndex)...]
    let bare = host.first == "[" ? host.dropFirst().dropLast() : host
    let isPlain = bare.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"/?#@[]\\".utf8.contains($0) }
    guard !bare.isEmpty, isPlain, portText.isEmpty || portText.first == ":" else { return nil }
    guard let port = portText.isEmpty ? standardPort : UInt16(portText.dropFirst()).map(Int.init), port > 0 else {
      return nil
    }
    self.host = String(bare)
    self.port = port
    self.isEncrypted = isEncrypted
  }

  /// Takes it out of a command line.
  init(_ arguments: ParsedArguments) throws(UsageProblem) {
    if let url = arguments.value(.gatewayURL) {
      for option in [Option.gatewayHost, .gatewayPort] where arguments.has(option) {
        throw UsageProblem("'--url' and '\(option.name)' can't be given together")
      }
      guard let address = Self(url) else {
        throw UsageProblem("'--url' can't be '\(url)'; it is a URL such as http://127.0.0.1:8000")
      }
      guard address.isEncrypted || !arguments.has(.tls) else {
        throw UsageProblem("'--tls' goes with a URL that begins with https only")
      }
      self = address
      return
    }
    host = arguments.value(.gatewayHost) ?? "127.0.0.1"
    guard !host.isEmpty else { throw UsageProblem("'--host' can't be empty") }
    port = try arguments.port(.gatewayPort) ?? Self.standardPort
    isEncrypted = arguments.has(.tls)
  }

  /// As the client wants it.
  func endpoint(_ arguments: ParsedArguments) throws(UsageProblem) -> Endpoint {
    guard isEncrypted else {
      for option in [Option.tlsAuthorities, .tlsServerName] where arguments.has(option) {
        throw UsageProblem("'\(option.name)' goes with '--tls' or a URL that begins with https only")
      }
      return Endpoint(host: host, port: port)
    }
    let tls = ClientTLS(
      authorities: arguments.value(.tlsAuthorities).map { .file($0) } ?? .system,
      serverName: arguments.value(.tlsServerName))
    return Endpoint(host: host, port: port, tls: tls)
  }
}
