import Exchange
import RecordedVectors
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// What clients send that they shouldn't.
struct HFTHostileInputTests {
  private static func request(_ operation: String, _ payload: String, more: String = "") -> String {
    #"{"type":"request","ver":"1.0","msg_id":"m","ts":"","op":"\#(operation)","payload":\#(payload)\#(more)}"#
  }

  @Test(arguments: [
    "", " ", "{", "nonsense", "null", "[]", "7", "\"text\"", "{}", #"{"type":"request"}"#, #"{"type":7,"op":[]}"#,
    #"{"type":"event","event":"order.accepted","payload":{}}"#,
    #"{"type":"response","corr_id":"1","op":"order.list","payload":{"orders":[]}}"#,
    #"{"type":"request","op":"symbols.list","payload":{}}"#, #"{"detail":"x"}"#,
    String(repeating: "[", count: 50_000), String(repeating: #"{"payload":"#, count: 5_000),
    request("order.place", String(repeating: "[", count: 40_000)),
    request("symbols.list", "{}") + request("symbols.list", "{}"),
    "\u{0}\u{1}", "{\"op\":\"\u{FFFF}\"}",
  ])
  func `what is no request is refused in words, and the session goes on`(text: String) throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    stream.send(text)
    let answers = stream.drain()
    #expect(answers.count == 1 && answers.first?["status"]?.string == "error")
    #expect(answers.first?["corr_id"]?.string == "")
    #expect(answers.first?["error"]?["code"]?.string == "bad_request")
    #expect(answers.first?["error"]?["message"]?.string?.isEmpty == false)
    #expect(stream.answer("symbols.list") != nil)
  }

