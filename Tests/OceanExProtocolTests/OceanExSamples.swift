import RecordedVectors
import Testing

/// A document of `Tests/Recorded/OceanEx/samples.jsonl`.
struct OceanExSample: CustomTestStringConvertible, Sendable {
  var name: String
  var document: JSONNode

  var testDescription: String { name }

  /// Everything that a client or a server sends.
  static let all: [OceanExSample] = Recorded.bytes("OceanEx/samples.jsonl").split(separator: UInt8(ascii: "\n"))
    .compactMap { JSONNode(Array($0)) }
    .flatMap { line in
      ["inbound", "reply", "request", "response"].compactMap { part in
        line[part].map { OceanExSample(name: "\(line["case"]?.string ?? "") \(part)", document: $0) }
      }
    }
}
