import HFTProtocol
import Transport
import WireRuntime

// Requests of HTTP of the second generation.
extension HFTFrontEnd {
  func logIn(_ request: HTTPRequest) throws(GatewayRefusal) -> HTTPResponse {
    let user = try users.user(showing: request.credential, cookie: request.userCookie)
    let answer = RestLoginResponse(
      setCookie: "gw_uid=\(user.cookie)", status: .ok, user: user.id, session: nextLoginID())
    var response = HTTPResponse(answer)
    if let cookie = answer.setCookie { response.headers.append(HTTPHeader("Set-Cookie", cookie)) }
    return response
  }

  /// Answers a user who is logged in.
  func answer(
    _ route: Route, _ parameters: [String: String], _ request: HTTPRequest, for user: GatewayUser
  ) throws(GatewayRefusal) -> HTTPResponse {
    let query = RequestQuery(request.query)
    switch route {
    case .symbols: return HTTPResponse(RestSymbolsResponse(symbols: markets.list))
    case .book:
      let side = query["side"].map { HFTProtocol.BookSide(rawValue: $0) }
      let asked = BookGetRequest(sym: parameters["sym"] ?? "", depth: try query.number("depth"), side: side)
      return HTTPResponse(RestBookResponse(book: try book(asked)))
    case .candles: return HTTPResponse(RestCandlesResponse(candles: try candles(try CandlesGetRequest(query))))
    case .placeOrder:
      let order = try place(try request.message(), for: user)
      return HTTPResponse(
        RestOrderPlaceResponse(status: .ok, orderID: order.id, clientOrderID: .init(order.clientOrderID)))
    case .cancelOrder:
      let order = try cancel(try request.message(), of: user)
      return HTTPResponse(RestOrderCancelResponse(status: .ok, orderID: order.id))
    case .orders: return HTTPResponse(RestOrdersResponse(orders: user.orders.list))
    case .orderHistory:
      let reference = OrderReference(orderID: query["order_id"], clientOrderID: query["client_order_id"])
      return HTTPResponse(RestOrderHistoryResponse(history: try history(reference, of: user)))
    case .portfolio: return HTTPResponse(RestPortfolioResponse(portfolio: portfolio(of: user)))
    case .administer: return try administer(parameters["operation"] ?? "", request, for: user)
    case .handshake, .request, .login, .webSocket:
      throw GatewayRefusal(.unknownOperation, "there is nothing here")
    }
  }

  /// An admin operation is that of the first generation, whose role follows from the user.
  private func administer(
    _ operation: String, _ request: HTTPRequest, for user: GatewayUser
  ) throws(GatewayRefusal) -> HTTPResponse {
    let payload = request.body.isEmpty ? JSONValue.object([:]) : try request.message(JSONValue.self)
    let sink = RestAnswer()
    perform("admin.\(operation)", payload, as: .admin, for: user, sink)
    return sink.response
  }
}

extension CandlesGetRequest {
  fileprivate init(_ query: RequestQuery) throws(GatewayRefusal) {
    _ = try query.required("interval_ms")
    self.init(
      sym: try query.required("sym"), intervalMs: try query.number("interval_ms") ?? 0,
      sinceNs: try query.number("since_ns").map(Nanoseconds.init(count:)),
      untilNs: try query.number("until_ns").map(Nanoseconds.init(count:)), limit: try query.number("limit"),
      lastFullCandleSeq: try query.number("last_full_candle_seq"))
  }
}

/// The answer to an admin operation by HTTP: that it is done.
private final class RestAnswer: AnswerSink {
  private(set) var response = HTTPResponse(status: 500)

  func answer(_ body: some ResponseEnvelopeBody) {
    response = HTTPResponse(RestAdminResponse(result: .object(["status": .string(Status.ok.rawValue)])))
  }

  func refuse(_ refusal: GatewayRefusal) { response = HTTPResponse(refusal) }
}
