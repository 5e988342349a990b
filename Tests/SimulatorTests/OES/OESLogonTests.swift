import Authentication
import Exchange
import OESProtocol
import Testing
import Transport
import WireRuntime

@testable import Simulator

struct OESLogonTests {
  let venue = OESTestVenue()

  static let refused: [(name: String, logon: @Sendable (inout ClientLogon) -> Void, code: RejectCode)] = [
    ("no logon type", { $0.logonType = LogonType(rawValue: 0) }, .invalidLogonType),
    ("a logout", { $0.logonType = .logout }, .invalidLogonType),
    ("an unknown user", { $0.userName = "nobody" }, .userNotFound),
    ("no user", { $0.userName = "" }, .userNotFound),
    ("an unknown account", { $0.account = 5 }, .accountNotFound),
    ("another user's account", { $0.account = 100_700 }, .accountNotFound),
    ("no account", { $0.account = 0 }, .accountNotFound),
    ("a wrong code", { $0.twoFA = "755225" }, .invalidKey),
    ("no code", { $0.twoFA = "" }, .invalidKey),
  ]

  @Test func `the AES names the other servers and gives the key that they want`() throws {
    let authentication = OESTestClient(venue, .aes)
    let grant = try #require(try authentication.logOn(OESTestClient.logon()))
    #expect(grant.loginStatus == .success && grant.rejectReason.rawValue == 0 && grant.logonType == .login)
    #expect(grant.primaryOrderEntryIP.text == "127.0.0.1:4445")
    #expect(grant.secondaryOrderEntryIP.text == "127.0.0.1:4446")
    #expect(grant.primaryMarketDataIP.text == "127.0.0.1:4447")
    #expect(grant.key > 0 && grant.key < 1 << 31 && grant.tradingSessionID > 0 && grant.tradingSessionID < 1 << 31)
    #expect(grant.account == 100_701 && grant.userName == "trader" && grant.lastSeqNum == 1)
    #expect(grant.sendingTime == OESTestVenue.start.unsigned)
    for kind in [FrontEndKind.oes, .oesSecondary, .oesMarketData] {
      let server = OESTestClient(venue, kind)
      var logon = OESTestClient.logon()
      logon.key = grant.key
      let answer = try #require(try server.logOn(logon))
      #expect(answer.loginStatus == .success && answer.key == grant.key)
      #expect(answer.tradingSessionID == grant.tradingSessionID)
      #expect(server.link.closing == nil)
    }
    #expect(authentication.link.closing == nil)
  }

  @Test(arguments: [0, -30, 30])
  func `the code of the time is right up to one step off`(seconds: Int) throws {
    let client = OESTestClient(venue, .aes)
    var logon = OESTestClient.logon()
    let time = Duration.seconds(OESTestVenue.start.seconds + Int64(seconds))
    logon.twoFA = FixedText(cutting: OneTimeCode.code(key: OESTestVenue.apiKey, time: time))
    #expect(try client.logOn(logon)?.loginStatus == .success)
  }

  @Test(arguments: [-60, 60, 3_600])
  func `the code of another time is wrong`(seconds: Int) throws {
    let client = OESTestClient(venue, .aes)
    var logon = OESTestClient.logon()
    let time = Duration.seconds(OESTestVenue.start.seconds + Int64(seconds))
    logon.twoFA = FixedText(cutting: OneTimeCode.code(key: OESTestVenue.apiKey, time: time))
    #expect(try client.logOn(logon)?.rejectReason == .invalidKey)
  }

  @Test(arguments: OESLogonTests.refused.indices)
  func `a logon at the AES with something wrong is refused with its code, and the connection closed`(
    index: Int
  ) throws {
    let (_, change, code) = Self.refused[index]
    let client = OESTestClient(venue, .aes)
    var logon = OESTestClient.logon()
    change(&logon)
    let answer = try #require(try client.logOn(logon))
    #expect(answer.loginStatus == .failure && answer.rejectReason == code)
    #expect(answer.key == 0 && answer.twoFA.isEmpty)
    #expect(client.link.closing?.code == .policyViolation)
    try client.send(OESTestClient.logon())
    #expect(try client.take().isEmpty)
  }

  @Test(arguments: [FrontEndKind.oes, .oesSecondary, .oesMarketData])
  func `without the newest key nobody logs on at the other servers`(kind: FrontEndKind) throws {
    for key: UInt32 in [0, 432_451] {
      let early = OESTestClient(venue, kind)
      var logon = OESTestClient.logon()
      logon.key = key
      #expect(try early.logOn(logon)?.rejectReason == .invalidKey)
      #expect(early.link.closing != nil)
    }
    let first = OESTestClient(venue, .aes)
    let old = try #require(try first.logOn(OESTestClient.logon())?.key)
    first.session.closed()
    let second = OESTestClient(venue, .aes)
    let new = try #require(try second.logOn(OESTestClient.logon())?.key)
    #expect(old != new)
    for (key, status) in [(old, LoginStatus.failure), (new, .success)] {
      let client = OESTestClient(venue, kind)
      var logon = OESTestClient.logon()
      logon.key = key
      #expect(try client.logOn(logon)?.loginStatus == status)
    }
  }

