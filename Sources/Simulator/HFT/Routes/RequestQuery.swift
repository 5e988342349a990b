import HFTProtocol
import Transport
import WireRuntime

/// The query of a request, by names. Of two with one name the first counts; what has no value isn't there.
struct RequestQuery {
  private let items: [HTTPQueryItem]

  init(_ items: [HTTPQueryItem]) { self.items = items }

  subscript(_ name: String) -> String? {
    items.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// A value that has to be there.
  func required(_ name: String) throws(GatewayRefusal) -> String {
    guard let value = self[name] else { throw GatewayRefusal(.badRequest, "query '\(name)' is missing") }
    return value
  }

  /// A whole number; `nil` where there is none.
  func number(_ name: String) throws(GatewayRefusal) -> Int64? {
    guard let value = self[name] else { return nil }
    guard let number = Int64(value) else {
      throw GatewayRefusal(.badRequest, "query '\(name)': a whole number is expected, '\(value.prefix(40))' is there")
    }
    return number
  }
}

extension HTTPRequest {
  /// What the cookie of the second generation holds.
  var userCookie: String? {
    let pairs = headers.lazy.filter { $0.name.lowercased() == "cookie" }.flatMap { $0.value.split(separator: ";") }
    for pair in pairs {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, sides[0].drop(while: { $0 == " " }) == "gw_uid" else { continue }
      return String(sides[1].prefix { $0 != " " })
    }
    return nil
  }

  /// The token or key that the request shows.
  var credential: String? { headers["X-Auth-Token"].flatMap { $0.isEmpty ? nil : $0 } }

  /// The message that the body is.
  func message<Message: JSONMessage>(_ type: Message.Type = Message.self) throws(GatewayRefusal) -> Message {
    do throws(WireError) {
      return try body.withFrame { frame throws(WireError) in try Message(decoding: frame) }
    } catch {
      throw GatewayRefusal(error)
    }
  }
}

extension HTTPResponse {
  /// An answer of JSON.
  init(_ message: some JSONMessage, status: Int = 200) {
    let headers = [HTTPHeader("Content-Type", "application/json")]
    do throws(WireError) {
      self.init(status: status, headers: headers, body: try message.encoded())
    } catch {
      self.init(status: 500, headers: headers)
    }
  }

  /// The refusal of a request.
  init(_ refusal: GatewayRefusal) {
    self.init(RestFailure(detail: refusal.text), status: refusal.code.httpStatus)
  }
}
