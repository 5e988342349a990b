import RecordedVectors
import Testing

/// A case of `Tests/Recorded/OceanEx/samples.jsonl`.
struct OceanExSample: CustomTestStringConvertible, Sendable {
  var name: String
  var request: JSONNode?
  var response: JSONNode?
  var inbound: JSONNode?
  var reply: JSONNode?

  var testDescription: String { "\(name) \(request?["data"]?["uuid"]?.string?.prefix(8) ?? "")" }

  static let all: [OceanExSample] = Recorded.bytes("OceanEx/samples.jsonl").split(separator: UInt8(ascii: "\n"))
    .compactMap { JSONNode(Array($0)) }
    .map { line in
      OceanExSample(
        name: line["case"]?.string ?? "", request: line["request"], response: line["response"],
        inbound: line["inbound"], reply: line["reply"])
    }
}
