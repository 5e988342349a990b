internal import OESProtocol

/// What the automatic client sent and what came back.
struct RunTally: Equatable, Sendable {
  /// Transactions sent, and those that came, by what they are.
  private(set) var sent: [TransactionType: Int] = [:], received: [TransactionType: Int] = [:]
  /// Why some were refused.
  private(set) var refused: [RejectCode: Int] = [:]
  /// Steps for which there was nothing to send.
  var unsentCount = 0
  /// Requests of which nobody can say what became.
  var unknownCount = 0

  /// Counts a message that was sent.
  mutating func sent(_ message: OESMessage) {
    if case .transaction(let transaction) = message { sent[transaction.messageType, default: 0] += 1 }
  }

  /// Counts a message that came.
  mutating func received(_ message: OESMessage) {
    guard case .transaction(let transaction) = message else { return }
    received[transaction.messageType, default: 0] += 1
    if [.reject, .orderReject, .cancelReplaceReject, .riskReject].contains(transaction.messageType) {
      refused[transaction.rejectReason, default: 0] += 1
    }
  }

  /// The lines at the end.
  var summary: String {
    var lines = [
      "transactions sent: \(sent.values.reduce(0, +))" + list(sent.named),
      "transactions received: \(received.values.reduce(0, +))" + list(received.named),
    ]
    if !refused.isEmpty {
      let reasons = refused.map { (Int($0.key.rawValue), $0.key.words, $0.value) }
      lines.append("refused: \(refused.values.reduce(0, +))" + list(reasons))
    }
    if unsentCount > 0 { lines.append("not sent, because there was nothing to change: \(unsentCount)") }
    if unknownCount > 0 { lines.append("without an answer: \(unknownCount)") }
    return lines.map { $0 + "\n" }.joined()
  }

  private func list(_ counts: [(number: Int, name: String, count: Int)]) -> String {
    guard !counts.isEmpty else { return "" }
    let words = counts.sorted { $0.number < $1.number }.map { "\($0.count) \($0.name)" }
    return " (\(words.joined(separator: ", ")))"
  }
}

extension [TransactionType: Int] {
  /// The counts with the venue's numbers and names of what they are of.
  fileprivate var named: [(number: Int, name: String, count: Int)] {
    map { (Int($0.key.rawValue), $0.key.protocolName ?? "type \($0.key.rawValue)", $0.value) }
  }
}
