import WireRuntime

/// A body of any shape: of a request whose operation isn't known, or whose own shape is wrong.
struct AnyPayload: JSONMessage {
  static var wireName: String { "payload" }

  var value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  init(from reader: inout JSONReader) throws(WireError) { value = try JSONValue(from: &reader) }

  func write(to writer: inout JSONWriter) throws(WireError) { try writer.value(value) }
}
