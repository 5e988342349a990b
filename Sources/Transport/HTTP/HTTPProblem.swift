/// What is wrong with an HTTP message, and the status that a server answers.
struct HTTPProblem: Error, Hashable, Sendable {
  /// 400 to 599.
  var status: Int
  /// A sentence without a full stop.
  var text: String

  /// What isn't as the standard wants it: 400.
  static func malformed(_ text: String) -> HTTPProblem { HTTPProblem(status: 400, text: text) }
}

/// The words that stand behind a status (RFC 9110, section 15).
enum HTTPStatus {
  /// The words for `status`; empty where it has none.
  static func words(_ status: Int) -> String { all[status] ?? "" }

  private static let all = [
    100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect",
    308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 411: "Length Required",
    413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 417: "Expectation Failed",
    422: "Unprocessable Content", 426: "Upgrade Required", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
  ]
}
