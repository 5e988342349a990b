import Testing

@testable import Transport

/// What is written, and the small things around it.
@Suite struct HTTPMessageTests {
  @Test func `a request is written with what it needs and no more`() throws {
    let request = HTTPRequest(
      "POST", "/orders/a b", query: [HTTPQueryItem("q", "1&2=€"), HTTPQueryItem("n", "")],
      headers: [HTTPHeader("X-Key", "k")], body: Array("{}".utf8))
    let text = String(decoding: try request.wireBytes(host: "a:8080"), as: UTF8.self)
    #expect(
      text == "POST /orders/a%20b?q=1%262%3D%E2%82%AC&n= HTTP/1.1\r\nHost: a:8080\r\nX-Key: k\r\nContent-Length: 2\r\n"
        + "Connection: close\r\n\r\n{}")
  }

  @Test(arguments: [
    HTTPRequest("GET\r\nX: y", "/"), HTTPRequest("GET", "/", headers: [HTTPHeader("X", "a\r\nY: b")]),
    HTTPRequest("GET", "/", headers: [HTTPHeader("X: a\r\nY", "b")]), HTTPRequest("GET", "other"),
  ])
  func `a request that would be read as something else isn't written`(request: HTTPRequest) {
    #expect(throws: HTTPError.self) { try request.wireBytes(host: "a") }
  }

  @Test func `a path that was read is written the same`() throws {
    for path in ["/", "/a/b.c", "/a%20b/%E2%82%AC", "/a%2Fb?x=%26&y=%3D%2B"] {
      let (read, query) = try HTTPTarget.read(path)
      let again = try HTTPTarget.read(HTTPTarget.write(path: read, query: query))
      #expect(again.path == read && again.query == query)
    }
  }

  @Test(arguments: [
    ("GET", 200, "Content-Length: 2\r\n\r\nhi"), ("HEAD", 200, "Content-Length: 2\r\n\r\n"), ("GET", 204, "\r\n\r\n"),
    ("GET", 304, "\r\n\r\n"),
  ])
  func `a response has the body that its request and status allow`(method: String, status: Int, end: String) {
    var bytes: [UInt8] = []
    HTTPResponse(status: status, headers: [HTTPHeader("Content-Length", "7")], body: Array("hi".utf8))
      .append(to: &bytes, method: method, keepsAlive: true, date: "now")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 \(status) "))
    #expect(text.hasSuffix(end))
    #expect(text.contains("Date: now\r\n") && !text.contains("Connection") && !text.contains(": 7"))
  }

  @Test func `a response that would be read as two is an error of the server`() {
    var bytes: [UInt8] = []
    HTTPResponse(status: 200, headers: [HTTPHeader("X", "a\r\n\r\nHTTP/1.1 200 OK")])
      .append(to: &bytes, method: "GET", keepsAlive: true, date: "now")
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
    (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
  ])
  func `a time is written as the standard's examples are`(seconds: Int, text: String) {
    #expect(HTTPDate.text(seconds) == text)
  }

  @Test func `a route is found by its method and path, with its parameters`() {
    var routes = HTTPRoutes<Int>()
    routes.add("GET", "/orders", 1)
    routes.add("POST", "/orders", 2)
    routes.add("GET", "/orders/{id}/fills", 3)
    func found(_ method: String, _ path: String) -> String {
      switch routes.match(method, path) {
      case .found(let route, let parameters): "\(route) \(parameters["id"] ?? "-")"
      case .otherMethods(let methods): methods.joined(separator: " ")
      case .none: "none"
      }
    }
    #expect(found("GET", "/orders") == "1 -")
    #expect(found("HEAD", "/orders") == "1 -")
    #expect(found("POST", "/orders") == "2 -")
    #expect(found("GET", "/orders/42/fills") == "3 42")
    #expect(found("DELETE", "/orders") == "GET HEAD POST")
    #expect(found("GET", "/orders/") == "none")
    #expect(found("GET", "/orders//fills") == "none")
    #expect(found("GET", "/other") == "none")
  }

  @Test func `what is asked in another way has the answer that says which`() {
    let response = HTTPResponse.methodNotAllowed(["GET", "HEAD"])
    #expect(response.status == 405 && response.headers["allow"] == "GET, HEAD")
    #expect(HTTPResponse.notFound.status == 404)
  }
}
