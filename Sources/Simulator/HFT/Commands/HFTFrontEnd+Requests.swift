import Exchange
import HFTProtocol
import WireRuntime

// Requests of the first generation, however they came.
extension HFTFrontEnd {
  /// Does what a request asks for, and answers it.
  func perform(_ message: HFTMessage, for user: GatewayUser, _ sink: some AnswerSink) {
    do throws(GatewayRefusal) {
      switch message {
      case .loginRequest(let request):
        guard request.body.token == user.token else { throw GatewayRefusal(.unauthorized, "it is another's token") }
        sink.answer(LoginResponse(userID: user.id))
      case .symbolsListRequest: sink.answer(SymbolsListResponse(symbols: markets.list))
      case .bookGetRequest(let request): sink.answer(BookGetResponse(book: try book(request.body)))
      case .candlesGetRequest(let request): sink.answer(CandlesGetResponse(candles: try candles(request.body)))
      case .orderPlaceRequest(let request):
        let order = try place(request.body.order, for: user)
        sink.answer(
          OrderPlaceResponse(orderID: order.id, clientOrderID: .init(order.clientOrderID), status: order.status))
      case .orderCancelRequest(let request):
        let order = try cancel(request.body.order, of: user)
        sink.answer(OrderCancelResponse(orderID: order.id, status: order.status))
      case .orderListRequest: sink.answer(OrderListResponse(orders: user.orders.list))
      case .orderHistoryRequest(let request):
        sink.answer(OrderHistoryResponse(history: try history(request.body.order, of: user)))
      case .portfolioGetRequest: sink.answer(PortfolioGetResponse(portfolio: portfolio(of: user)))
      default: try administer(message, for: user, sink)
      }
    } catch {
      sink.refuse(error)
    }
  }

  private func administer(
    _ message: HFTMessage, for user: GatewayUser, _ sink: some AnswerSink
  ) throws(GatewayRefusal) {
    switch message {
    case .adminSymbolsHaltRequest(let request):
      try checkAdmin(user, GatewayRequestHead(request))
      let symbol = try halt(request.body.sym)
      sink.answer(AdminSymbolsHaltResponse(sym: symbol.name, status: .halted))
    case .adminSymbolsResumeRequest(let request):
      try checkAdmin(user, GatewayRequestHead(request))
      let symbol = try resume(request.body.sym)
      sink.answer(AdminSymbolsResumeResponse(sym: symbol.name, status: .open))
    case .adminSymbolsAddRequest(let request):
      try checkAdmin(user, GatewayRequestHead(request))
      let listing = try add(request.body.symbol)
      sink.answer(AdminSymbolsAddResponse(result: JSONValue(written: (try? listing.encoded()) ?? [])))
    case .adminResetRequest(let request):
      try checkAdmin(user, GatewayRequestHead(request))
      reset()
      sink.answer(AdminResetResponse(result: .object([:])))
    case .unknown(let unknown): try refuse(unknown, from: user)
    default: throw GatewayRefusal(.badRequest, "type: a request is expected")
    }
  }

  /// Refuses what isn't any request of the schema; who asks for an admin operation first learns whether there may be any.
  private func refuse(_ unknown: UnknownJSONMessage, from user: GatewayUser) throws(GatewayRefusal) {
    let head: GatewayRequestHead
    do throws(WireError) {
      head = try unknown.frame.bytes.withFrame { frame throws(WireError) in
        GatewayRequestHead(try RequestEnvelope<JSONValue>(decoding: frame))
      }
    } catch {
      throw GatewayRefusal(error)
    }
    if head.operation.hasPrefix("admin.") { try checkAdmin(user, head) }
    throw GatewayRefusal(.unknownOperation, "there is no operation '\(head.operation.prefix(40))'")
  }

  private func checkAdmin(_ user: GatewayUser, _ head: GatewayRequestHead) throws(GatewayRefusal) {
    guard head.role == .admin else {
      throw GatewayRefusal(.forbidden, "\(head.operation) takes the role: \"as\": \"admin\"")
    }
    guard user.isAdmin else { throw GatewayRefusal(.forbidden, "\(user.id) is no admin") }
  }

  /// A book, cut to what is asked for.
  func book(_ request: BookGetRequest) throws(GatewayRefusal) -> Book {
    let feed = try markets.named(request.sym)
    let depth = request.depth ?? 20
    guard depth > 0 else { throw GatewayRefusal(.badRequest, "payload.depth: \(depth) isn't above zero") }
    let side = request.side ?? .both
    if case .unlisted = side { throw unlisted("side", side) }
    return feed.book(depth: Int(clamping: depth), side: side)
  }
}

extension GatewayOrders {
  /// The open orders as they are listed, oldest first.
  var list: OrderList { OrderList(orders: open.map(\.message)) }
}
