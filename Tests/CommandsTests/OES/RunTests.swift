import OESClient
import OESProtocol
import Session
import Testing
import WireRuntime

@testable import Commands

/// The automatic client, without a server.
struct RunTests {
  @Test func `a cycle is a new order, its replacement and its cancel, of every kind but the tenth`() {
    #expect(RunStep.cycle.count == 48)
    let numbers = RunStep.cycle.map { [Int($0.messageType.rawValue), Int($0.orderType.rawValue)] }
    #expect(numbers.prefix(7) == [[1, 1], [2, 1], [6, 1], [1, 2], [2, 2], [6, 2], [1, 3]])
    #expect(numbers[24...29] == [[1, 9], [2, 9], [6, 9], [1, 11], [2, 11], [6, 11]])
    #expect(numbers.last == [6, 17])
    #expect(RunStep(number: 48) == RunStep(number: 0))
    #expect(RunStep(number: 50).messageType == .orderCancel)
  }

  @Test func `orders are a tenth away from the market and on its grid`() {
    let market = RunMarket(symbol: .btcusd, bid: 50_100.5, ask: 50_101, step: 0.5, quantity: 0.2)
    for step in RunStep.cycle where step.messageType == .orderNew {
      let order = market.order(step.orderType)
      #expect(order.type == step.orderType && order.side == .buy && order.quantity == 0.2 && order.symbol == .btcusd)
      for price in [order.price, order.stopPrice] where price != 0 {
        #expect((price / 0.5).rounded() * 0.5 == price)
        #expect(price <= 45_090.5 || price >= 55_110)
      }
    }
    #expect(market.order(.lmt).price == 45_090)
    #expect(market.change(.lmt).price == 45_089.5)
    #expect(market.order(.oco).stopPrice == 55_111)
    #expect(RunMarket(symbol: .flyusdt, near: 0.0412, quantity: 1).order(.lmt).price.shortText.hasPrefix("0.037"))
    let layers = market.order(.ice)
    #expect(Double(layers.layers) * layers.sizeIncrement == layers.quantity)
  }

