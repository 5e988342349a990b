/// A number the project means to reach.
struct Goal {
  /// What is done.
  var operation: String
  /// Who it is compared with.
  var peer: String
  /// Whether it holds for messages with text; `nil` for all.
  var withText: Bool?
  /// The greatest ratio ours / peer.
  var ratio: Double

  private static let all = [
    Goal(operation: "binary decode", peer: "C++ struct copy", withText: false, ratio: 1.3),
    Goal(operation: "binary decode", peer: "C++ struct copy, std::string", withText: true, ratio: 1.3),
    Goal(operation: "binary decode", peer: "FlatBuffers", ratio: 0.35),
    Goal(operation: "binary view", peer: "C++ struct copy", ratio: 1.1),
    Goal(operation: "binary encode", peer: "C++ struct copy", ratio: 2.5),
    Goal(operation: "binary encode", peer: "protobuf C++", ratio: 0.25),
    Goal(operation: "binary round trip", peer: "C++ packed struct", ratio: 1.3),
    Goal(operation: "binary round trip", peer: "struct, Python", ratio: 1 / 60),
    Goal(operation: "VLS decode", peer: "ours, binary", ratio: 2),
    Goal(operation: "JSON decode", peer: "simdjson on-demand", ratio: 0.75),
    Goal(operation: "JSON decode", peer: "msgspec, Python", ratio: 0.5),
    Goal(operation: "JSON decode", peer: "Foundation", ratio: 0.03),
    Goal(operation: "JSON encode", peer: "orjson, Python", ratio: 1),
    Goal(operation: "protobuf decode", peer: "protobuf C++", ratio: 1),
    Goal(operation: "protobuf encode", peer: "protobuf C++", ratio: 1),
  ]

  /// The goal for a comparison, if there is one.
  static func of(_ comparison: Comparison, hasText: Bool) -> Goal? {
    all.first {
      $0.operation == comparison.operation && $0.peer == comparison.peer && ($0.withText ?? hasText) == hasText
    }
  }
}
