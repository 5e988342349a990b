import Foundation

/// Foundation's JSON: one decoder and one encoder used again and again.
final class FoundationPeer<Measured: Case> {
  private let decoder = JSONDecoder()
  private let encoder = JSONEncoder()
  private let texts: [Data]
  private let messages: [Measured.Plain]

  /// Takes the texts of `workload`.
  init(_ workload: Workload<Measured>) throws {
    texts = workload.json.each.map { Data($0) }
    messages = try texts.map { [decoder] in try decoder.decode(Measured.Plain.self, from: $0) }
  }

  /// What it does.
  var subjects: [Subject] {
    [
      Subject(message: Measured.name, operation: "JSON decode", name: "Foundation") { self.decode() },
      Subject(message: Measured.name, operation: "JSON encode", name: "Foundation") { self.encode() },
    ]
  }

  private func decode() -> UInt64 {
    var sum: UInt64 = 0
    for text in texts {
      guard let message = try? decoder.decode(Measured.Plain.self, from: text) else { return 0 }
      sum &+= Measured.sum(message)
    }
    return sum
  }

  private func encode() -> UInt64 {
    var sum: UInt64 = 0
    for message in messages {
      guard let text = try? encoder.encode(message) else { return 0 }
      sum &+= UInt64(text.count)
    }
    return sum
  }
}
