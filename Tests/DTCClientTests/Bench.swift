import ClientBench
import DTCProtocol
import EventLog
import Session
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

/// A client's core, with the server played by hand.
final class Bench {
  let environment = TestEnvironment()
  let core: DTCClientCore
  /// What the server speaks.
  var encoding: MessageEncoding
  var outcome: Result<LogonResponse, DTCClientError>?

  init(_ configuration: DTCClientConfiguration = Bench.configuration(), level: EventLog.Level? = nil) {
    encoding = configuration.firstEncoding.wanted ?? configuration.firstEncoding.encoding
    core = DTCClientCore(configuration, environment: environment, log: entries.log("dtc", level), seed: 1)
  }

  private let entries = LogEntries()

  /// What was logged.
  var logged: [EventLog.Entry] { entries.all }

  static func configuration(
    _ encoding: EncodingPreference? = nil, kind: Endpoint.Kind = .stream
  ) -> DTCClientConfiguration {
    var configuration = DTCClientConfiguration(
      endpoint: Endpoint(host: "server", port: 11_099, kind), encoding: encoding)
    configuration.orderIDPrefix = "T"
    return configuration
  }

  /// The newest link.
  var link: TestLink { environment.link }

  /// Messages sent on `link` since the last time, in the encoding that was asked for or granted.
  func sent(on link: TestLink? = nil) throws -> [DTCMessage] {
    try (link ?? self.link).takeSent().map { bytes in
      // The request for an encoding is binary whatever follows.
      let isEncodingRequest = bytes.count == 16 && bytes[0] == 16 && bytes[2] == 6
      var frame = bytes
      if !isEncodingRequest, encoding.isText, frame.last == 0 { frame.removeLast() }
      return try frame.withFrame { span throws(WireError) in
        try DTCMessage(decoding: span, as: isEncodingRequest ? .binary : encoding)
      }
    }
  }

  /// Gives messages to the client as the server would send them, all in one piece.
  func receive(_ messages: DTCMessage..., on link: TestLink? = nil) throws {
    let link = link ?? self.link
    switch link.kind {
    case .stream:
      var bytes: [UInt8] = []
      for message in messages { try message.appendStreamed(to: &bytes, as: encoding) }
      receive(bytes, on: link)
    case .webSocket:
      for message in messages { receive(try message.encoded(as: encoding), on: link) }
    }
  }

  func receive(_ bytes: [UInt8], on link: TestLink? = nil) {
    let link = link ?? self.link
    let piece: ReceivedPiece = link.kind == .stream ? .stream : .message(encoding.isText ? .text : .binary)
    bytes.withFrame { core.received($0, as: piece, on: link) }
  }

  func receive(_ text: String, on link: TestLink? = nil) { receive(Array(text.utf8), on: link) }

  /// Begins to connect, up to the open link.
  func open() {
    core.start { [weak self] in self?.outcome = $0 }
    core.linkOpened(link)
  }

  /// Plays the server until it has granted the logon.
  func logOn(_ response: LogonResponse = Bench.response()) throws {
    if core.state == .negotiating {
      let granted = encoding
      encoding = .binary
      try receive(.encodingResponse(EncodingResponse(encoding: Encoding(granted))))
      encoding = granted
    }
    try receive(.logonResponse(response))
  }

  /// A client that is ready, with a server that knows no orders.
  func ready(_ response: LogonResponse = Bench.response()) throws {
    open()
    try logOn(response)
    if response.tradingIsSupported { try answerOpenOrders() }
    _ = try sent()
  }

  /// Answers the catch-up's question with no orders.
  func answerOpenOrders(_ updates: [OrderUpdate] = []) throws {
    let questions = try sent().compactMap { message -> OpenOrdersRequest? in
      if case .openOrdersRequest(let request) = message { request } else { nil }
    }
    for question in questions {
      if updates.isEmpty {
        try receive(.orderUpdate(OrderUpdate(requestID: question.requestID, noOrders: true)))
      }
      for (index, update) in updates.enumerated() {
        var update = update
        update.requestID = question.requestID
        update.totalNumMessages = Int32(updates.count)
        update.messageNumber = Int32(index + 1)
        update.orderUpdateReason = .openOrdersRequestResponse
        try receive(.orderUpdate(update))
      }
    }
  }

  /// Lets time pass, waking the client when it wants to be.
  func advance(by duration: Duration) { environment.advance(by: duration, core.deadlinePassed) }

  /// Tells the client of readers that are gone.
  func endReaders() {
    for id in environment.goneReaders.takeAll() { core.readerEnded(id) }
  }

  /// Breaks the connection, and lets the client make another one that is open.
  func reconnect() {
    core.linkClosed(link, .lost("cut"))
    advanceToLink()
    core.linkOpened(link)
  }

  /// Lets time pass until the client opens another link.
  func advanceToLink() { environment.advanceToLink(core.deadlinePassed) }

  /// Changes an answer to a logon.
  typealias Change = (inout LogonResponse) -> Void

  static func response(
    _ result: LogonStatus = .success, trading: Bool = true, _ change: (inout LogonResponse) -> Void = { _ in }
  ) -> LogonResponse {
    var response = LogonResponse(
      result: result, serverName: "Bench", tradingIsSupported: trading, ocoOrdersSupported: true,
      orderCancelReplaceSupported: true, securityDefinitionsSupported: true, historicalPriceDataSupported: true,
      marketDepthIsSupported: true, bracketOrdersSupported: true, marketDataSupported: true)
    response.oneHistoricalPriceDataRequestPerConnection = false
    change(&response)
    return response
  }
}
