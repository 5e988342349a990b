package import Transport

// Requests of HTTP, of both generations.
extension HFTFrontEnd {
  /// What can be asked for by HTTP.
  enum Route: Sendable {
    // The first generation.
    case handshake, request
    // The second.
    case login, symbols, book, placeOrder, cancelOrder, orders, orderHistory, portfolio, candles, administer
    case webSocket
  }

  private static let routes: HTTPRoutes<Route> = {
    var routes = HTTPRoutes<Route>()
    routes.add("POST", "/auth/handshake", .handshake)
    routes.add("POST", "/api/request", .request)
    routes.add("POST", "/login", .login)
    routes.add("GET", "/symbols", .symbols)
    routes.add("GET", "/book/{sym}", .book)
    routes.add("POST", "/order.place", .placeOrder)
    routes.add("POST", "/order.cancel", .cancelOrder)
    routes.add("GET", "/orders", .orders)
    routes.add("GET", "/order.history", .orderHistory)
    routes.add("GET", "/portfolio", .portfolio)
    routes.add("GET", "/candles", .candles)
    routes.add("POST", "/admin/{operation}", .administer)
    for path in FrontEndKind.hft.webSocketPaths ?? [] { routes.add("GET", path, .webSocket) }
    return routes
  }()

  package func respond(to request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse {
    switch Self.routes.match(request.method, request.path) {
    case .none: return HTTPResponse(GatewayRefusal(.unknownOperation, "there is nothing here"))
    case .otherMethods(let allowed): return .methodNotAllowed(allowed)
    case .found(.webSocket, _): return .onlyWebSockets
    case .found(let route, let parameters):
      do throws(GatewayRefusal) {
        switch route {
        case .handshake: return try shakeHands(request)
        case .request: return try takeRequest(request)
        case .login: return try logIn(request)
        default: return try answer(route, parameters, request, for: users.holder(ofCookie: request.userCookie))
        }
      } catch {
        return HTTPResponse(error)
      }
    }
  }

  package func refusal(ofWebSocket request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse? {
    guard sessionCount < settings.mostSessions else {
      return HTTPResponse(GatewayRefusal(.full, "there are too many WebSockets"))
    }
    do throws(GatewayRefusal) {
      _ = try GatewayStream(request, users, markets)
      return nil
    } catch {
      return HTTPResponse(error)
    }
  }
}
