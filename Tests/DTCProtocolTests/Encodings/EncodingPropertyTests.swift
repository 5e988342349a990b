import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Random messages of every type through every encoding.
struct EncodingPropertyTests {
  static let types = DTCMessage.fieldwiseMessages.compactMap { $0 as? any DescribedMessage.Type }

  static let names = types.map { $0.fieldTable.message }

  @Test(arguments: names)
  func `random messages come back from every encoding, and all encodings agree`(name: String) throws {
    let type = try #require(Self.types.first { $0.fieldTable.message == name })
    let count = Recorded.randomCount(otherwise: 1_000)
    let tally = try Tally(of: type, count: count)
    #expect(tally.problems == [])
    for encoding in type.encodings { #expect(tally.returned[encoding] ?? 0 >= count, "\(encoding)") }
  }

  @Test func `every message that travels alone is tried`() {
    #expect(Self.types.count == 99)
    #expect(Set(Self.names) == Set(DTCMessage.messages.map(\.name)))
  }

  /// Fields that the recorded variable-length layouts lack, by message.
  static let missingInVLS = Dictionary(
    EncodingVectorTests.vectors.map { ("s_\($0.message)", $0.forms[.vls]?.missing ?? []) },
    uniquingKeysWith: { $0.union($1) })
}

/// A message that travels alone, known field by field and as a description.
typealias DescribedMessage = EncodedMessage & FieldwiseMessage & WireRecord

/// What became of random messages of one type.
private struct Tally {
  /// How many came back from each encoding as they should.
  var returned: [MessageEncoding: Int] = [:]
  /// The first few that didn't.
  var problems: [String] = []

  /// Tries `count` messages that all encodings carry, and a quarter as many with text longer than fixed fields and moments
  /// that four signed bytes of Protocol Buffers can't hold.
  init<Message: DescribedMessage>(of type: Message.Type, count: Int) throws(WireError) {
    var random = RandomFieldReader(seed: UInt64(Message.metadata.typeNumber ?? 1))
    for index in 0..<count + count / 4 where problems.count < 5 {
      let isCarriedByAll = index % 5 != 4
      random.limits.textByteCount = isCarriedByAll ? 3 : 300
      random.limits.fitsScalars = isCarriedByAll
      let message = try Message.random(from: &random)
      for encoding in Message.encodings where isCarriedByAll || encoding != .protobuf {
        do throws(WireError) {
          try attempt(message, encoding)
        } catch {
          if !isCarriedByAll, case .textTooLong = error.problem, [.binary, .vls].contains(encoding) { continue }
          problems.append("\(encoding): \(error) in \(message)")
        }
      }
    }
  }

  /// Encodes a message and decodes it again; what comes back must be what the encoding carries of it, and say the same
  /// when it is passed on.
  private mutating func attempt<Message: DescribedMessage>(
    _ message: Message, _ encoding: MessageEncoding
  ) throws(WireError) {
    let frame = try message.encoded(as: encoding)
    let decoded = try frame.withFrame { frame throws(WireError) in try Message(decoding: frame, as: encoding) }
    let isAsSent = decoded.fieldValues.isIdentical(to: Message.carried(message, by: encoding))
    if isAsSent, try decoded.encoded(as: encoding) == frame {
      returned[encoding, default: 0] += 1
    } else {
      problems.append("\(encoding): sent \(message), received \(decoded)")
    }
  }
}

extension FieldwiseMessage where Self: WireRecord {
  /// The values of `message` that an encoding carries; others are as in a new message.
  fileprivate static func carried(_ message: Self, by encoding: MessageEncoding) -> [NamedFieldValue] {
    let fields = metadata.fields.filter { !$0.isDerived }
    // Members of a union have one place, so that carrying one of them is carrying all.
    let carriers = Set(fields.filter { $0.number != nil }.map(\.offset))
    let missing = encoding == .vls ? EncodingPropertyTests.missingInVLS[metadata.name] ?? [] : []
    return zip(fields, zip(message.fieldValues, unassigned.fieldValues)).map { field, values in
      switch encoding {
      case .binary, .json, .compactJSON: values.0
      case .vls: missing.contains(field.name) ? values.1 : values.0
      case .protobuf: carriers.contains(field.offset) ? values.0 : values.1
      }
    }
  }
}
