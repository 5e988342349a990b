extension HTTPResponse {
  /// Where the response sends the client; `nil` where it doesn't.
  var redirectLocation: String? {
    [301, 302, 303, 307, 308].contains(status) ? headers["Location"] : nil
  }
}

/// Following a redirect (RFC 9110, section 15.4).
enum HTTPRedirect {
  /// Makes `request` and `endpoint` those that a response with `status` asks for.
  ///
  /// - Throws: ``HTTPError/redirected(to:)`` where the location isn't one of HTTP, or would leave TLS.
  static func follow(
    _ location: String, _ status: Int, _ request: inout HTTPRequest, _ endpoint: inout Endpoint
  ) throws(HTTPError) {
    let refusal = HTTPError.redirected(to: location)
    var target = location.prefix { $0 != "#" }
    let before = (endpoint.host, endpoint.port)
    if let end = target.firstRange(of: "://") {
      let scheme = target[..<end.lowerBound].lowercased()
      guard scheme == "https" || (scheme == "http" && endpoint.tls == nil) else { throw refusal }
      let isSecured = scheme == "https"
      let authority = target[end.upperBound...].prefix { $0 != "/" && $0 != "?" }
      target = target[authority.endIndex...]
      guard let (host, port) = split(authority, usualPort: isSecured ? 443 : 80) else { throw refusal }
      (endpoint.host, endpoint.port) = (host, port)
      if isSecured { endpoint.tls = endpoint.tls ?? ClientTLS() }
    } else if !target.hasPrefix("/") {
      throw refusal
    }
    let path = target.hasPrefix("/") ? String(target) : "/\(target)"
    do throws(HTTPProblem) {
      (request.path, request.query) = try HTTPTarget.read(path)
    } catch {
      throw refusal
    }
    if status == 303 || (status <= 302 && request.method == "POST") {
      if request.method != "HEAD" { request.method = "GET" }
      request.body = []
    }
    // What is secret to one server isn't told to another.
    if before != (endpoint.host, endpoint.port) {
      endpoint.tls?.serverName = nil
      request.headers.removeAll { header in
        ["authorization", "cookie", "host"].contains { header.name.isSame(as: $0) }
      }
    }
  }

  private static func split(_ authority: Substring, usualPort: Int) -> (host: String, port: Int)? {
    guard !authority.contains("@") else { return nil }
    let host: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
    } else {
      host = authority.prefix { $0 != ":" }
    }
    let rest = authority[(authority.hasPrefix("[") ? authority.index(after: host.endIndex) : host.endIndex)...]
    guard !host.isEmpty else { return nil }
    guard !rest.isEmpty else { return (String(host), usualPort) }
    guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65535).contains(port) else { return nil }
    return (String(host), port)
  }
}
