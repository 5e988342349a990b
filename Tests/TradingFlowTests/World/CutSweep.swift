/// What comes of a flow that is cut behind each of its messages, one run for each.
struct CutSweep {
  private(set) var problems: [String] = []
  /// Messages behind which it was cut.
  private(set) var count = 0

  /// Runs flows that `make` gives, cut behind the first message, the second, and so on until there are no more.
  init<Desk>(_ make: (_ cut: Int) -> Scenario<Desk>) {
    for cut in 1..<400 {
      let scenario = make(cut)
      do {
        problems += try scenario.run().map { "behind message \(cut): \($0)" }
      } catch {
        problems.append("behind message \(cut): \(error)")
      }
      if scenario.messageCount <= cut { break }
      count += 1
    }
  }
}
