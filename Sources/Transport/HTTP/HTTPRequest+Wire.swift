extension HTTPRequest {
  /// Reads a request's head; the body comes later.
  init(_ head: HTTPHead) throws(HTTPProblem) {
    guard head.first[0].isToken else { throw .malformed("the method isn't a word") }
    switch head.first[2] {
    case "HTTP/1.1":
      guard head.values("Host").count == 1 else { throw .malformed("there isn't one Host header") }
    case "HTTP/1.0": break
    case let version where version.hasPrefix("HTTP/"):
      throw HTTPProblem(status: 505, text: "the version isn't HTTP/1.1 or HTTP/1.0")
    default: throw .malformed("the first line isn't HTTP")
    }
    let (path, query) = try HTTPTarget.read(head.first[1])
    self.init(head.first[0], path, query: query, headers: head.headers)
  }

  /// As it goes to a server.
  ///
  /// - Throws: ``HTTPError/unsendable(_:)`` where a part would end its line or isn't a word where it must be one.
  func wireBytes(host: String) throws(HTTPError) -> [UInt8] {
    guard method.isToken, path.hasPrefix("/"), headers.areSendable else {
      throw .unsendable("the method, the path or a header has characters that can't be sent")
    }
    var lines = ["\(method) \(HTTPTarget.write(path: path, query: query)) HTTP/1.1"]
    if headers["Host"] == nil { lines.append("Host: \(host)") }
    lines += headers.map { "\($0.name): \($0.value)" }
    if !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method) { lines.append("Content-Length: \(body.count)") }
    lines.append("Connection: close")
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}

extension HTTPResponse {
  /// Reads a response's head; the body comes later.
  init(_ head: HTTPHead) throws(HTTPProblem) {
    let digits = head.first[1]
    guard head.first[0] == "HTTP/1.1" || head.first[0] == "HTTP/1.0", digits.utf8.count == 3,
      let status = Int(digits), (100...599).contains(status)
    else { throw .malformed("the first line isn't that of an HTTP response") }
    self.init(status: status, headers: head.headers)
  }

  /// The answer to what can't be read or isn't taken: the reason as text.
  init(_ problem: HTTPProblem) {
    self.init(
      status: problem.status, headers: [HTTPHeader("Content-Type", "text/plain; charset=utf-8")],
      body: Array("\(problem.text)\n".utf8))
    // Says what is wanted instead.
    if problem.status == 426 {
      headers += [HTTPHeader("Upgrade", "websocket"), HTTPHeader("Sec-WebSocket-Version", "13")]
    }
  }

  /// Appends the response as it goes to a client.
  ///
  /// - Parameters:
  ///   - bytes: Where it's appended.
  ///   - method: What was asked with: the answer to HEAD says how long the body is, and leaves it out.
  ///   - keepsAlive: Whether the connection stays open.
  ///   - date: Now, as ``HTTPDate`` writes it.
  func append(to bytes: inout [UInt8], method: String, keepsAlive: Bool, date: String) {
    guard headers.areSendable, (200...599).contains(status) else {
      let problem = HTTPProblem(status: 500, text: "the answer can't be sent")
      return HTTPResponse(problem).append(to: &bytes, method: method, keepsAlive: false, date: date)
    }
    let mayHaveBody = status != 204 && status != 304
    var lines = ["HTTP/1.1 \(status) \(HTTPStatus.words(status))", "Date: \(date)"]
    lines += headers.filter { !Self.ownHeaders.contains($0.name.lowercased()) }.map { "\($0.name): \($0.value)" }
    if mayHaveBody { lines.append("Content-Length: \(body.count)") }
    if !keepsAlive { lines.append("Connection: close") }
    bytes += (lines.joined(separator: "\r\n") + "\r\n\r\n").utf8
    if mayHaveBody, method != "HEAD" { bytes += body }
  }

  /// Headers that follow from the message itself.
  private static let ownHeaders: Set = ["content-length", "connection", "date", "transfer-encoding"]
}

extension [HTTPHeader] {
  /// Whether no header would end its line.
  fileprivate var areSendable: Bool {
    allSatisfy { header in header.name.isToken && header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 } }
  }
}
