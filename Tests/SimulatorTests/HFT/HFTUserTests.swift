import Exchange
import RecordedVectors
import Testing
import Transport

@testable import Simulator

/// Who comes in, as whom.
struct HFTUserTests {
  private static func handshake(_ venue: HFTTestVenue, _ token: String?) -> (status: Int, body: JSONNode?) {
    let answer = venue.ask("POST", "/auth/handshake", #"{"token":\#(token.map { "\"\($0)\"" } ?? "null")}"#)
    return (answer.status, answer.body)
  }

  @Test func `each first call makes a user with an account of its own`() {
    let venue = HFTTestVenue()
    let (first, second) = (Self.handshake(venue, nil), Self.handshake(venue, nil))
    #expect(first.body?["user_id"]?.string == "trader-1" && second.body?["user_id"]?.string == "trader-2")
    #expect(first.body?["token"] != second.body?["token"])
    #expect(first.body?["is_admin"] == .boolean(false))
    #expect(venue.exchange.accounts.suffix(2).map(\.name) == ["trader-1", "trader-2"])
    #expect(venue.exchange.balance(account: "trader-1")?.cash == 1_000_000)
  }

  @Test func `a token goes on as its user, an unknown one is refused`() {
    let venue = HFTTestVenue()
    let token = venue.token()
    #expect(Self.handshake(venue, token).body?["user_id"]?.string == "trader-1")
    #expect(Self.handshake(venue, token).body?["token"]?.string == token)
    for wrong in ["x", "", "trader-1"] {
      let answer = Self.handshake(venue, wrong)
      #expect(answer.status == 401 && answer.body?["detail"] != nil)
    }
    #expect(venue.refusal("/ws/cmd", [("token", token)]) == 101)
    #expect(venue.refusal("/ws/md", [("token", token)]) == 101)
    for query in [[], [("token", "x")], [("token", "")]] { #expect(venue.refusal("/ws/cmd", query) == 401) }
    #expect(venue.refusal("/ws/md", [("token", "x")]) == 401)
    #expect(venue.ask("POST", "/api/request", #"{"op":"symbols.list","payload":{}}"#).status == 401)
    #expect(venue.ask("POST", "/api/request", token: "x", #"{"op":"symbols.list","payload":{}}"#).status == 401)
  }

  @Test func `a cookie goes on as its user, an unknown one makes a new user at the login and is refused elsewhere`() {
    let venue = HFTTestVenue()
    let cookie = venue.cookie()
    #expect(cookie == "trader-1")
    #expect(venue.ask("POST", "/login", cookie: cookie).body?["user"]?.string == "trader-1")
    #expect(venue.ask("POST", "/login", cookie: "other").body?["user"]?.string == "trader-2")
    #expect(venue.ask("POST", "/login", cookie: cookie, "{}").body?["user"]?.string == "trader-1")
    #expect(venue.ask("GET", "/orders", cookie: cookie).status == 200)
    #expect(venue.ask("GET", "/orders").status == 401)
    #expect(venue.ask("GET", "/orders", cookie: "trader-9").status == 401)
    let sessions = (0..<2).map { _ in venue.ask("POST", "/login", cookie: cookie).body?["session"]?.string ?? "" }
    #expect(Set(sessions).count == 2)
  }

  @Test func `a configured user's key is for both generations, and what it gets can't be guessed`() {
    let venue = HFTTestVenue()
    let shaken = Self.handshake(venue, "operator-key").body
    #expect(shaken?["user_id"]?.string == "operator" && shaken?["is_admin"] == .boolean(true))
    #expect(shaken?["token"]?.string.map { $0 != "operator-key" && $0.utf8.count == 32 } == true)
    let login = venue.ask("POST", "/login", token: "operator-key")
    #expect(login.body?["user"]?.string == "operator")
    #expect(venue.cookie("operator-key").utf8.count == 32)
    #expect(venue.ask("GET", "/orders", cookie: "operator").status == 401)
    #expect(venue.ask("POST", "/login", token: "wrong").status == 401)
    // Without accounts it gets one; who has no key doesn't come in by name or password.
    #expect(Self.handshake(venue, "desk-key").body?["user_id"]?.string == "desk")
    #expect(venue.exchange.accounts.last?.name == "desk")
    #expect(Self.handshake(venue, "demo").status == 401)
  }

  @Test func `both generations are one user`() throws {
    let venue = HFTTestVenue()
    let token = venue.token()
    #expect(venue.ask("POST", "/login", token: token).body?["user"]?.string == "trader-1")
    let stream = try #require(venue.open("/ws/cmd", [("token", token)]))
    _ = stream.request("order.place", #"{"sym":"ZED","side":"buy","price":"100.00","qty":1}"#)
    #expect(venue.ask("GET", "/orders", cookie: "trader-1").body?["orders"]?.array?.count == 1)
    let other = HFTTestVenue(seed: 2)
    #expect(other.token() != token)
    #expect(HFTTestVenue().token() == token)
  }

  @Test func `there are so many users and WebSockets and no more`() {
    var settings = HFTFrontEndSettings()
    settings.mostUsers = 3
    settings.mostSessions = 2
    let venue = HFTTestVenue(settings: settings)
    let tokens = (0..<3).map { _ in venue.token() }
    #expect(Self.handshake(venue, nil).status == 503)
    #expect(venue.ask("POST", "/login").status == 503)
    #expect(Self.handshake(venue, tokens[0]).status == 200)
    #expect(Self.handshake(venue, "operator-key").status == 200)
    let streams = (0..<2).map { _ in venue.open("/ws/md") }
    #expect(venue.refusal("/ws/cmd", [("token", tokens[0])]) == 503)
    streams[0]?.session.closed()
    #expect(venue.refusal("/ws/cmd", [("token", tokens[0])]) == 101)
    #expect(venue.frontEnd.sessionCount == 1)
  }

  @Test func `the unicast WebSocket trusts whom it names`() {
    let venue = HFTTestVenue()
    _ = venue.cookie()
    #expect(venue.refusal("/ws/unicast", [("user", "trader-1")]) == 101)
    #expect(venue.refusal("/ws/unicast", [("user", "trader-2")]) == 404)
    #expect(venue.refusal("/ws/unicast") == 400)
  }

  @Test func `a login on the command WebSocket is taken with its own token`() throws {
    let venue = HFTTestVenue()
    let (token, other) = (venue.token(), venue.token())
    let stream = try #require(venue.open("/ws/cmd", [("token", token)]))
    #expect(stream.answer("auth.login", #"{"token":"\#(token)"}"#)?["user_id"]?.string == "trader-1")
    #expect(stream.code("auth.login", #"{"token":"\#(other)"}"#) == "unauthorized")
  }
}
