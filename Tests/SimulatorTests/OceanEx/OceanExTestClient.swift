import Authentication
import Exchange
import RecordedVectors
import Testing
import Transport
import WireRuntime

@testable import Simulator

/// A client of OceanEx without a socket: JSON texts in, JSON texts out.
final class OceanExTestClient {
  let link = TestLink(.webSocket)
  let session: any FrontEndSession
  let venue: OceanExTestVenue
  private var count = 0

  /// Connects; the welcome isn't taken.
  init(_ venue: OceanExTestVenue) {
    self.venue = venue
    session = venue.frontEnd.accept(link, peer: "127.0.0.1:1", for: .oceanEx)
    venue.add(session)
  }

  /// Connects and logs in as a user.
  convenience init(_ venue: OceanExTestVenue, loggedInAs user: Int) throws {
    self.init(venue)
    // Each login of a key needs a later nonce.
    venue.milliseconds += 1
    let (code, _) = try logIn(user)
    try #require(code == 0)
    forget()
  }

  /// Sends a text.
  func send(_ text: String, _ form: MessageForm = .text) { send(Array(text.utf8), form) }

  /// Sends bytes.
  func send(_ bytes: [UInt8], _ form: MessageForm = .text) {
    bytes.withFrame { session.received($0, as: .message(form)) }
  }

  /// What the server sent since this was asked last.
  func take() throws -> [JSONNode] {
    let sent = link.sent
    link.sent = []
    #expect(sent.allSatisfy { $0.form == .text && $0.key == nil })
    return try sent.map { try #require(JSONNode($0.bytes), "no JSON: \(String(decoding: $0.bytes, as: UTF8.self))") }
  }

  /// Forgets what was sent.
  func forget() { link.sent = [] }

  /// Sends a text and takes the one answer to it.
  func ask(_ text: String) throws -> JSONNode {
    forget()
    send(text)
    let answers = try take()
    try #require(answers.count == 1, "\(answers.count) answers to \(text)")
    return answers[0]
  }

  /// Sends a request; returns the answer's code and data, and checks that the rest is the request's.
  @discardableResult
  func call(
    _ handler: String, _ action: String, _ args: String = "{}", header: String? = nil
  ) throws -> (code: Int, data: JSONNode) {
    count += 1
    let uuid = "0c9e\(count)-7a31-11f0"
    let answer = try ask(Self.request(handler, action, args, header: header, uuid: uuid))
    #expect(Set(answer.object?.keys ?? [:].keys) == ["identifier", "message"])
    #expect(answer["identifier"] == .object(["handler": .string(handler)]))
    let message = try #require(answer["message"])
    #expect(Set(message.object?.keys ?? [:].keys) == ["action", "code", "data", "uuid"])
    #expect(message["action"]?.string == action)
    #expect(message["uuid"]?.string == uuid)
    return (try #require(message["code"]?.integer), try #require(message["data"]))
  }

  /// A request.
  static func request(
    _ handler: String, _ action: String, _ args: String = "{}", header: String? = nil, uuid: String = "u"
  ) -> String {
    """
    {"identifier":{"handler":"\(handler)"},"command":"message",\
    "data":{"action":"\(action)","uuid":"\(uuid)","args":\(args)\(header.map { ",\"header\":\($0)" } ?? "")}}
    """
  }

  /// Logs in as a user, signed by the test key or as `change` says.
  @discardableResult
  func logIn(_ user: Int, _ change: (inout Credentials) -> Void = { _ in }) throws -> (code: Int, data: JSONNode) {
    var credentials = Credentials(user, nonce: venue.milliseconds)
    change(&credentials)
    return try call("AuthHandler", "login", header: credentials.header)
  }

  /// What a login says.
  struct Credentials {
    var uid: String
    var apiKey: String
    var nonce: Int64
    var signedNonce: Int64?
    var signature: String?
    var verb = "GET", path = "/ws/v1"
    var key = OceanExTestVenue.privateKey

    init(_ user: Int, nonce: Int64) {
      uid = "ID7TEST0\(user)"
      apiKey = "KID7TEST0\(user)"
      self.nonce = nonce
    }

    /// What the key makes of the rest.
    var signatureOfNonce: String {
      (try? PrivateKey(pem: key).base64Signature(of: "\(verb)|\(path)|\(signedNonce ?? nonce)|")) ?? ""
    }

    var header: String {
      """
      {"uid":"\(uid)","api_key":"\(apiKey)","signature":"\(signature ?? signatureOfNonce)","nonce":\(nonce),"verb":"\(verb)",\
      "path":"\(path)"}
      """
    }
  }

  /// Enters an order in `ocevet`; returns its answer.
  func create(
    _ side: String = "buy", _ volume: String = "100", at price: String = "0.0412", market: String = "ocevet"
  ) throws -> (code: Int, data: JSONNode) {
    try call(
      "OrderHandler", "create",
      #"{"market":"\#(market)","side":"\#(side)","price":\#(price),"volume":\#(volume),"ord_type":"limit"}"#)
  }

  /// Enters an order that is taken; returns its number.
  func enter(_ side: String = "buy", _ volume: String = "100", at price: String = "0.0412") throws -> Int {
    let (code, data) = try create(side, volume, at: price)
    try #require(code == 0, "\(data)")
    return try #require(data["id"]?.integer)
  }
}

extension JSONNode {
  /// A member's text, or nothing.
  func text(_ key: String) -> String { self[key]?.string ?? "" }

  /// The whole numbers of an array.
  var integers: [Int] { array?.compactMap(\.integer) ?? [] }
}
