/// The messages of one JSON protocol: a case each, and one for what the schema doesn't know.
///
/// Which message an object is, is decided by what some of its members hold, in whatever order they come.
public protocol JSONProtocolMessage: JSONMessage {
  /// The protocol's name (`OceanEx`).
  static var protocolName: String { get }
  /// The protocol's names for all messages an object can be, in declaration order.
  static var messageNames: [String] { get }
  /// What the message is called; `nil` for one the schema doesn't know.
  var messageName: String? { get }
  /// What ties an answer to its request, where the message has it.
  var correlationID: String? { get }
}

extension JSONProtocolMessage {
  /// The protocol's name: what errors say of objects that aren't messages.
  public static var wireName: String { protocolName }
}

/// A JSON object that isn't any message of the schema, kept as it came.
public struct UnknownJSONMessage: Hashable, Sendable {
  /// The whole object.
  public var frame: RawFrame
  /// What the members hold that say which message an object is, by path; those that are there.
  public var selectors: [String: JSONValue]

  /// Makes an unknown message.
  public init(frame: RawFrame, selectors: [String: JSONValue] = [:]) {
    self.frame = frame
    self.selectors = selectors
  }

  /// Reads the object before `reader`.
  ///
  /// - Throws: `WireError` where it isn't one.
  public init(from reader: inout JSONReader, selectedBy routes: JSONRoutes) throws(WireError) {
    selectors = try routes.selected(&reader)
    frame = RawFrame(bytes: try reader.bytesOfValue(), encoding: .json)
  }

  /// Writes the object as it came.
  public func write(to writer: inout JSONWriter) { writer.bytes(frame.bytes) }
}

extension UnknownJSONMessage: CustomStringConvertible {
  /// What the members hold that say which message an object is.
  public var description: String {
    let members = selectors.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "unknown message (\(members.joined(separator: ", "))), \(frame.bytes.count) bytes"
  }
}

extension JSONReader {
  /// The first of `routes` that fits the object before the reader, which stays there; `nil` where none does.
  ///
  /// - Throws: `WireError` where there is no object, or it isn't JSON.
  public mutating func route(in routes: JSONRoutes) throws(WireError) -> Int? { try routes.route(&self) }

  /// The bytes of the value before the reader.
  fileprivate mutating func bytesOfValue() throws(WireError) -> [UInt8] {
    cursor.advance(cursor.blanks())
    let value = cursor
    try skipValue()
    let count = cursor.offset - value.offset
    return value.withBytes(count, from: 0) { $0.bytes(in: 0..<count) }
  }
}