  @Test(arguments: [
    (request("book.get", "{}"), "payload", "sym"), (request("book.get", #"{"sym":7}"#), "payload.sym", "text"),
    (request("book.get", #"{"sym":"ZED","depth":"x"}"#), "payload.depth", "number"),
    (request("book.get", #"{"sym":"ZED","depth":1.5}"#), "payload.depth", "number"),
    (request("order.place", #"{"sym":"ZED","side":"buy","price":{},"qty":1}"#), "payload.price", "number"),
    (request("order.place", #"{"sym":"ZED","side":null,"price":"1","qty":1}"#), "payload.side", "text"),
    (request("candles.get", #"{"sym":"ZED"}"#), "payload", "interval_ms"),
    (request("auth.login", "{}"), "payload", "token"), (request("order.cancel", "[]"), "payload", ""),
  ])
  func `a wrong payload is refused with its place and its own number`(
    text: String, place: String, word: String
  ) throws {
    let stream = try #require(HFTTestVenue().commands())
    stream.send(text)
    let answer = stream.drain().first
    let message = answer?["error"]?["message"]?.string ?? ""
    #expect(message.contains(place) && message.contains(word), "\(message)")
    #expect(answer?["corr_id"]?.string == "m" && answer?["error"]?["code"]?.string == "bad_request")
  }

  @Test func `an operation that isn't known is refused with its name`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    let answer = stream.request("order.explode").first
    #expect(answer?["error"]?["code"]?.string == "unknown_operation" && answer?["op"]?.string == "order.explode")
    #expect(answer?["corr_id"]?.string == "q1")
    let asked = venue.ask("POST", "/api/request", token: venue.token(), #"{"op":"order.explode","payload":{}}"#)
    #expect(asked.status == 200 && asked.body?["error"]?["code"]?.string == "unknown_operation")
    #expect(asked.body?["status"]?.string == "error" && asked.body?["payload"] == .object([:]))
  }

  @Test func `damaged requests are answered, once each, and the exchange stays whole`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands("operator-key"))
    let requests = [
      Self.request("order.place", #"{"sym":"ZED","side":"buy","price":"100.00","qty":1,"client_order_id":"x"}"#),
      Self.request("order.cancel", #"{"client_order_id":"x"}"#), Self.request("order.list", "{}"),
      Self.request("book.get", #"{"sym":"FUT","depth":5,"side":"bid"}"#),
      Self.request("candles.get", #"{"sym":"ZED","interval_ms":1000,"limit":5,"since_ns":1764000300000000000}"#),
      Self.request("admin.symbols.halt", #"{"sym":"QUX"}"#, more: #","as":"admin""#),
    ].map { Array($0.utf8) }
    var random = SeededRandom(11)
    var answerCount = 0
    let count = 4_000
    for _ in 0..<count {
      var bytes = requests[Int(random.unit() * Double(requests.count))]
      for _ in 0..<(1 + Int(random.unit() * 3)) {
        let place = Int(random.unit() * Double(bytes.count))
        switch Int(random.unit() * 3) {
        case 0: bytes[place] = UInt8(random.unit() * 256)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8(random.unit() * 256), at: place)
        }
      }
      bytes.withFrame { frame in stream.session.received(frame, as: .message(random.unit() < 0.9 ? .text : .binary)) }
      answerCount += stream.drain().count { $0["type"]?.string == "response" }
    }
    #expect(answerCount == count)
    #expect(stream.answer("symbols.list") != nil)
  }

  @Test(arguments: [
    ("POST", "/auth/handshake", ""), ("POST", "/auth/handshake", "{}"), ("POST", "/auth/handshake", "[]"),
    ("POST", "/auth/handshake", #"{"token":7}"#), ("POST", "/order.place", ""), ("POST", "/order.place", "{"),
    ("POST", "/order.place", String(repeating: "[", count: 30_000)), ("POST", "/order.cancel", "{}"),
    ("POST", "/order.cancel", "7"), ("GET", "/order.history", ""), ("GET", "/candles", ""),
    ("GET", "/candles?sym=ZED", ""), ("GET", "/candles?sym=ZED&interval_ms=x", ""),
    ("GET", "/candles?sym=ZED&interval_ms=1000&limit=1.5", ""), ("GET", "/book/ZED?depth=x", ""),
    ("GET", "/book/ZED?depth=0", ""), ("GET", "/book/ZED?side=left", ""),
  ])
  func `a bad request of HTTP is refused with 400 and words`(method: String, target: String, body: String) {
    let venue = HFTTestVenue()
    let answer = venue.ask(method, target, cookie: venue.cookie(), body)
    #expect(answer.status == 400 && answer.body?["detail"]?.string?.isEmpty == false)
    #expect(answer.headers["Content-Type"] == "application/json")
  }

  @Test func `other paths and methods are refused as HTTP says`() {
    let venue = HFTTestVenue()
    #expect(venue.ask("GET", "/nothing").status == 404)
    let answer = venue.ask("GET", "/login")
    #expect(answer.status == 405 && answer.headers["Allow"] == "POST")
    #expect(venue.ask("GET", "/ws/cmd").status == 426)
    #expect(venue.ask("POST", "/api/request", token: venue.token(), "{}").status == 400)
  }

  @Test func `too many requests are refused, and later ones taken again`() throws {
    var settings = HFTFrontEndSettings()
    settings.requestRate = 10
    let venue = HFTTestVenue(settings: settings)
    let stream = try #require(venue.commands())
    let codes = (0..<15).map { _ in stream.code("order.list") }
    #expect(codes == Array(repeating: "", count: 10) + Array(repeating: "rate_limited", count: 5))
    venue.advance(by: .milliseconds(500))
    #expect((0..<6).map { _ in stream.code("order.list") } == ["", "", "", "", "", "rate_limited"])
  }

  @Test func `a client that reads no answers is cut off`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    stream.link.outcome = .full
    stream.send(Self.request("order.list", "{}"))
    #expect(stream.link.isAborted)
    stream.session.closed()
    let unicast = try #require(venue.open("/ws/unicast", [("user", "trader-1")]))
    unicast.link.outcome = .full
    _ = venue.ask("POST", "/order.place", cookie: "trader-1", #"{"sym":"ZED","side":"buy","price":"1.00","qty":1}"#)
    #expect(unicast.link.isAborted)
  }

  @Test func `a host that knows no request is refused`() {
    let venue = HFTTestVenue()
    let link = TestLink(.webSocket)
    let session = venue.frontEnd.accept(link, peer: "", for: .hft)
    [UInt8(1)].withFrame { frame in session.received(frame, as: .message(.text)) }
    session.advance(to: .zero)
    #expect(link.closing?.code == .policyViolation && venue.frontEnd.sessionCount == 0)
  }
}