  @Test(arguments: [FrontEndKind.aes, .oes, .oesSecondary, .oesMarketData])
  func `one session of an account's user may be at a server, until it ends`(kind: FrontEndKind) throws {
    let grant = try #require(try OESTestClient(venue, .aes).logOn(OESTestClient.logon()))
    var logon = OESTestClient.logon()
    logon.key = grant.key
    let first = kind == .aes ? nil : OESTestClient(venue, kind)
    if let first { #expect(try first.logOn(logon)?.loginStatus == .success) }
    let second = OESTestClient(venue, kind)
    let answer = try #require(try second.logOn(logon))
    #expect(answer.loginStatus == .failure && answer.rejectReason == .userAlreadyLoggedIn)
    #expect(second.link.closing != nil)
    // Another user of the account may.
    let other = OESTestClient(venue, .aes)
    #expect(try other.logOn(OESTestClient.logon(user: "second", key: "1"))?.loginStatus == .success)
    guard let first else { return }
    first.session.closed()
    #expect(try OESTestClient(venue, kind).logOn(logon)?.loginStatus == .success)
  }

  @Test func `of a user without an API key no code and no key is checked`() throws {
    for kind in [FrontEndKind.aes, .oes, .oesMarketData] {
      let client = OESTestClient(venue, kind)
      var logon = ClientLogon(logonType: .login, account: 100_700, twoFA: "1F6A", userName: "BOU7")
      logon.key = 432_451
      #expect(try client.logOn(logon)?.loginStatus == .success)
    }
    let stranger = OESTestClient(venue, .aes)
    let logon = ClientLogon(logonType: .login, account: 100_701, twoFA: "1F6A", userName: "BOU7")
    #expect(try stranger.logOn(logon)?.rejectReason == .accountNotFound)
  }

  @Test func `without users anyone may log on for any account that is a number`() throws {
    let venue = OESTestVenue(users: [])
    let client = OESTestClient(venue, .oes)
    #expect(try client.logOn(ClientLogon(logonType: .login, account: 7, userName: "anyone"))?.loginStatus == .success)
    let other = OESTestClient(venue, .oes)
    #expect(
      try other.logOn(ClientLogon(logonType: .login, account: 8, userName: "anyone"))?.rejectReason == .accountNotFound)
  }

  @Test func `a logout closes without an answer`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var logout = OESTestClient.logon()
    logout.logonType = .logout
    logout.key = client.key
    #expect(try client.ask(logout).isEmpty)
    #expect(client.link.closing?.code == .normal)
  }

  @Test func `a logon again is answered again, that of another user refused`() throws {
    let client = try OESTestClient(loggedOn: venue)
    var logon = OESTestClient.logon()
    logon.key = client.key
    #expect(try client.logOn(logon)?.loginStatus == .success)
    let other = try #require(try client.logOn(OESTestClient.logon(user: "second", key: "1")))
    #expect(other.rejectReason == .userAlreadyLoggedIn)
    #expect(client.link.closing != nil)
  }

  @Test func `who doesn't log on in time is closed`() throws {
    let client = OESTestClient(venue, .oes)
    venue.advance(by: .seconds(29))
    #expect(client.link.closing == nil)
    venue.advance(by: .seconds(1))
    #expect(client.link.closing?.code == .policyViolation)
  }

  @Test func `more connections than may be are refused`() throws {
    var settings = OESFrontEndSettings()
    settings.mostSessions = 2
    let venue = OESTestVenue(settings: settings)
    let clients = (0..<3).map { _ in OESTestClient(venue, .oes) }
    #expect(clients.map { $0.link.closing == nil } == [true, true, false])
    #expect(try clients[2].take().tags == "H")
  }

  @Test(arguments: [
    (FrontEndKind.aes, RejectCode(rawValue: 0)), (.oes, .oesNotAvailableTradingDisabled),
    (.oesSecondary, .oesNotAvailableTradingDisabled), (.oesMarketData, .mdsNotAvailableTradingDisabled),
  ])
  func `the server says goodbye with a logout that names the other servers`(kind: FrontEndKind, code: RejectCode) throws
  {
    let client = OESTestClient(venue, kind)
    _ = try client.logOn(ClientLogon(logonType: .login, account: 100_700, userName: "BOU7"))
    client.session.end("the exchange closes")
    guard case .clientLogon(let goodbye)? = try client.take().last else {
      Issue.record("there was no goodbye")
      return
    }
    #expect(goodbye.logonType == .logout && goodbye.rejectReason == code)
    #expect(goodbye.account == 100_700 && goodbye.key == client.key)
    #expect(goodbye.secondaryOrderEntryIP.text == "127.0.0.1:4446")
    #expect(client.link.closing?.code == .goingAway)
  }

  @Test func `keys come from the seed`() throws {
    let keys = try [1, 1, 2].map { (seed: UInt64) in
      try #require(try OESTestClient(OESTestVenue(seed: seed), .aes).logOn(OESTestClient.logon())?.key)
    }
    #expect(keys[0] == keys[1] && keys[0] != keys[2])
  }
}
