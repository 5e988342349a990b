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

  static let all = [
    Goal(operation: "decode", peer: "C++ struct copy", withText: false, ratio: 1.3),
    Goal(operation: "decode", peer: "C++ struct copy, std::string", withText: true, ratio: 1.3),
    Goal(operation: "decode", peer: "FlatBuffers", withText: nil, ratio: 0.35),
    Goal(operation: "view", peer: "C++ struct copy", withText: nil, ratio: 1.1),
    Goal(operation: "encode", peer: "C++ struct copy", withText: nil, ratio: 2.5),
    Goal(operation: "encode", peer: "protobuf C++", withText: nil, ratio: 0.25),
  ]

  /// The goal for a comparison, if there is one.
  static func of(_ comparison: Comparison, hasText: Bool) -> Goal? {
    all.first {
      $0.operation == comparison.operation && $0.peer == comparison.peer && ($0.withText ?? hasText) == hasText
    }
  }
}
