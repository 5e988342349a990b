import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// What only the encoding with variable-length strings can hold, and what it can't.
struct DTCVariableLengthWritingTests {
  @Test func `text longer than its fixed field is carried whole`() throws {
    var message = UserMessage()
    message.userMessage = String(repeating: "ü", count: 30_000)
    let bytes = try message.encoded(as: .vls)
    #expect(bytes.count == 12 + 60_000 + 1)
    #expect(try bytes.withFrame { try UserMessage(decoding: $0, as: .vls) } == message)
  }

  @Test func `a message longer than its size can say is refused`() {
    var message = UserMessage()
    message.userMessage = String(repeating: "x", count: 65_535 - 12)
    let error = #expect(throws: WireError.self) { try message.encoded(as: .vls) }
    #expect(error?.problem == .frameTooLong(byteCount: 65_536, limit: 65_535))
    #expect(error?.message == "s_UserMessage")
  }

  @Test func `text with a zero byte is refused and leaves nothing behind`() {
    var logon = LogonRequest(username: "trader")
    logon.clientName = "a\0b"
    var bytes: [UInt8] = [1, 2, 3]
    let error = #expect(throws: WireError.self) { try logon.append(to: &bytes, as: .vls) }
    #expect(error?.problem == .textContainsZero)
    #expect(error?.field == "ClientName")
    #expect(bytes == [1, 2, 3])
  }

  @Test func `bytes that aren't UTF-8 survive`() throws {
    let text = [0x61, 0xFF, 0x62].withFrame { String(wireBytes: $0) }
    let logon = LogonRequest(username: text, clientName: "ü")
    let bytes = try logon.encoded(as: .vls)
    #expect(Hexadecimal.text(bytes.suffix(7)) == "61ff6200c3bc00")
    #expect(try bytes.withFrame { try LogonRequest(decoding: $0, as: .vls) } == logon)
  }

  @Test func `bytes that aren't UTF-8 survive at the end of a frame`() throws {
    // Eight plain bytes and more of the others, which take four bytes each in memory and one in the frame.
    let text = (Array("plain   ".utf8) + [0xFF, 0xFE, 0xFD, 0x80]).withFrame { String(wireBytes: $0) }
    let alert = AlertMessage(messageText: text)
    let bytes = try alert.encoded(as: .vls)
    #expect(try bytes.withFrame { try AlertMessage(decoding: $0, as: .vls) } == alert)
    #expect(Hexadecimal.text(bytes.suffix(5)) == "fffefd8000")
  }

  @Test func `a message without text has its fixed layout`() throws {
    let heartbeat = Heartbeat(numDroppedMessages: 7)
    #expect(try heartbeat.encoded(as: .vls) == heartbeat.encoded(as: .binary))
    #expect(Heartbeat.encodings == MessageEncoding.allCases)
  }

  @Test func `a message whose form isn't established is neither written nor read`() throws {
    let complete = AccountBalanceAdjustmentComplete(requestID: 5)
    let error = #expect(throws: WireError.self) { try complete.encoded(as: .vls) }
    #expect(error?.problem == .notRepresentable)
    #expect(!AccountBalanceAdjustmentComplete.encodings.contains(.vls))
    let bytes = try complete.encoded()
    let message = try bytes.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame, as: .vls) }
    #expect(message == .unknown(RawFrame(bytes: bytes, encoding: .vls)))
    #expect(try message.encoded(as: .vls) == bytes)
    #expect(throws: WireError(.notRepresentable, message: "")) { try message.encoded(as: .binary) }
  }
}
