import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

/// The hexadecimal dumps in the READMEs of the public clients, made from the values their programs fill in.
struct OESDumpTests {
  /// The logon the public clients send, before user and account are known.
  private static func logon(account: UInt32, code: FixedText<6>, user: FixedText<6>, key: UInt32) -> ClientLogon {
    var logon = ClientLogon(logonType: .login, account: account, twoFA: code, userName: user)
    logon.tradingSessionID = 506
    logon.primaryOrderEntryIP = "1"
    logon.secondaryOrderEntryIP = "1"
    logon.primaryMarketDataIP = "1"
    logon.secondaryMarketDataIP = "1"
    logon.lastSeqNum = 1_500_201
    logon.key = key
    return logon
  }

  /// The dumps by their names in the recorded vectors.
  private static let dumps: [(name: String, logon: ClientLogon)] = [
    ("readme-000-dump-1", logon(account: 100_700, code: "1F6A", user: "BOU7", key: 432_451)),
    ("readme-001-dump-1", logon(account: 1, code: "517846", user: "1", key: 0)),
    ("readme-001-dump-2", logon(account: 100_700, code: "1F6A", user: "BOU7", key: 432_451)),
  ]

  @Test(arguments: dumps.map(\.name))
  func `a published dump follows from the values that were filled in`(name: String) throws {
    let printed = (Recorded.json("OES/vectors.json")["seed_dumps"]?.array ?? []).first { $0["id"]?.string == name }
    let logon = try #require(Self.dumps.first { $0.name == name }).logon
    let bytes = try logon.encoded()
    #expect(bytes.withFrame { Hexadecimal.text($0) }.uppercased() == printed?["hex_as_printed"]?.string)
  }

  @Test func `every published dump is made`() {
    let recorded = Recorded.json("OES/vectors.json")["seed_dumps"]?.array ?? []
    #expect(recorded.compactMap { $0["id"]?.string } == Self.dumps.map(\.name))
  }
}
