internal import SchemaModel

extension DiffRule {
  /// Rules about what messages are for.
  static let messageMeaningRules: [DiffRule] = [
    .messages("message-direction-changed", .meaning, .breaking, "A message is sent by the other side, or by both.") {
      pair in
      guard pair.old.direction != nil, pair.new.direction != nil else { return nil }
      return pair.change("has another direction") { $0.direction?.rawValue }
    },
    .messages("message-direction-stated", .meaning, .none, "The schema says, or no longer says, who sends a message.") {
      pair in
      guard pair.old.direction == nil || pair.new.direction == nil else { return nil }
      return pair.change("has a direction in one schema only") { $0.direction?.rawValue }
    },
    .messages("message-answers-changed", .meaning, .compatible, "A request is answered by other messages than before.")
    {
      $0.change("is answered differently") { $0.answeredBy.isEmpty ? nil : $0.answeredBy.joined(separator: ", ") }
    },
    .messages(
      "message-logon-changed", .meaning, .compatible, "A message needs, or no longer needs, a logged-on session."
    ) {
      $0.change("has another need for logon") { $0.needsLogon ? "needs logon" : "needs no logon" }
    },
    .messages("message-group-changed", .source, .none, "A message is generated into another file.") {
      $0.change("is in another group") { $0.group }
    },
  ]

  /// Rules about how JSON messages travel.
  static let messageTravelRules: [DiffRule] = [
    .messages("message-envelope-changed", .wire, .breaking, "A JSON message travels in another envelope.") {
      $0.change("travels in another envelope") { $0.envelope }
    },
    .messages("message-match-changed", .wire, .breaking, "A JSON message is recognised by other members.") {
      $0.change("is recognised differently") {
        $0.match.isEmpty ? nil : $0.match.map(\.spelling).sorted().joined(separator: ", ")
      }
    },
    .messages("message-route-changed", .wire, .breaking, "A message travels in another HTTP request.") {
      $0.change("has another route") { $0.http.map { "\($0.method) \($0.path)" } }
    },
  ]
}

extension MatchCondition {
  /// The condition as a comparison.
  fileprivate var spelling: String {
    if let equals { return "\(path) = \(equals)" }
    return isNot.map { "\(path) ≠ \($0)" } ?? "\(path) present"
  }
}
