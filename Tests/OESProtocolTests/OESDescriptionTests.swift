import OESProtocol
import Testing
import WireRuntime

struct OESDescriptionTests {
  @Test func `a description shows neither the two-factor code nor the key`() {
    var logon = ClientLogon()
    logon.twoFA = "517846"
    logon.key = 432_451
    #expect(logon.description.contains("TwoFA: ***"))
    #expect(logon.description.contains("Key: ***"))
    #expect(!logon.description.contains("517846"))
    #expect(!logon.description.contains("432451"))
    #expect(OESMessage.clientLogon(logon).description == logon.description)
  }
}
