import RecordedVectors
import Testing

/// A document of `Tests/Recorded/HFT/samples.jsonl`.
struct HFTSample: CustomTestStringConvertible, Sendable {
  var name: String
  var document: JSONNode

  var testDescription: String { name }

  private static let lines = Recorded.bytes("HFT/samples.jsonl").split(separator: UInt8(ascii: "\n"))
    .compactMap { JSONNode(Array($0)) }

  /// What goes over the WebSockets: requests, answers, events.
  static let messages = lines.filter { $0["http"] == nil }.flatMap { line in
    ["inbound", "request", "response"].compactMap { part in
      line[part].map { HFTSample(name: "\(line["case"]?.string ?? "") \(part)", document: $0) }
    }
  }

  /// Bodies of HTTP requests and answers, and answers that clients wrap.
  static let bodies = lines.flatMap { line in
    let name = line["case"]?.string ?? ""
    let bodies = [
      ("request", line["http"]?["body"]), ("response", line["response"]?["body"]), ("result", line["result"]),
    ]
    return bodies.compactMap { part, body in
      body.flatMap { $0 == .null ? nil : HFTSample(name: "\(name) \(part)", document: $0) }
    }
  }
}
