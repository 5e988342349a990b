import Testing

@testable import Transport

/// Where a redirect leads, and what isn't taken along.
@Suite struct HTTPRedirectTests {
  /// Follows a redirect from `https://a:8443/x`, or `http://a:8080/x`; what is asked where.
  private func followed(_ location: String, status: Int = 302, method: String = "GET", secured: Bool = false) throws
    -> String
  {
    var request = HTTPRequest(method, "/x", headers: [HTTPHeader("Authorization", "secret")], body: [1])
    var endpoint = Endpoint(host: "a", port: secured ? 8443 : 8080, tls: secured ? ClientTLS(serverName: "a") : nil)
    try HTTPRedirect.follow(location, status, &request, &endpoint)
    let target = HTTPTarget.write(path: request.path, query: request.query)
    let scheme = endpoint.tls == nil ? "http" : "https"
    let secret = request.headers.isEmpty ? "" : " with the secret"
    return "\(request.method) \(scheme)://\(endpoint.requestHost)\(target) \(request.body.count)\(secret)"
  }

  @Test func `a location is followed`() throws {
    #expect(try followed("/y?z=1") == "GET http://a:8080/y?z=1 1 with the secret")
    #expect(try followed("http://a:8080/y") == "GET http://a:8080/y 1 with the secret")
    #expect(try followed("http://b/y#part") == "GET http://b/y 1")
    #expect(try followed("HTTPS://b") == "GET https://b/ 1")
    #expect(try followed("https://[::1]:444?q=1") == "GET https://[::1]:444/?q=1 1")
    #expect(try followed("https://b/", secured: true) == "GET https://b/ 1")
  }

  @Test func `the status says with which method`() throws {
    #expect(try followed("/y", status: 303, method: "PUT").hasPrefix("GET"))
    #expect(try followed("/y", status: 301, method: "POST") == "GET http://a:8080/y 0 with the secret")
    #expect(try followed("/y", status: 307, method: "POST") == "POST http://a:8080/y 1 with the secret")
    #expect(try followed("/y", status: 303, method: "HEAD").hasPrefix("HEAD"))
  }

  @Test(arguments: ["", "y", "ftp://b/", "http://", "http://user@b/", "http://b:0/", "http://b:x/", "http://[::1/"])
  func `a location that isn't one is refused`(location: String) {
    #expect(throws: HTTPError.redirected(to: location)) { try followed(location) }
  }

  @Test func `TLS is never left`() {
    #expect(throws: HTTPError.redirected(to: "http://a/")) { try followed("http://a/", secured: true) }
  }
}
