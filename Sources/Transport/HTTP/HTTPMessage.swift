/// An HTTP request, whole.
public struct HTTPRequest: Hashable, Sendable {
  /// `GET`, `POST`, …
  public var method: String
  /// The path without the query, `/orders/42`; on the server without percent escapes.
  public var path: String
  /// Names and values of the query, in their order, without escapes.
  public var query: [HTTPQueryItem]
  /// In their order.
  public var headers: [HTTPHeader]
  /// Empty where there is none.
  public var body: [UInt8]

  /// Makes a request.
  public init(
    _ method: String, _ path: String, query: [HTTPQueryItem] = [], headers: [HTTPHeader] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// Path and query as they go on the wire, with escapes; also the path of a WebSocket that is asked for there.
  public var target: String { HTTPTarget.write(path: path, query: query) }
}

/// A name and a value in the query of a request.
public struct HTTPQueryItem: Hashable, Sendable {
  /// Before the `=`.
  public var name: String
  /// Behind the `=`; empty where there is none.
  public var value: String

  /// Makes an item.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// An HTTP response, whole.
public struct HTTPResponse: Hashable, Sendable {
  /// 200 to 599.
  public var status: Int
  /// In their order. Length and connection are added where it's sent.
  public var headers: [HTTPHeader]
  /// Empty where there is none.
  public var body: [UInt8]

  /// Makes a response.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension [HTTPHeader] {
  /// The value of the first header called `name`, in whatever letters.
  public subscript(_ name: String) -> String? {
    first { $0.name.isSame(as: name) }?.value
  }
}

extension String {
  /// Whether it's the same but for upper and lower letters of ASCII.
  func isSame(as other: String) -> Bool {
    utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercased == $1.lowercased }
  }

  /// Its parts between commas, without the white space around them.
  var listElements: [String] {
    split(separator: ",").map { part in
      String(part.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
  }
}

extension UInt8 {
  /// The small letter of an ASCII letter; itself otherwise.
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
