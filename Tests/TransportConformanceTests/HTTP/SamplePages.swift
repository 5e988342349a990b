import Transport

/// The pages that tests ask for.
struct SamplePages: HTTPHandler {
  private enum Page {
    case hello, echo
  }

  private static let routes: HTTPRoutes<Page> = {
    var routes = HTTPRoutes<Page>()
    routes.add("GET", "/hello", .hello)
    for method in ["GET", "POST", "PUT"] { routes.add(method, "/echo", .echo) }
    return routes
  }()

  func respond(to request: HTTPRequest, from peer: String) async -> HTTPResponse {
    switch Self.routes.match(request.method, request.path) {
    case .none: return .notFound
    case .otherMethods(let allowed): return .methodNotAllowed(allowed)
    case .found(.hello, _):
      return HTTPResponse(status: 200, headers: [HTTPHeader("Content-Type", "text/plain")], body: Array("hello".utf8))
    case .found(.echo, _):
      let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
      return HTTPResponse(status: 200, body: Array("\(request.method) \(query) ".utf8) + request.body)
    }
  }
}
