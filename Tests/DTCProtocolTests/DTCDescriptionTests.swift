import DTCProtocol
import Testing
import WireRuntime

struct DTCDescriptionTests {
  @Test func `a description shows every field but the password`() {
    let logon = LogonRequest(username: "trader", password: "hunter2", heartbeatIntervalInSeconds: 10)
    #expect(
      logon.description == """
        s_LogonRequest(ProtocolVersion: 8, Username: "trader", Password: ***, GeneralTextData: "", Integer_1: 0, \
        Integer_2: 0, HeartbeatIntervalInSeconds: 10, Unused1: 0, TradeAccount: "", HardwareIdentifier: "", \
        ClientName: "", MarketDataTransmissionInterval: 0)
        """)
    #expect(DTCMessage.logonRequest(logon).description == logon.description)
    #expect(!"\(DTCMessage.logonRequest(logon))".contains("hunter2"))
  }

  @Test func `no message shows a field its description calls secret`() throws {
    let secret = DTCMessage.messages.flatMap { message in
      message.fields.filter(\.isSecret).map { "\(message.name).\($0.name)" }
    }
    #expect(secret.contains("s_LogonRequest.Password"))
    for name in secret {
      let parts = name.split(separator: ".")
      let message = try #require(DTCMessage(named: String(parts[0])))
      #expect(message.description.contains("\(parts[1]): ***"))
    }
  }
}
