/// Which of a server's answers a method and a path ask for.
///
/// ```swift
/// var routes = HTTPRoutes<Route>()
/// routes.add("GET", "/api/v1/orders/{id}", .order)
/// ```
public struct HTTPRoutes<Route: Sendable>: Sendable {
  private struct Entry: Sendable {
    var method: String
    var parts: [Substring]
    var route: Route
  }

  private var entries: [Entry] = []

  /// What a request asks for.
  public enum Match {
    /// This, with the values of the path's parameters by their names.
    case found(Route, [String: String])
    /// Something that other methods ask for: 405, with these in its `Allow`.
    case otherMethods([String])
    /// Nothing there is: 404.
    case none
  }

  /// Makes routes without any.
  public init() {}

  /// Adds a route; a `{name}` between slashes stands for any text there. `GET` serves `HEAD` too.
  public mutating func add(_ method: String, _ path: String, _ route: Route) {
    entries.append(Entry(method: method, parts: Self.parts(path[...]), route: route))
  }

  /// What `method` and `path` ask for.
  public func match(_ method: String, _ path: String) -> Match {
    let asked = Self.parts(path[...])
    var methods: [String] = []
    for entry in entries {
      guard let parameters = Self.parameters(of: entry.parts, in: asked) else { continue }
      if entry.method == method || (entry.method == "GET" && method == "HEAD") {
        return .found(entry.route, parameters)
      }
      methods.append(entry.method)
      if entry.method == "GET" { methods.append("HEAD") }
    }
    return methods.isEmpty ? .none : .otherMethods(methods)
  }

  private static func parts(_ path: Substring) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: false)
  }

  private static func parameters(of parts: [Substring], in asked: [Substring]) -> [String: String]? {
    guard parts.count == asked.count else { return nil }
    var parameters: [String: String] = [:]
    for (part, text) in zip(parts, asked) {
      if part.hasPrefix("{"), part.hasSuffix("}"), !text.isEmpty {
        parameters[String(part.dropFirst().dropLast())] = String(text)
      } else if part != text {
        return nil
      }
    }
    return parameters
  }
}

extension HTTPResponse {
  /// 404, with a text that says so.
  public static var notFound: HTTPResponse {
    HTTPResponse(HTTPProblem(status: 404, text: "there is nothing here"))
  }

  /// 426, for a request of HTTP where only WebSockets are served.
  public static var onlyWebSockets: HTTPResponse {
    HTTPResponse(HTTPProblem(status: 426, text: WebSocketHandshake.onlyWebSockets))
  }

  /// 405, with the methods that are allowed.
  public static func methodNotAllowed(_ allowed: [String]) -> HTTPResponse {
    var response = HTTPResponse(HTTPProblem(status: 405, text: "this takes \(allowed.joined(separator: ", "))"))
    response.headers.append(HTTPHeader("Allow", allowed.joined(separator: ", ")))
    return response
  }
}
