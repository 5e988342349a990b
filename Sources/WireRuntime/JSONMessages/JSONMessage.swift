/// A message that is a JSON text, or a part of one that can stand alone.
///
/// Errors name the message and the member by its path (`message.data.orders[3].price`).
public protocol JSONMessage: EncodedMessage, JSONRepresentable {
  /// The protocol's name for it.
  static var wireName: String { get }
}

extension JSONMessage {
  /// JSON.
  public static var encodings: [MessageEncoding] { [.json] }

  /// Reads a JSON text, of which nothing is left over. Members the schema doesn't know are skipped.
  ///
  /// - Throws: `WireError` with the member and the byte where it isn't the message.
  @inlinable
  public init(decoding frame: RawSpan) throws(WireError) {
    do throws(WireError) {
      self = try frame.readJSON { reader throws(WireError) in try Self(whole: &reader) }
    } catch {
      throw error.placed(inJSON: frame, of: Self.wireName)
    }
  }

  /// The same, and puts members and elements the schema doesn't know into `unknownMembers`, by their paths.
  ///
  /// Nothing is put there if it throws.
  ///
  /// - Throws: `WireError` with the member and the byte where it isn't the message.
  public init(decoding frame: RawSpan, unknownMembers: inout [String: JSONValue]) throws(WireError) {
    do throws(WireError) {
      var places: [Int] = []
      self = try frame.readJSON(notingUnknownIn: &places) { reader throws(WireError) in try Self(whole: &reader) }
      try frame.keepValues(at: places.sorted(), in: &unknownMembers)
    } catch {
      throw error.placed(inJSON: frame, of: Self.wireName)
    }
  }

  @inlinable
  init(whole reader: inout JSONReader) throws(WireError) {
    self = try Self(from: &reader)
    try reader.end()
  }

  /// Reads a JSON text; see ``EncodedMessage/init(decoding:as:)``.
  public init(decoding frame: RawSpan, as encoding: MessageEncoding) throws(WireError) {
    guard encoding == .json else { throw WireError(.notRepresentable, message: Self.wireName) }
    try self.init(decoding: frame)
  }

  /// Appends the JSON text; see ``EncodedMessage/encode(into:as:)``.
  public func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError) {
    guard encoding == .json else { throw WireError(.notRepresentable, message: Self.wireName) }
    do throws(WireError) {
      try output.writeJSON { writer throws(WireError) in
        do throws(WireError) {
          try write(to: &writer)
        } catch {
          throw writer.placed(error)
        }
      }
    } catch {
      throw error.placed(of: Self.wireName)
    }
  }

  /// Appends the JSON text, without blanks, to `bytes`, which grow as needed; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where JSON has no form for a value.
  public func append(to bytes: inout [UInt8]) throws(WireError) { try append(to: &bytes, as: .json) }

  /// The JSON text, without blanks.
  ///
  /// - Throws: `WireError` where JSON has no form for a value.
  public func encoded() throws(WireError) -> [UInt8] { try encoded(as: .json) }
}

extension JSONReader {
  /// Reads a message that lies before the reader; errors carry its name.
  ///
  /// - Throws: `WireError` where it isn't the message.
  @inlinable
  public mutating func message<Message: JSONMessage>(_ type: Message.Type = Message.self) throws(WireError) -> Message {
    do throws(WireError) {
      return try Message(from: &self)
    } catch {
      throw error.placed(of: Message.wireName)
    }
  }
}

extension WireError {
  /// The same error, about the message called `name` if it isn't about another.
  @usableFromInline
  func placed(of name: String) -> WireError {
    var error = self
    if error.message.isEmpty { error.message = name }
    return error
  }

  /// The same error, about the member of `frame` in which its byte is. What is named already is a member of that.
  @usableFromInline
  func placed(inJSON frame: RawSpan, of name: String) -> WireError {
    var error = placed(of: name)
    let path = frame.jsonPath(to: offset)
    error.field = path.isEmpty ? field : field.isEmpty ? path : "\(path).\(field)"
    return error
  }
}

extension RawSpan {
  /// Puts the values that begin at `places`, in ascending order, into `members` by their paths.
  fileprivate func keepValues(at places: [Int], in members: inout [String: JSONValue]) throws(WireError) {
    guard !places.isEmpty else { return }
    var found: [String: JSONValue] = [:]
    try readJSON { reader throws(WireError) in
      var finder = JSONPath(reader.cursor)
      for place in places {
        reader.seek(to: place)
        found[finder.path(to: place)] = try reader.value()
      }
    }
    members.merge(found) { $1 }
  }
}
