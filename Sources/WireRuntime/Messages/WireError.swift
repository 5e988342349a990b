/// Why bytes are not the message they should be, or a message can't be put into bytes.
///
/// Small, typed, and with the place: message, field and byte offset.
public struct WireError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// There are fewer bytes than the message needs.
    case truncated(needed: Int, available: Int)
    /// The size the frame states is impossible: below its header, or above what is there.
    case invalidSize(stated: Int, available: Int)
    /// The frame is of another type than the message.
    case wrongType(expected: Int, found: Int)
    /// The text doesn't fit its field.
    case textTooLong(byteCount: Int, limit: Int)
    /// The text has a zero byte in it, where its field ends text with one.
    case textContainsZero
    /// The value doesn't fit the bytes that carry it.
    case valueOutOfRange(Int64)
    /// The value is none that a closed enum lists.
    case unknownValue(Int64)
    /// The output has no room for the message.
    case insufficientSpace(needed: Int, available: Int)
    /// The message has no form in this encoding.
    case notRepresentable
    /// The bytes don't follow the encoding's grammar, or a value is of another type than the field.
    case malformed(expected: String)
    /// Values lie in each other deeper than is allowed.
    case tooDeep(limit: Int)
    /// The number is NaN or infinite, or beyond the greatest, and the encoding has no form for it.
    case notFinite
    /// The member must be there and isn't.
    case missingField
    /// The frame is longer than the encoding or the receiver allows.
    case frameTooLong(byteCount: Int, limit: Int)
  }

  /// What is wrong.
  public var problem: Problem
  /// The protocol's name for the message; empty where it isn't known.
  public var message: String
  /// The protocol's name for the field; empty for the whole message.
  public var field: String
  /// Bytes from the start of the message.
  public var offset: Int

  /// Makes an error; `field` empty means the whole message.
  @inlinable
  public init(_ problem: Problem, message: String, field: String = "", offset: Int = 0) {
    self.problem = problem
    self.message = message
    self.field = field
    self.offset = offset
  }
}

extension WireError {
  // Errors of checks that are inlined into every codec are made here, so that the codecs stay small.

  /// There are fewer bytes than the message needs.
  @usableFromInline @inline(never)
  static func truncated(needed: Int, available: Int, message: String) -> WireError {
    WireError(.truncated(needed: needed, available: available), message: message)
  }

  /// The message is longer than its encoding can say.
  @usableFromInline @inline(never)
  static func frameTooLong(byteCount: Int, limit: Int, message: String) -> WireError {
    WireError(.frameTooLong(byteCount: byteCount, limit: limit), message: message)
  }

  /// The output has no room for the message.
  @usableFromInline @inline(never)
  static func insufficientSpace(needed: Int, available: Int, message: String) -> WireError {
    WireError(.insufficientSpace(needed: needed, available: available), message: message)
  }
}

extension WireError: CustomStringConvertible {
  /// One sentence with the place, such as
  /// `s_Heartbeat: 16 bytes are needed, 9 are there (byte 0)`.
  public var description: String {
    let name = field.isEmpty ? message : message.isEmpty ? field : "\(message).\(field)"
    let place = name.isEmpty ? "" : "\(name): "
    return "\(place)\(problem.sentence) (byte \(offset))"
  }
}

extension WireError.Problem {
  /// What is wrong, without the place.
  public var sentence: String {
    switch self {
    case .truncated(let needed, let available): "\(needed) bytes are needed, \(available) are there"
    case .invalidSize(let stated, let available): "a size of \(stated) is stated, \(available) bytes are there"
    case .wrongType(let expected, let found): "type \(found) where \(expected) is expected"
    case .textTooLong(let byteCount, let limit): "text of \(byteCount) bytes where \(limit) fit"
    case .textContainsZero: "text with a zero byte in it"
    case .valueOutOfRange(let value): "\(value) doesn't fit the field"
    case .unknownValue(let value): "\(value) is none of the values the schema lists"
    case .insufficientSpace(let needed, let available): "\(needed) bytes to write, room for \(available)"
    case .notRepresentable: "the message has no form in this encoding"
    case .malformed(let expected): "\(expected) is expected"
    case .tooDeep(let limit): "values lie in each other more than \(limit) deep"
    case .notFinite: "a number that is finite is expected"
    case .missingField: "the field must be there"
    case .frameTooLong(let byteCount, let limit): "a frame of \(byteCount) bytes where \(limit) are allowed"
    }
  }
}