  /// What is written of `traffic`, with what is done in between.
  private func written(
    _ traffic: [OESTraffic], showsSecrets: Bool = false, _ body: (RunTranscript) -> Void = { _ in }
  ) -> String {
    let output = Transcript()
    let streams = Streams(
      writeBytes: {
        output.append($0)
        return true
      }, report: { _ in },
      open: { path throws(InputProblem) in throw InputProblem(path: path, reason: "no such file") })
    let transcript = RunTranscript(MessageLines(style: .library, showsSecrets: showsSecrets), streams)
    let (source, feed) = Feed<OESTraffic>.make(.keepNewest(100))
    transcript.follow(feed)
    for event in traffic { source.yield(event) }
    transcript.catchUp()
    body(transcript)
    _ = streams.write(transcript.tally().summary)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private func message(_ message: OESMessage) throws -> (OESMessage, bytes: [UInt8]) {
    var bytes: [UInt8] = []
    try message.append(to: &bytes, as: .binary)
    return (message, bytes)
  }

  @Test func `a logon reads as in the second README`() throws {
    let (request, sent) = try message(
      .clientLogon(
        ClientLogon(
          logonType: .login, account: 1, twoFA: "517846", userName: "1", tradingSessionID: 506,
          primaryOrderEntryIP: "1", secondaryOrderEntryIP: "1", primaryMarketDataIP: "1", secondaryMarketDataIP: "1",
          lastSeqNum: 1_500_201)))
    let (answer, received) = try message(
      .clientLogon(
        ClientLogon(
          logonType: .login, account: 100_700, twoFA: "1F6A", userName: "BOU7",
          primaryOrderEntryIP: "127.0.0.1:4445", key: 432_451, loginStatus: .success)))
    let traffic = [
      OESTraffic(.aes, .connecting(host: "127.0.0.1", port: 4_444)), OESTraffic(.aes, .connected),
      OESTraffic(.aes, .sent(request, bytes: sent)), OESTraffic(.aes, .arrived(byteCount: 143)),
      OESTraffic(.aes, .received(answer, bytes: received)),
      OESTraffic(.oes, .connecting(host: "127.0.0.1", port: 4_445)), OESTraffic(.oes, .connected),
    ]
    let dump = Hexadecimal.text(sent).uppercased()
    let text = written(traffic, showsSecrets: true)
    #expect(
      text.hasPrefix(
        """
        [lib]  The AES server is 127.0.0.1 : 4444
        [lib]  Starting connection to 127.0.0.1 : 4444  ...
        [lib]  Successfully connected to the server.
        [lib]  Send the AES Logon message
        [lib]  Encoded Client Logon message \(dump)
        [lib]  Sending 143 bytes to 127.0.0.1 : 4444  ...
        [lib]  Read 143 bytes from 127.0.0.1 : 4444
        [lib]  Processing the received message ...
        [lib]  Message type is client_logon
        [lib]  Buffer size is 143 required len is 143
        [lib]  Data1 :  b'H'
        [lib]  Data2 :  b'\\x00'
        [lib]  MessageLen :  143
        [lib]  LogonType :  1
        [lib]  Account :  100700
        [lib]  TwoFA :  b'1F6A\\x00\\x00'
        [lib]  UserName :  b'BOU7\\x00\\x00'

        """), "\(text)")
    #expect(
      text.contains(
        """
        [lib]  RiskMaster :  b'\\x00'
        [lib]  Valid: True
        [lib]  From AES server, Received message: len= 143
        [lib]  AES Logon success
        [lib]  The OES server is 127.0.0.1 : 4445
        [lib]  Starting connection to 127.0.0.1 : 4445  ...
        [lib]  Successfully connected to the server.
        [lib]  At send_callback to OES ...

        """), "\(text)")
    // Whose code and key these are, nobody needs to know.
    let masked = written(traffic)
    #expect(!masked.contains("517846") && !masked.contains("353137383436") && !masked.contains("432451"))
    #expect(masked.contains("[lib]  Encoded Client Logon message 48008F000100" + "01000000" + "************" + "31"))
  }

  @Test func `what waits in the buffer is counted message by message`() throws {
    let (logon, logonBytes) = try message(.clientLogon(ClientLogon(loginStatus: .failure, rejectReason: .invalidKey)))
    let (ack, ackBytes) = try message(.transaction(Transaction(messageType: .orderAck)))
    let text = written([
      OESTraffic(.oes, .connecting(host: "h", port: 1)), OESTraffic(.oes, .arrived(byteCount: 393)),
      OESTraffic(.oes, .received(logon, bytes: logonBytes)), OESTraffic(.oes, .received(ack, bytes: ackBytes)),
      OESTraffic(.oes, .unreadable(.parseError(tag: 84, reason: "cut", offset: 7))),
      OESTraffic(.oes, .closed("closed by the server")),
    ])
    #expect(text.contains("[lib]  Read 393 bytes from h : 1\n"))
    #expect(text.contains("[lib]  Buffer size is 393 required len is 143\n"))
    #expect(text.contains("[lib]  Buffer size is 250 required len is 250\n"))
    #expect(text.contains("[lib]  OES Logon fail, reject reason 4 INVALID_KEY\n"))
    #expect(text.contains("[lib]  parse error in a message with the tag T, at byte 7 of the stream: cut\n"))
    #expect(text.contains("[lib]  The connection to the OES server is closed: closed by the server\n"))
  }

  @Test func `in the end it is counted what was sent and came`() throws {
    let (order, orderBytes) = try message(.transaction(Transaction(messageType: .orderNew)))
    let (ack, ackBytes) = try message(.transaction(Transaction(messageType: .orderAck)))
    let (reject, rejectBytes) = try message(
      .transaction(Transaction(messageType: .reject, rejectReason: .ordTypeInvalid)))
    let text = written([
      OESTraffic(.oes, .sent(order, bytes: orderBytes)), OESTraffic(.oes, .sent(order, bytes: orderBytes)),
      OESTraffic(.oes, .received(ack, bytes: ackBytes)), OESTraffic(.oes, .received(reject, bytes: rejectBytes)),
    ]) { transcript in
      transcript.write("Sending the Order message, msg_type= 2 order_type= 1")
      transcript.tally { $0.unsentCount += 1 }
    }
    #expect(
      text.hasSuffix(
        """
        [lib]  Sending the Order message, msg_type= 2 order_type= 1
        transactions sent: 2 (2 ORDER_NEW)
        transactions received: 2 (1 REJECT, 1 ORDER_ACK)
        refused: 1 (1 13 ORD_TYPE_INVALID)
        not sent, because there was nothing to change: 1

        """), "\(text)")
  }
}
