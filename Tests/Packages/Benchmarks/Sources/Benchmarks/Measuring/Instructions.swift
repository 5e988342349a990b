import CPeers
import Foundation

/// Instructions for one message, counted by Callgrind in a run of their own: it runs the program on a machine made of
/// software, in which times mean nothing.
struct Instructions {
  private var counts: [String: Double] = [:]

  /// None counted.
  init() {}

  /// Reads what Callgrind wrote to `folder`.
  init(folder: String, messageCount: Int) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else { continue }
      let lines = text.split(separator: "\n")
      let trigger = "desc: Trigger: Client Request: "
      guard let label = lines.first(where: { $0.hasPrefix(trigger) }),
        let totals = lines.last(where: { $0.hasPrefix("totals: ") }), let total = Double(totals.dropFirst(8))
      else { continue }
      counts[String(label.dropFirst(trigger.count))] = total / Double(messageCount)
    }
  }

  /// The count of `subject`, if there is one.
  func of(_ subject: Subject) -> Double? { counts[subject.label] }

  /// Runs `subjects` for Callgrind.
  static func count(_ subjects: [Subject]) throws {
    for subject in subjects where subject.isHere {
      // Once before, so that what is made only once isn't counted.
      _ = try subject.slice(1)
      bench_count_instructions()
      _ = try subject.slice(1)
      bench_write_instructions(subject.label)
    }
  }
}
