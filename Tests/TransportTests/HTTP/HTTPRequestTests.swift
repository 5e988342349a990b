import Testing

@testable import Transport

/// What a server takes for a request, and what it answers to the rest.
@Suite struct HTTPRequestTests {
  @Test(arguments: [1, 2, 7, 1000])
  func `requests are read however their bytes are cut`(pieceSize: Int) throws {
    let text =
      "GET /api/v1/orders?symbol=ES%20M20&side=&x=a+b&flag HTTP/1.1\r\nHost: a\r\nX-Name:  some value \t\r\n\r\n"
      + "\r\nPOST /%E2%82%AC HTTP/1.1\r\nHOST: a\r\ncontent-length: 5\r\n\r\nhello"
      + "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
      + "5;name=value\r\nhello\r\n1\r\n!\r\n00\r\nTrailer: x\r\n\r\nGET http://b/d?e HTTP/1.0\r\n\r\n"
    let requests = try Reading(text, pieceSize: pieceSize).requests()
    #expect(
      requests == [
        HTTPRequest(
          "GET", "/api/v1/orders",
          query: [
            HTTPQueryItem("symbol", "ES M20"), HTTPQueryItem("side", ""), HTTPQueryItem("x", "a b"),
            HTTPQueryItem("flag", ""),
          ], headers: [HTTPHeader("Host", "a"), HTTPHeader("X-Name", "some value")]),
        HTTPRequest(
          "POST", "/€", headers: [HTTPHeader("HOST", "a"), HTTPHeader("content-length", "5")],
          body: Array("hello".utf8)),
        HTTPRequest(
          "PUT", "/c", headers: [HTTPHeader("Host", "a"), HTTPHeader("Transfer-Encoding", "Chunked")],
          body: Array("hello!".utf8)),
        HTTPRequest("GET", "/d", query: [HTTPQueryItem("e", "")]),
      ])
  }

  /// Something else than a request, and what answers it.
  struct Refusal: CustomTestStringConvertible, Sendable {
    var status: Int
    var text: String

    var testDescription: String { "\(status) to \(text.prefix(100).debugDescription)" }

    init(_ status: Int, _ text: String) {
      self.status = status
      self.text = text
    }
  }

  static let refused: [Refusal] = [
    Refusal(400, "hello\r\n\r\n"), Refusal(400, "GET\r\n\r\n"), Refusal(400, "GET /\r\n\r\n"),
    Refusal(400, "GET / HTTQ/1.1\r\nHost: a\r\n\r\n"),
    Refusal(400, " GET / HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal(400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n".replacing("1.1 ", with: "\u{1}1.1")),
    Refusal(400, "G@T / HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal(400, "GET other HTTP/1.1\r\nHost: a\r\n\r\n"),
    Refusal(400, "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal(400, "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n"),
    Refusal(400, "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal(400, "GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n"),
    Refusal(400, "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal(400, "GET / HTTP/1.1\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), Refusal(400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n"), Refusal(400, "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1\r\nHost: a\r\nX: \u{0}\r\n\r\n"),
    Refusal(400, "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\nab\r\n"),
    Refusal(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n"),
    Refusal(
      400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;" + String(repeating: "x", count: 2000)),
    Refusal(413, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n"),
    Refusal(413, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
    Refusal(413, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"),
    Refusal(413, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFF\r\n"),
    Refusal(414, "GET /" + String(repeating: "x", count: 2000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
    Refusal(414, "GET /" + String(repeating: "x", count: 2000)),
    Refusal(431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 2000) + "\r\n\r\n"),
    Refusal(431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 2000)),
    Refusal(501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"),
    Refusal(505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"), Refusal(505, "GET / HTTP/0.9\r\n\r\n"),
  ]

  @Test(arguments: refused)
  func `what isn't a request is refused with the status that says why`(refusal: Refusal) {
    for pieceSize in [1, 5000] {
      let problem = #expect(throws: HTTPProblem.self) { try Reading(refusal.text, pieceSize: pieceSize).requests() }
      #expect(problem?.status == refusal.status, "\(problem?.text ?? "")")
      #expect(problem?.text.isEmpty == false)
    }
  }

  @Test func `any bytes are requests or refused`() {
    let words = [
      "GET ", "POST ", "/", " HTTP/1.1", "\r\n", "\r", "\n", ":", "Host: a\r\n", "Content-Length: ", "5", "chunked",
      "Transfer-Encoding: ", "\r\n\r\n", "%", "\u{0}", "é", "?", "&", "=", "a", "0\r\n\r\n", "ffffffff",
    ]
    var random = SystemRandomNumberGenerator()
    var statuses: Set<Int> = []
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
      do throws(HTTPProblem) {
        _ = try Reading(text.joined(), pieceSize: Int.random(in: 1...40, using: &random)).requests()
      } catch {
        statuses.insert(error.status)
      }
    }
    #expect(statuses.isSubset(of: [400, 413, 414, 431, 501, 505]))
  }

  /// Reads requests from bytes that come in pieces.
  private struct Reading {
    var text: String
    var pieceSize: Int

    init(_ text: String, pieceSize: Int) {
      self.text = text
      self.pieceSize = pieceSize
    }

    func requests() throws(HTTPProblem) -> [HTTPRequest] {
      var reader = HTTPMessageReader(headLimit: 1000, bodyLimit: 1000)
      var requests: [HTTPRequest] = []
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        unsafe reader.append(Array(bytes[start..<min(start + pieceSize, bytes.count)]).span.bytes)
        while true {
          if !reader.isAmidBody {
            guard let head = try reader.nextHead() else { break }
            _ = try HTTPRequest(head)
            try reader.expectBody(try head.bodyLength() ?? .bytes(0))
          }
          guard let message = try reader.nextMessage() else { break }
          var request = try HTTPRequest(message.head)
          request.body = message.body
          requests.append(request)
        }
      }
      return requests
    }
  }
}
