internal import OceanExProtocol
internal import VenueClient

/// What a message of the venue's means to the user of the interactive program: lines on the screen, an entry in the log.
struct MenuReply {
  /// What is printed, with line ends; may be empty.
  var text = ""
  /// What the log calls it; with the message below.
  var logged: String

  private static let frame = String(repeating: "*", count: 37) + "\n"

  /// What `message` means, whose JSON is `json`. Whatever fails, but for a cancel, is shown as it is: the published program
  /// doesn't look at the code of most replies.
  init(_ message: OceanExMessage, json: String) {
    switch message {
    case .loginResponse: self.init("Authenticated.", "account logged in:")
    case .tickersResponse: self.init("received tickers info.", "received tickers info:")
    case .marketsResponse: self.init("received markets info")
    case .tradingFeeResponse: self.init("received trading fee info")
    case .accountResponse: self.init("received account info")
    case .timestampResponse: self.init("received timestamp info")
    case .orderBookResponse: self.init("received Orderbook info")
    case .klineResponse: self.init("received K-Line info")
    case .orderIndexResponse: self.init("received list open order info", "received List Open Order info:")
    case .orderShowResponse: self.init("received order info")
    case .historyShowResponse: self.init("received history order info")
    case .historyIndexResponse: self.init("all received history order info")
    case .orderCreateResponse(let reply):
      self.init(framed: "received order ack. order id: \(reply.body.order.id)", "received Order Ack:")
    case .orderCancelResponse(let reply):
      self.init(framed: "received order id \(reply.body.ids) cancelled.", "received Order Cancel Ack:")
    case .orderClearResponse(let reply):
      self.init(framed: "received mass order ids \(reply.body.ids) cancelled.", "received Order Cancel info:")
    case .orderCancelFailure(let reply):
      self.init(
        framed: "received order cancel err code [\(reply.messageCode.rawValue)] id \(reply.body.ids) rejected.",
        "received Order Cancel Rejected:")
    default: self.init(framed: "Unknown message \n\(json)", "received Unknown message:")
    }
  }

  private init(_ line: String, _ logged: String? = nil) {
    text = line + "\n"
    self.logged = logged ?? line + ":"
  }

  private init(framed text: String, _ logged: String) {
    self.text = "\(Self.frame)\(text)\n\(Self.frame)"
    self.logged = logged
  }
}
