public import RecordedVectors
public import WireRuntime

/// What every message must bear, whatever its protocol.
public enum DocumentTrials {
  /// Reads `text` as a message, and what that writes as JSON again.
  public static func roundTrip<Message: JSONMessage>(
    _ text: String, as type: Message.Type = Message.self
  ) throws(WireError) -> (message: Message, written: JSONNode) {
    let message = try read(text, as: type)
    return (message, JSONNode(try message.encoded()) ?? .null)
  }

  /// Reads `text` as a message.
  public static func read<Message: JSONMessage>(
    _ text: String, as type: Message.Type = Message.self
  ) throws(WireError) -> Message {
    try Array(text.utf8).withFrame { frame throws(WireError) in try Message(decoding: frame) }
  }

  /// Reads bytes that may be anything, as a message and with unknown members kept. What is read is written and read
  /// again: that must give the same message.
  ///
  /// - Returns: the error, which says where; `nil` where the bytes are a message.
  public static func survive<Message: JSONMessage>(
    _ bytes: [UInt8], as type: Message.Type
  ) throws -> (error: WireError?, isStable: Bool) {
    do throws(WireError) {
      let message = try bytes.withFrame { frame throws(WireError) in try Message(decoding: frame) }
      var unknown: [String: JSONValue] = [:]
      let same = try bytes.withFrame { frame throws(WireError) in
        try Message(decoding: frame, unknownMembers: &unknown)
      }
      let again = try message.encoded().withFrame { frame throws(WireError) in try Message(decoding: frame) }
      return (nil, same == message && again == message)
    } catch {
      return (error, error.offset >= 0 && error.offset <= bytes.count && !error.message.isEmpty)
    }
  }

  /// The documents with the same members in another order, of twenty, that aren't the same message.
  public static func misreadOrders<Message: JSONMessage>(
    of document: JSONNode, as type: Message.Type
  ) throws(WireError) -> [String] {
    var random = SeededGenerator(seed: 7)
    let message = try read(document.text, as: type)
    var misread: [String] = []
    for _ in 0..<20 {
      let shuffled = document.text(shuffledBy: &random)
      if try read(shuffled, as: type) != message { misread.append(shuffled) }
    }
    return misread
  }

  /// The beginnings of the document, shorter than it is, that aren't an error with its place.
  public static func misreadCuts<Message: JSONMessage>(
    of document: JSONNode, as type: Message.Type
  ) throws -> [String] {
    let bytes = Array(document.text.utf8)
    return try bytes.indices.map { bytes.prefix($0) }.filter { cut in
      let (error, isStable) = try survive(Array(cut), as: type)
      return error == nil || !isStable
    }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The documents made from it by random damage that are neither a message nor an error with its place.
  public static func misreadDamages<Message: JSONMessage>(
    of document: JSONNode, as type: Message.Type, seed: Int
  ) throws -> [String] {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = Array(document.text.utf8)
    var misread: [String] = []
    for _ in 0..<Recorded.randomCount(otherwise: 500) {
      let damaged = mutated(bytes, &random)
      if try !survive(damaged, as: type).isStable { misread.append(String(decoding: damaged, as: UTF8.self)) }
    }
    return misread
  }

  /// The bytes with a few of them changed, left out or doubled.
  public static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch random.next() % 4 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: place)
      case 2: bytes[place] = Array("{}[]\",:0123456789-.entf\\u ".utf8).randomElement(using: &random) ?? 0
      default:
        let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }
}
